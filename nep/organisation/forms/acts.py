"""What all forms of acts share: the unit, the day, the grounds, and the act they plan."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor, Permission
from nep.foundation.clock import today
from nep.foundation.web.forms import DayField
from nep.organisation.models import OrgUnit
from nep.organisation.services import PlannedAct

Order = tuple[Callable[..., Any], dict[str, Any]]
"""A service and its arguments, envelope and actor left out."""


class ActForm(forms.Form):
    """One act on one unit. A sub-class names the act and turns its answers into a plan."""

    slug: ClassVar[str]
    title: ClassVar[str | Promise]
    explanation: ClassVar[str | Promise]
    permission: ClassVar[Permission]
    is_correction: ClassVar[bool] = False

    def __init__(self, *args: Any, unit: OrgUnit, actor: Actor, **kwargs: Any) -> None:
        self.unit = unit
        self.actor = actor
        super().__init__(*args, **kwargs)
        self.order_fields([*self.own_fields(), "on", "decision", "reason"])

    @classmethod
    def allows(cls, actor: Actor, unit: OrgUnit) -> bool:
        """Whether this post may do this act here at all."""
        return cls.permission.allows(actor, unit)

    def own_fields(self) -> list[str]:
        """The fields of this act alone, in their order."""
        return [name for name in self.fields if name not in {"on", "decision", "reason"}]

    def planned(self) -> PlannedAct:
        """The act as a plain value; the form is valid."""
        raise NotImplementedError

    def order(self) -> Order:
        """The service to call, and with what."""
        raise NotImplementedError

    def grounds(self) -> dict[str, str]:
        """Reason and decision."""
        return {name: self.cleaned_data.get(name, "") for name in ("reason", "decision")}


class ChangeForm(ActForm):
    """A change from a day on."""

    on = DayField(label=_("Có hiệu lực từ ngày"), initial=today)
    decision = forms.CharField(
        label=_("Quyết định"),
        help_text=_("Số, ký hiệu, ngày, ví dụ: Quyết định số 12-QĐ/ĐU, ngày 25/6/2026."),
        max_length=250,
        required=False,
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500, required=False)

    def day(self) -> date:
        return self.cleaned_data["on"]


class CorrectionForm(ActForm):
    """A correction of the past; it always needs its reason."""

    is_correction = True
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        help_text=_("Ghi rõ sai ở đâu và căn cứ để sửa; lý do được lưu trong nhật ký."),
        max_length=500,
    )

    def grounds(self) -> dict[str, str]:
        return {"reason": self.cleaned_data["reason"]}
