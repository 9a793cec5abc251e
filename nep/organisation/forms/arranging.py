"""One form an act: it says what is wished as a plan (for the preview) and as a command."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.web.forms import DayField, TickCards
from nep.organisation import queries, services
from nep.organisation.choices import CELL_KINDS, CellType, OrgUnitKind
from nep.organisation.forms.fields import SUGGESTED, UnitField
from nep.organisation.models import OrgUnit
from nep.organisation.services import PlannedAct, SplitPart, UnitDraft

Command = tuple[Callable[..., Any], dict[str, Any]]


class ActForm(forms.Form):
    """What all acts ask: the day, the decision, the reason."""

    day_label = _("Có hiệu lực từ ngày")
    asks_day = True
    needs_reason = False

    def __init__(self, *args: Any, unit: OrgUnit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.actor = unit, actor
        if self.asks_day:
            self.fields["on"] = DayField(label=self.day_label, initial=actor.today)
        self.fields["decision"] = forms.CharField(
            label=_("Quyết định"),
            max_length=250,
            required=False,
            help_text=_("Số, ký hiệu, ngày, cơ quan ban hành."),
        )
        self.fields["reason"] = forms.CharField(
            label=_("Lý do"), max_length=500, required=self.needs_reason
        )
        if self.needs_reason:
            del self.fields["decision"]
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.offer(self._nearby(), actor, actor.today)

    def _nearby(self) -> list[OrgUnit]:
        """The units under the acting one, the nearest first, as suggestions."""
        acting = self.actor.acting_unit_id
        if acting is None:
            return []
        units = OrgUnit.objects.under(acting, self.actor.today).named_on(self.actor.today)
        return list(units.order_by("founded_on", "pk")[:SUGGESTED])

    @property
    def grounds(self) -> dict[str, str]:
        """The reason and the decision as the services take them."""
        keys = ("reason", "decision")
        return {key: self.cleaned_data[key] for key in keys if key in self.cleaned_data}

    def planned(self) -> PlannedAct:
        """Say the wish as a plan."""
        raise NotImplementedError

    def command(self) -> Command:
        """Say the wish as a command."""
        raise NotImplementedError


class CreateForm(ActForm):
    """Make a unit under this one."""

    day_label = _("Thành lập từ ngày")
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=250)
    kind = forms.ChoiceField(label=_("Loại"), choices=OrgUnitKind.choices)
    cell_type = forms.ChoiceField(
        label=_("Loại hình chi bộ"),
        choices=[("", _("Không phải chi bộ")), *CellType.choices],
        required=False,
    )
    code = forms.CharField(label=_("Mã"), max_length=60, required=False)

    def _draft(self) -> UnitDraft:
        given = self.cleaned_data
        return UnitDraft(
            kind=given["kind"],
            name=given["name"],
            founded_on=given["on"],
            parent=self.unit,
            code=given["code"],
            cell_type=given["cell_type"] if given["kind"] in CELL_KINDS else "",
        )

    def planned(self) -> PlannedAct:
        return services.Create(draft=self._draft())

    def command(self) -> Command:
        return services.create_units, {"drafts": [self._draft()], **self.grounds}


class RenameForm(ActForm):
    """Call the unit otherwise."""

    name = forms.CharField(label=_("Tên mới"), max_length=250)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=120, required=False)

    def planned(self) -> services.Rename:
        given = self.cleaned_data
        return services.Rename(
            unit=self.unit, name=given["name"], short_name=given["short_name"], on=given["on"]
        )

    def command(self) -> Command:
        return services.rename_units, {"renames": [self.planned()], **self.grounds}


class MoveForm(ActForm):
    """Place the unit under another superior."""

    parent = UnitField(label=_("Cấp trên mới"), help_text=_("Tên hoặc mã đơn vị."))

    def planned(self) -> services.Move:
        given = self.cleaned_data
        return services.Move(unit=self.unit, parent=given["parent"], on=given["on"])

    def command(self) -> Command:
        return services.move_units, {"moves": [self.planned()], **self.grounds}


class MergeForm(ActForm):
    """Let this unit and others of the same superior become one."""

    others = forms.MultipleChoiceField(
        label=_("Sáp nhập cùng với"),
        widget=TickCards,
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị để sáp nhập cùng.")},
    )
    successor = forms.ChoiceField(label=_("Đơn vị sau sáp nhập"), required=False)
    name = forms.CharField(
        label=_("Tên đơn vị mới"),
        max_length=250,
        required=False,
        help_text=_("Ghi khi lập đơn vị mới."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.actor.today
        superior = self.unit.superior_id  # type: ignore[attr-defined]
        siblings = queries.children_of(superior, day) if superior else OrgUnit.objects.none()
        self.siblings = {
            str(unit.public_id): unit
            for unit in siblings.filter(block=self.unit.block).exclude(pk=self.unit.pk)
        }
        choices = [(key, str(unit)) for key, unit in self.siblings.items()]
        self.fields["others"].choices = choices  # type: ignore[attr-defined]
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            ("", _("Lập đơn vị mới")),
            (str(self.unit.public_id), str(self.unit)),
            *choices,
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("successor") and not given.get("name", "").strip():
            self.add_error("name", _("Hãy ghi tên đơn vị mới, hoặc chọn đơn vị tiếp nhận."))
        return given

    def _parts(self) -> tuple[list[OrgUnit], OrgUnit | UnitDraft]:
        given = self.cleaned_data
        units = [self.unit, *(self.siblings[key] for key in given["others"])]
        every = {**self.siblings, str(self.unit.public_id): self.unit}
        if given["successor"]:
            return units, every[given["successor"]]
        draft = UnitDraft(
            kind=self.unit.kind,
            name=given["name"],
            founded_on=given["on"],
            block=self.unit.block,
            cell_type=self.unit.cell_type,
        )
        return units, draft

    def planned(self) -> PlannedAct:
        units, successor = self._parts()
        on = self.cleaned_data["on"]
        return services.Merge(units=tuple(units), successor=successor, on=on)

    def command(self) -> Command:
        units, successor = self._parts()
        wish = {"units": units, "successor": successor, "on": self.cleaned_data["on"]}
        return services.merge_units, {**wish, **self.grounds}


class SplitForm(ActForm):
    """Let the unit become several."""

    names = forms.CharField(
        label=_("Tên các đơn vị mới"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Mỗi dòng một tên. Đơn vị ở dòng đầu mang theo số liệu và các đơn vị bên dưới."
        ),
    )
    continues = forms.BooleanField(
        label=_("Đơn vị cũ tiếp tục hoạt động, chỉ tách một phần"), required=False
    )

    def clean_names(self) -> list[str]:
        """Give the names of the parts."""
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if len(given.get("names") or []) < 2 and not given.get("continues"):
            self.add_error("names", _("Hãy ghi ít nhất hai tên, mỗi dòng một tên."))
        return given

    def _parts(self) -> list[SplitPart]:
        given = self.cleaned_data
        below = () if given["continues"] else tuple(queries.children_of(self.unit, given["on"]))
        return [
            SplitPart(
                successor=UnitDraft(
                    kind=self.unit.kind,
                    name=name,
                    founded_on=given["on"],
                    block=self.unit.block,
                    cell_type=self.unit.cell_type,
                ),
                children=below if place == 0 else (),
            )
            for place, name in enumerate(given["names"])
        ]

    def planned(self) -> PlannedAct:
        given = self.cleaned_data
        return services.Split(
            unit=self.unit,
            parts=tuple(self._parts()),
            on=given["on"],
            continues=given["continues"],
            carrier=0,
        )

    def command(self) -> Command:
        given = self.cleaned_data
        wish = {"unit": self.unit, "parts": self._parts(), "on": given["on"], "carrier": 0}
        return services.split_unit, {**wish, "continues": given["continues"], **self.grounds}


class CloseForm(ActForm):
    """Let the unit end."""

    day_label = _("Kết thúc từ ngày")
    children_to = UnitField(
        label=_("Chuyển các đơn vị bên dưới về"),
        required=False,
        help_text=_("Tên hoặc mã đơn vị tiếp nhận; để trống khi không có đơn vị bên dưới."),
    )

    def planned(self) -> services.Close:
        given = self.cleaned_data
        return services.Close(unit=self.unit, on=given["on"], children_to=given["children_to"])

    def command(self) -> Command:
        return services.close_units, {"closings": [self.planned()], **self.grounds}


class CorrectionForm(ActForm):
    """What all corrections of a period ask."""

    asks_day = False
    needs_reason = True

    def _period(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"from_on": given["from_on"], "to_on": given["to_on"] or OPEN_END}


class CorrectNameForm(CorrectionForm):
    """Say what the unit was really called."""

    name = forms.CharField(label=_("Tên đúng"), max_length=250)
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến trước ngày"), required=False)

    def planned(self) -> PlannedAct:
        name = self.cleaned_data["name"]
        return services.CorrectName(unit=self.unit, name=name, **self._period())

    def command(self) -> Command:
        wish = {"unit": self.unit, "name": self.cleaned_data["name"], **self._period()}
        return services.correct_unit_name, {**wish, **self.grounds}


class CorrectPlacementForm(CorrectionForm):
    """Say under whom the unit really stood."""

    parent = UnitField(label=_("Cấp trên đúng"), help_text=_("Tên hoặc mã đơn vị."))
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến trước ngày"), required=False)

    def planned(self) -> PlannedAct:
        parent = self.cleaned_data["parent"]
        return services.CorrectPlacement(unit=self.unit, parent=parent, **self._period())

    def command(self) -> Command:
        wish = {"unit": self.unit, "parent": self.cleaned_data["parent"], **self._period()}
        return services.correct_placement, {**wish, **self.grounds}


class CorrectLifeForm(CorrectionForm):
    """Say when the unit was really founded and ended."""

    founded_on = DayField(label=_("Ngày thành lập đúng"))
    closed_on = DayField(
        label=_("Kết thúc từ ngày"), required=False, help_text=_("Để trống khi còn hoạt động.")
    )

    def _life(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"founded_on": given["founded_on"], "closed_on": given["closed_on"] or OPEN_END}

    def planned(self) -> PlannedAct:
        return services.CorrectLife(unit=self.unit, **self._life())

    def command(self) -> Command:
        return services.correct_unit_life, {"unit": self.unit, **self._life(), **self.grounds}


class UndoForm(forms.Form):
    """Why an act is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, required=False)
