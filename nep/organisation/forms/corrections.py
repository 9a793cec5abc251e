"""Forms of corrections: what was recorded wrongly about the past is put right, with a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.periods import OPEN_END
from nep.foundation.web.forms import DayField
from nep.organisation import permissions, services
from nep.organisation.choices import Block, CellType, OrgUnitKind
from nep.organisation.forms.acts import CorrectionForm, Order
from nep.organisation.forms.fields import UnitField
from nep.organisation.services import (
    CorrectDetails,
    CorrectLife,
    CorrectName,
    CorrectPlacement,
)

UNTIL_NOW = _("Để trống nếu đến nay vẫn vậy.")


class CorrectNameForm(CorrectionForm):
    """Say what the unit was really called in a period."""

    slug = "dinh-chinh-ten"
    title = _("Đính chính tên")
    explanation = _("Sửa tên đã ghi sai trong một khoảng thời gian.")
    permission = permissions.CORRECT_UNITS

    name = forms.CharField(label=_("Tên đúng"), max_length=250)
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến trước ngày"), required=False, help_text=UNTIL_NOW)

    def planned(self) -> CorrectName:
        return CorrectName(
            unit=self.unit,
            name=self.cleaned_data["name"],
            from_on=self.cleaned_data["from_on"],
            to_on=self.cleaned_data["to_on"] or OPEN_END,
        )

    def order(self) -> Order:
        return services.correct_unit_name, {
            "unit": self.unit,
            "name": self.cleaned_data["name"],
            "from_on": self.cleaned_data["from_on"],
            "to_on": self.cleaned_data["to_on"] or OPEN_END,
            **self.grounds(),
        }


class CorrectPlacementForm(CorrectionForm):
    """Say under whom the unit really stood in a period."""

    slug = "dinh-chinh-cap-tren"
    title = _("Đính chính cấp trên")
    explanation = _("Sửa cấp trên đã ghi sai trong một khoảng thời gian.")
    permission = permissions.CORRECT_UNITS

    superior = UnitField(label=_("Cấp trên đúng"))
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến trước ngày"), required=False, help_text=UNTIL_NOW)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["superior"].actor = self.actor  # type: ignore[attr-defined]

    def planned(self) -> CorrectPlacement:
        return CorrectPlacement(
            unit=self.unit,
            parent=self.cleaned_data["superior"],
            from_on=self.cleaned_data["from_on"],
            to_on=self.cleaned_data["to_on"] or OPEN_END,
        )

    def order(self) -> Order:
        return services.correct_placement, {
            "unit": self.unit,
            "parent": self.cleaned_data["superior"],
            "from_on": self.cleaned_data["from_on"],
            "to_on": self.cleaned_data["to_on"] or OPEN_END,
            **self.grounds(),
        }


class CorrectLifeForm(CorrectionForm):
    """Say when the unit was really founded or ended."""

    slug = "dinh-chinh-ngay"
    title = _("Đính chính ngày thành lập, ngày kết thúc")
    explanation = _("Sửa ngày thành lập hoặc ngày kết thúc đã ghi sai.")
    permission = permissions.CORRECT_UNITS

    founded_on = DayField(label=_("Ngày thành lập"))
    closed_on = DayField(
        label=_("Ngày kết thúc"),
        required=False,
        help_text=_("Ngày đầu tiên đơn vị không còn hoạt động; để trống nếu đang hoạt động."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["founded_on"].initial = self.unit.founded_on
        self.fields["closed_on"].initial = None if self.unit.is_open else self.unit.closed_on

    def planned(self) -> CorrectLife:
        return CorrectLife(
            unit=self.unit,
            founded_on=self.cleaned_data["founded_on"],
            closed_on=self.cleaned_data["closed_on"] or OPEN_END,
        )

    def order(self) -> Order:
        return services.correct_unit_life, {
            "unit": self.unit,
            "founded_on": self.cleaned_data["founded_on"],
            "closed_on": self.cleaned_data["closed_on"] or OPEN_END,
            **self.grounds(),
        }


class CorrectDetailsForm(CorrectionForm):
    """Say what the unit really is."""

    slug = "dinh-chinh-loai"
    title = _("Đính chính loại, khối, loại hình")
    explanation = _("Sửa loại đơn vị, khối, loại hình chi bộ hoặc mã toàn quốc đã ghi sai.")
    permission = permissions.CORRECT_UNITS

    kind = forms.ChoiceField(label=_("Loại"), choices=OrgUnitKind.choices)
    block = forms.ChoiceField(label=_("Khối"), choices=Block.choices)
    cell_type = forms.ChoiceField(
        label=_("Loại hình chi bộ"), choices=[("", "–"), *CellType.choices], required=False
    )
    national_code = forms.CharField(label=_("Mã toàn quốc"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "block", "cell_type", "national_code"):
            self.fields[name].initial = getattr(self.unit, name)

    def planned(self) -> CorrectDetails:
        answers = self.cleaned_data
        return CorrectDetails(
            unit=self.unit,
            unit_kind=answers["kind"],
            block=answers["block"],
            cell_type=answers["cell_type"],
            national_code=answers["national_code"],
        )

    def order(self) -> Order:
        wanted = {
            name: self.cleaned_data[name]
            for name in ("kind", "block", "cell_type", "national_code")
        }
        return services.correct_unit_details, {"unit": self.unit, **wanted, **self.grounds()}
