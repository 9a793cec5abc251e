"""The question of a page: as of which day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import DayField


class DayForm(forms.Form):
    """Ask for the tree as it stood on a day."""

    ngay = DayField(label=_("Xem theo ngày"), required=False)

    @classmethod
    def asked(cls, query: Mapping[str, Any], today: date) -> tuple[Self, date]:
        """Give the form and the day to show; today when none or a wrong one was asked for."""
        form = cls(query if query.get("ngay") else None, initial={"ngay": today})
        day = form.cleaned_data["ngay"] if form.is_bound and form.is_valid() else None
        return form, day or today
