"""Forms of the orientation of the month."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.meetings.choices import AgendaKind, MeetingKind
from nep.meetings.services.preparing import OrientationItemDraft
from nep.organisation.choices import CellType


class MonthForm(forms.Form):
    """Of which month an orientation is begun."""

    month = forms.ChoiceField(label=_("Tháng"))

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        field.choices = [(day.isoformat(), f"{day:%m/%Y}") for day in months]

    @property
    def chosen(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(self.cleaned_data["month"])


class BulletinForm(forms.Form):
    """The information bulletin of the month, "không mật"."""

    bulletin = forms.CharField(
        label=_("Bản tin nội bộ"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Chỉ ghi nội dung không mật; tài liệu mật đi theo đường văn bản mật."),
    )


class OrientationItemForm(forms.Form):
    """A content or a topic for cells of some type."""

    title = forms.CharField(label=_("Nội dung"), max_length=500)
    kind = forms.ChoiceField(
        label=_("Loại nội dung"), choices=AgendaKind.choices, initial=AgendaKind.INFORMATION
    )
    meeting_kind = forms.ChoiceField(
        label=_("Cho buổi"),
        choices=[
            (kind.value, kind.label)
            for kind in (
                MeetingKind.REGULAR,
                MeetingKind.THEMATIC,
                MeetingKind.ASSOCIATION_BRANCH,
                MeetingKind.YOUTH_BRANCH,
            )
        ],
    )
    cell_types = forms.MultipleChoiceField(
        label=_("Cho loại hình chi bộ"),
        choices=CellType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là mọi chi bộ."),
    )
    minutes = forms.IntegerField(
        label=_("Số phút"),
        min_value=0,
        max_value=300,
        initial=10,
        widget=forms.NumberInput({"class": "input-short", "inputmode": "numeric"}),
    )
    detail = forms.CharField(
        label=_("Hướng dẫn"), required=False, widget=forms.Textarea({"rows": 2})
    )
    is_required = forms.BooleanField(
        label=_("Bắt buộc"), required=False, initial=True, help_text=_("Bỏ dấu là gợi ý thêm.")
    )

    @property
    def draft(self) -> OrientationItemDraft:
        """The content that is ordered."""
        cleaned = self.cleaned_data
        return OrientationItemDraft(**{**cleaned, "cell_types": tuple(cleaned["cell_types"])})
