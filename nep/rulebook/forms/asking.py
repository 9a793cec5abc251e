"""Which day, and for which unit, a page of the rulebook is asked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import format_day
from nep.foundation.web.forms import DayField
from nep.organisation.models import OrgUnit


class AskForm(forms.Form):
    """A day and a unit; without them, today and the acting unit."""

    ngay = DayField(label=_("Ngày"))
    don_vi = forms.ChoiceField(label=_("Đơn vị"))

    def __init__(
        self, data: Any, *, units: Iterable[OrgUnit], today: date, acting: OrgUnit
    ) -> None:
        self.units = {str(unit.public_id): unit for unit in units}
        self.today, self.acting = today, acting
        asked = {"ngay": format_day(today), "don_vi": str(acting.public_id)}
        super().__init__({**asked, **{key: value for key, value in data.items() if value}})
        field = self.fields["don_vi"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(unit)) for key, unit in self.units.items()]

    @property
    def day(self) -> date:
        """The day asked for, today when none or an unreadable one is given."""
        self.is_valid()
        return self.cleaned_data.get("ngay") or self.today

    @property
    def unit(self) -> OrgUnit:
        """The unit asked for, the acting one when none is chosen."""
        self.is_valid()
        return self.units.get(self.cleaned_data.get("don_vi", ""), self.acting)
