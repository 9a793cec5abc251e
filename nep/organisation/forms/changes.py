"""Forms of single changes: make, rename, move, end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.organisation import permissions, services
from nep.organisation.choices import CELL_KINDS, CellType, OrgUnitKind, block_of_kind
from nep.organisation.forms.acts import ChangeForm, Order
from nep.organisation.forms.fields import UnitField
from nep.organisation.services import Close, Create, Move, Rename, UnitDraft


class CreateForm(ChangeForm):
    """Make a unit under this one."""

    slug = "thanh-lap"
    title = _("Thành lập đơn vị trực thuộc")
    explanation = _("Lập một đơn vị mới ngay dưới đơn vị này.")
    permission = permissions.CREATE_UNITS

    name = forms.CharField(label=_("Tên đầy đủ"), max_length=250)
    kind = forms.ChoiceField(label=_("Loại"), choices=OrgUnitKind.choices, initial=OrgUnitKind.CELL)
    cell_type = forms.ChoiceField(
        label=_("Loại hình chi bộ"), choices=[("", "–"), *CellType.choices], required=False
    )
    code = forms.CharField(label=_("Mã"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("cell_type") and answers.get("kind") not in CELL_KINDS:
            self.add_error("cell_type", _("Chỉ chi bộ mới có loại hình. Hãy để trống ô này."))
        return answers

    def draft(self) -> UnitDraft:
        answers = self.cleaned_data
        return UnitDraft(
            kind=answers["kind"],
            name=answers["name"],
            parent=self.unit,
            founded_on=self.day(),
            code=answers["code"],
            cell_type=answers["cell_type"],
            block=block_of_kind(answers["kind"], self.unit.block),
        )

    def planned(self) -> Create:
        return Create(draft=self.draft())

    def order(self) -> Order:
        return services.create_units, {"drafts": [self.draft()], **self.grounds()}


class RenameForm(ChangeForm):
    """Call the unit otherwise from a day on."""

    slug = "doi-ten"
    title = _("Đổi tên")
    explanation = _("Từ ngày có hiệu lực đơn vị mang tên mới; tên cũ vẫn được lưu.")
    permission = permissions.RENAME_UNITS

    name = forms.CharField(label=_("Tên mới"), max_length=250)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=120, required=False)

    def planned(self) -> Rename:
        return Rename(
            unit=self.unit,
            name=self.cleaned_data["name"],
            short_name=self.cleaned_data["short_name"],
            on=self.day(),
        )

    def order(self) -> Order:
        return services.rename_units, {"renames": [self.planned()], **self.grounds()}


class MoveForm(ChangeForm):
    """Place the unit under another superior from a day on."""

    slug = "chuyen"
    title = _("Chuyển cấp trên")
    explanation = _("Đơn vị cùng mọi đơn vị bên dưới về trực thuộc cấp trên khác.")
    permission = permissions.MOVE_UNITS

    superior = UnitField(label=_("Cấp trên mới"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["superior"].actor = self.actor  # type: ignore[attr-defined]

    def planned(self) -> Move:
        return Move(unit=self.unit, parent=self.cleaned_data["superior"], on=self.day())

    def order(self) -> Order:
        return services.move_units, {"moves": [self.planned()], **self.grounds()}


class CloseForm(ChangeForm):
    """End the unit; what lies under it goes elsewhere."""

    slug = "ket-thuc"
    title = _("Kết thúc hoạt động")
    explanation = _("Đơn vị thôi hoạt động mà không có đơn vị kế thừa; lịch sử vẫn xem được.")
    permission = permissions.CLOSE_UNITS

    children_to = UnitField(
        label=_("Các đơn vị bên dưới về trực thuộc"),
        help_text=_("Chỉ cần ghi khi còn đơn vị bên dưới: tên hoặc mã của cấp trên mới."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children_to"].actor = self.actor  # type: ignore[attr-defined]

    def planned(self) -> Close:
        return Close(unit=self.unit, on=self.day(), children_to=self.cleaned_data["children_to"])

    def order(self) -> Order:
        return services.close_units, {"closings": [self.planned()], **self.grounds()}
