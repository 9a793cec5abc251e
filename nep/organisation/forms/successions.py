"""Forms of acts after which other units follow: merge and split."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import today
from nep.foundation.web.forms import ChoiceCards
from nep.organisation import permissions, queries, services
from nep.organisation.forms.acts import ChangeForm, Order
from nep.organisation.forms.fields import ManyUnitsField
from nep.organisation.models import OrgUnit, Placement
from nep.organisation.services import Merge, Split, SplitPart, UnitDraft

NEW = "new"
MOST_PARTS = 4
STAYS = ""


class MergeForm(ChangeForm):
    """Let this unit and others of its superior become one."""

    slug = "sap-nhap"
    title = _("Sáp nhập, hợp nhất")
    explanation = _("Đơn vị này và các đơn vị cùng cấp trên trở thành một đơn vị.")
    permission = permissions.MERGE_UNITS

    others = ManyUnitsField(
        label=_("Sáp nhập với"),
        queryset=OrgUnit.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị để sáp nhập với đơn vị này.")},
    )
    into = forms.ChoiceField(label=_("Thành"), widget=ChoiceCards)
    name = forms.CharField(
        label=_("Tên đơn vị mới"),
        help_text=_("Chỉ ghi khi thành lập đơn vị mới."),
        max_length=250,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = today()
        self.superior_id = _superior_of(self.unit)
        siblings = queries.children_of(self.superior_id or 0, day)
        self.siblings = siblings.filter(kind=self.unit.kind).exclude(pk=self.unit.pk)
        self.fields["others"].queryset = self.siblings  # type: ignore[attr-defined]
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (NEW, _("Một đơn vị mới")),
            (str(self.unit.public_id), _("%(name)s tiếp tục") % {"name": self.unit.name}),
        ]
        self.fields["into"].initial = NEW

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("into") == NEW and not answers.get("name"):
            self.add_error("name", _("Hãy ghi tên đơn vị mới."))
        return answers

    def units(self) -> list[OrgUnit]:
        return [self.unit, *self.cleaned_data["others"]]

    def successor(self) -> OrgUnit | UnitDraft:
        if self.cleaned_data["into"] != NEW:
            return self.unit
        return UnitDraft(
            kind=self.unit.kind,
            name=self.cleaned_data["name"],
            parent=self.superior_id,
            founded_on=self.day(),
            block=self.unit.block,
            cell_type=self.unit.cell_type,
        )

    def planned(self) -> Merge:
        return Merge(units=tuple(self.units()), successor=self.successor(), on=self.day())

    def order(self) -> Order:
        return services.merge_units, {
            "units": self.units(),
            "successor": self.successor(),
            "on": self.day(),
            **self.grounds(),
        }


class SplitForm(ChangeForm):
    """Let this unit become several, alone or beside them."""

    slug = "chia-tach"
    title = _("Chia, tách")
    explanation = _("Đơn vị này được chia thành nhiều đơn vị, hoặc tách bớt một phần.")
    permission = permissions.SPLIT_UNITS

    continues = forms.BooleanField(
        label=_("Đơn vị này vẫn tiếp tục, chỉ tách bớt một phần"), required=False
    )
    carrier = forms.ChoiceField(
        label=_("Số liệu cũ đi theo"),
        help_text=_(
            "Chỉ một đơn vị mang theo số liệu cũ; các đơn vị khác ghi “một phần, không tính”."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = list(queries.children_of(self.unit, today()))
        parts = [(str(number), _("Đơn vị mới thứ %(number)s") % {"number": number + 1})
                 for number in range(MOST_PARTS)]  # fmt: skip
        self.fields["carrier"].choices = [  # type: ignore[attr-defined]
            ("", _("Đơn vị nhận nhiều thành viên nhất")), *parts,
        ]  # fmt: skip
        for number in range(MOST_PARTS):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Tên đơn vị mới thứ %(number)s") % {"number": number + 1},
                max_length=250,
                required=number == 0,
            )
        for child in self.children:
            self.fields[f"child_{child.pk}"] = forms.ChoiceField(
                label=_("%(name)s về") % {"name": child.name},
                choices=[(STAYS, _("Ở lại")), *parts],
                required=False,
            )
        names = [f"name_{number}" for number in range(MOST_PARTS)]
        kids = [f"child_{child.pk}" for child in self.children]
        self.order_fields([*names, *kids, "continues", "carrier", "on", "decision", "reason"])

    def parts(self) -> list[SplitPart]:
        return [self._part(number) for number in range(MOST_PARTS) if self._name(number)]

    def _name(self, number: int) -> str:
        return str(self.cleaned_data.get(f"name_{number}", ""))

    def _part(self, number: int) -> SplitPart:
        taken = tuple(
            child
            for child in self.children
            if self.cleaned_data.get(f"child_{child.pk}") == str(number)
        )
        draft = UnitDraft(
            kind=self.unit.kind,
            name=self._name(number),
            parent=_superior_of(self.unit),
            founded_on=self.day(),
            block=self.unit.block,
            cell_type=self.unit.cell_type,
        )
        return SplitPart(successor=draft, children=taken)

    def _carrier(self) -> int | None:
        chosen = self.cleaned_data.get("carrier")
        return int(chosen) if chosen else None

    def planned(self) -> Split:
        return Split(
            unit=self.unit,
            parts=tuple(self.parts()),
            on=self.day(),
            continues=self.cleaned_data["continues"],
            carrier=self._carrier(),
        )

    def order(self) -> Order:
        return services.split_unit, {
            "unit": self.unit,
            "parts": self.parts(),
            "on": self.day(),
            "continues": self.cleaned_data["continues"],
            "carrier": self._carrier(),
            **self.grounds(),
        }


def _superior_of(unit: OrgUnit) -> int | None:
    placed = Placement.objects.on(today()).filter(unit=unit)
    return placed.values_list("parent_id", flat=True).first()
