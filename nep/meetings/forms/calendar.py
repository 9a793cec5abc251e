"""Forms of the calendar: call a meeting, give it another day, say why, tell of a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import VIETNAM, today
from nep.foundation.text import TextRefused, format_time, parse_time
from nep.foundation.web.forms import DayField
from nep.meetings.choices import CONFERENCES, MeetingKind, VisitRole
from nep.meetings.models import Meeting, Visit
from nep.meetings.services.calendar.creating import MeetingDraft, PartDraft
from nep.organisation.models import OrgUnit


class HourField(forms.CharField):
    """An hour as people write it: 14:00, 14h, 14 giờ 30."""

    def clean(self, value: Any) -> Any:
        """Read it."""
        written = super().clean(value)
        if not written:
            return None
        try:
            return parse_time(written)
        except TextRefused as refused:
            raise ValidationError(refused.sentence) from refused


class CallMeetingForm(forms.Form):
    """A meeting to come, of the kind that was chosen before."""

    day = DayField(label=_("Ngày"))
    starts_at = HourField(label=_("Giờ"), max_length=20, help_text=_("Ví dụ 14:00."))
    group = forms.ChoiceField(label=_("Tổ đảng"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    title = forms.CharField(label=_("Chủ đề"), max_length=500, required=False)
    with_theme = forms.BooleanField(
        label=_("Kết hợp sinh hoạt chuyên đề trong cùng buổi"), required=False
    )
    theme = forms.CharField(label=_("Chuyên đề"), max_length=500, required=False)
    afternoon_at = HourField(
        label=_("Giờ bắt đầu buổi chiều"),
        max_length=20,
        required=False,
        help_text=_("Để trống nếu chỉ có một buổi."),
    )
    joined_with = forms.CharField(
        label=_("Kết hợp với hoạt động"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ vệ sinh đường làng, thăm hộ khó khăn."),
    )
    paper_born = forms.BooleanField(label=_("Buổi này đã tổ chức, ghi lại từ giấy"), required=False)
    is_pilot = forms.BooleanField(label=_("Sinh hoạt điểm"), required=False)
    is_model = forms.BooleanField(label=_("Sinh hoạt mẫu"), required=False)
    is_self_reflection = forms.BooleanField(label=_("Tự soi, tự sửa"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: str,
        is_mass: bool = False,
        groups: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if groups:
            field: Any = self.fields["group"]
            field.choices = [("", _("Chọn tổ đảng")), *((name, name) for name in groups)]
        else:
            del self.fields["group"]
        if kind != MeetingKind.REGULAR:
            del self.fields["with_theme"], self.fields["theme"]
        if kind not in CONFERENCES:
            del self.fields["afternoon_at"]
        if kind != MeetingKind.THEMATIC:
            del self.fields["is_self_reflection"]
        if not is_mass:
            del self.fields["joined_with"]

    def draft_for(self, unit: OrgUnit) -> MeetingDraft:
        """What is ordered for a unit."""
        cleaned = self.cleaned_data
        begins = datetime.combine(cleaned["day"], cleaned["starts_at"], VIETNAM)
        return MeetingDraft(
            unit_id=unit.pk,
            kind=self.kind,
            planned_at=begins,
            parts=self._parts(begins),
            place=cleaned["place"],
            title=cleaned["title"],
            group=cleaned.get("group", ""),
            is_pilot=cleaned["is_pilot"],
            is_model=cleaned["is_model"],
            is_self_reflection=cleaned.get("is_self_reflection", False),
            joined_with=cleaned.get("joined_with", ""),
            paper_born=cleaned["paper_born"],
        )

    def _parts(self, begins: datetime) -> tuple[PartDraft, ...]:
        cleaned = self.cleaned_data
        if cleaned.get("with_theme"):
            return (
                PartDraft(kind=self.kind, title=cleaned["title"]),
                PartDraft(kind=MeetingKind.THEMATIC, title=cleaned["theme"]),
            )
        afternoon: time | None = cleaned.get("afternoon_at")
        if afternoon is not None:
            second = datetime.combine(cleaned["day"], afternoon, VIETNAM)
            return (
                PartDraft(kind=self.kind, planned_at=begins),
                PartDraft(kind=self.kind, planned_at=second),
            )
        return ()

    def clean(self) -> dict[str, Any]:
        """The afternoon comes after the morning; what is told from paper has been held."""
        cleaned = super().clean() or {}
        begins, afternoon = cleaned.get("starts_at"), cleaned.get("afternoon_at")
        if begins and afternoon and afternoon <= begins:
            self.add_error("afternoon_at", _("Buổi chiều phải bắt đầu sau buổi sáng."))
        if cleaned.get("paper_born") and cleaned.get("day") and cleaned["day"] > today():
            self.add_error("day", _("Ngày này chưa đến, nên chưa ghi lại từ giấy được."))
        return cleaned


class ShiftForm(forms.Form):
    """Another day, hour or place."""

    day = DayField(label=_("Ngày mới"))
    starts_at = HourField(label=_("Giờ"), max_length=20)
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Cần ghi khi ngày mới khác ngày theo chế độ; cấp trên cùng đọc lý do này."),
    )

    @classmethod
    def starting_from(cls, meeting: Meeting) -> ShiftForm:
        """The day as it stands."""
        begins = meeting.planned_at.astimezone(VIETNAM)
        return cls(
            initial={
                "day": begins.date(),
                "starts_at": format_time(begins.time()),
                "place": meeting.place,
                "reason": meeting.shift_reason,
            }
        )

    @property
    def planned_at(self) -> datetime:
        """The new beginning."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["starts_at"], VIETNAM)


class ReasonForm(forms.Form):
    """Why a meeting is put off or called off."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 2}))


class AssignVisitForm(forms.Form):
    """Who attends a meeting, and as what."""

    person = forms.ChoiceField(label=_("Người dự"))
    role = forms.ChoiceField(label=_("Vai"), choices=VisitRole.choices, initial=VisitRole.IN_CHARGE)

    def __init__(self, *args: Any, persons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = persons  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    """What the visitor saw: his own count, and his remark."""

    counted_present = forms.IntegerField(
        label=_("Số người có mặt, do người dự tự đếm"),
        min_value=0,
        max_value=10_000,
        required=False,
    )
    remark = forms.CharField(
        label=_("Nhận xét"), max_length=4_000, required=False, widget=forms.Textarea({"rows": 5})
    )

    @classmethod
    def starting_from(cls, visit: Visit) -> VisitForm:
        """As it was written before."""
        return cls(initial={"counted_present": visit.counted_present, "remark": visit.remark})
