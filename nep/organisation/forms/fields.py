"""Fields of this room: a unit named by its words, and the kinds that may be chosen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.organisation import queries
from nep.organisation.models import OrgUnit

MOST_OFFERED = 8


class UnitField(forms.CharField):
    """A unit by its name or code; when several fit, the refusal names them."""

    default_error_messages = {
        "none": _("Không tìm thấy đơn vị nào tên như vậy. Hãy ghi đúng tên hoặc mã."),
        "several": _("Có nhiều đơn vị phù hợp: %(names)s. Hãy ghi rõ tên hoặc mã."),
    }
    actor: Actor | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Ghi tên hoặc mã, có dấu hoặc không dấu."))
        super().__init__(max_length=250, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        assert self.actor is not None
        found = queries.find_units(text, self.actor, today(), limit=MOST_OFFERED)
        exact = [unit for unit in found if unit.name == text] or found
        if not exact:
            raise ValidationError(self.error_messages["none"], code="none")
        if len(exact) > 1:
            names = ", ".join(unit.name for unit in exact)
            raise ValidationError(
                self.error_messages["several"], code="several", params={"names": names}
            )
        return exact[0]


class ManyUnitsField(forms.ModelMultipleChoiceField):
    """Several of the units offered, by their public ids."""

    def label_from_instance(self, unit: OrgUnit) -> str:
        return unit.name
