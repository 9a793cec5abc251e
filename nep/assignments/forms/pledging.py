"""What a member pledges for a year, tells of a month, plans after a study."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import PlanOccasion
from nep.foundation.web.forms import ChoiceCards, DayField

LONG = forms.Textarea({"rows": 8})


class _Pledge(forms.Form):
    """A text with the revision that the writer had before him."""

    base_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Nội dung"), max_length=4000, widget=LONG)


class CommitmentForm(_Pledge):
    """Cam kết tu dưỡng, rèn luyện of a year."""

    agreed_on = DayField(
        label=_("Ngày chi bộ thông qua"),
        required=False,
        help_text=_("Để trống khi chi bộ chưa thông qua."),
    )

    def __init__(self, *args: Any, by_himself: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_himself:
            del self.fields["agreed_on"]


class SelfReportForm(_Pledge):
    """Tự báo cáo of one month, the latest first."""

    month = forms.ChoiceField(label=_("Tháng"))
    field_order = ("month", "text")

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        field.choices = [(month.isoformat(), f"{month:%m/%Y}") for month in last_months(day)]

    def clean_month(self) -> date:
        """The first day of the month that was chosen."""
        return date.fromisoformat(self.cleaned_data["month"])


class PlanForm(forms.Form):
    """What one will do after a study conference or a thematic meeting."""

    occasion = forms.ChoiceField(
        label=_("Kế hoạch"), choices=PlanOccasion.choices, widget=ChoiceCards
    )
    about = forms.CharField(
        label=_("Về nội dung"),
        max_length=300,
        help_text=_("Tên nghị quyết, chuyên đề đã học."),
    )
    text = forms.CharField(label=_("Sẽ làm gì"), max_length=4000, widget=LONG)
    due_on = DayField(label=_("Hạn"), required=False)


def last_months(day: date, count: int = 12) -> list[date]:
    """The first days of the last months, this one first."""
    found, month = [], day.replace(day=1)
    for _again in range(count):
        found.append(month)
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    return found
