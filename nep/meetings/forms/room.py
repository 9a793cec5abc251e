"""Forms of the room: opening, marks, guests, speakers, votes, conclusions, work."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import VIETNAM
from nep.foundation.text import TextRefused, format_number, parse_time
from nep.foundation.web.forms import DayField
from nep.meetings.choices import AbsenceReason, GuestRole, OpinionKind, RollState, VoteChoice
from nep.meetings.models import Attendance
from nep.meetings.services import Dues, GuestDraft, Mark, Task, VoteDraft
from nep.people.models import Person

POINTS = "100([.,]0{1,2})?|[0-9]{1,2}([.,][0-9]{1,2})?"
"""What a device without a network takes for points."""


class ClockField(forms.CharField):
    """An hour of the day of the meeting, as people write it: 14:12 or 14 giờ 12."""

    def __init__(self, **given: Any) -> None:
        self.day: date | None = None
        widget = forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"})
        super().__init__(**{"widget": widget, "max_length": 20, **given})

    def clean(self, value: Any) -> Any:
        """Read the hour; nothing written is no hour."""
        written = super().clean(value)
        if not written:
            return None
        try:
            hour = parse_time(written)
        except TextRefused as refused:
            raise ValidationError(refused.sentence) from refused
        return datetime.combine(self.day or date.min, hour, tzinfo=VIETNAM)


class PointsField(forms.DecimalField):
    """Points of a score as people write them: 92,5 and 92.5 are the same."""

    def __init__(self, **given: Any) -> None:
        attrs = {"class": "input-short", "inputmode": "decimal", "pattern": POINTS}
        usual = {"widget": forms.TextInput(attrs=attrs), "min_value": 0, "max_value": 100}
        super().__init__(**{**usual, "decimal_places": 2, **given})

    def clean(self, value: Any) -> Any:
        """Read a comma as the Vietnamese decimal sign."""
        return super().clean(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show points with a comma."""
        return format_number(value.normalize()) if isinstance(value, Decimal) else value


class OneOfMany(forms.Form):
    """A form that stands beside others on one page: the ids of its fields are its own."""

    ids = "id"

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.ids}_%s", **given})


class OpeningForm(forms.Form):
    """Who chairs and who writes: two different people."""

    chair = forms.ModelChoiceField(label=_("Chủ trì"), queryset=Person.objects.none())
    clerk = forms.ModelChoiceField(label=_("Thư ký"), queryset=Person.objects.none())

    def __init__(self, data: Any = None, *, persons: Iterable[int], **given: Any) -> None:
        super().__init__(data, **given)
        known = Person.objects.filter(pk__in=list(persons)).by_name()
        for name in ("chair", "clerk"):
            field: Any = self.fields[name]
            field.queryset = known
            field.empty_label = _("Chọn một người")


class MarkForm(forms.Form):
    """How one person stands. A pressed reason means "Báo vắng"."""

    person = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("Trạng thái"), choices=RollState.choices, required=False)
    reason = forms.ChoiceField(
        label=_("Lý do vắng"), choices=[("", "—"), *AbsenceReason.choices], required=False
    )
    arrived_at = ClockField(label=_("Giờ đến"), required=False)
    left_at = ClockField(label=_("Giờ về"), required=False)
    is_online = forms.BooleanField(label=_("Dự trực tuyến"), required=False)
    correction_reason = forms.CharField(
        label=_("Lý do sửa điểm danh"), max_length=300, required=False
    )

    def __init__(self, data: Any = None, *, day: date, **given: Any) -> None:
        super().__init__(data, **given)
        for name in ("arrived_at", "left_at"):
            field: Any = self.fields[name]
            field.day = day

    def mark(self) -> Mark:
        """The wish, whole."""
        given = self.cleaned_data
        reason = given["reason"]
        state = RollState.EXCUSED if reason else given["state"] or RollState.UNKNOWN
        there = state == RollState.PRESENT
        return Mark(
            person_id=given["person"],
            state=state,
            reason=reason,
            arrived_at=given["arrived_at"] if there else None,
            left_at=given["left_at"] if there else None,
            is_online=there and given["is_online"],
        )


class GuestForm(OneOfMany):
    """Somebody from outside, or so many of them."""

    ids = "khach"

    who = forms.CharField(label=_("Họ tên, chức vụ"), max_length=120, required=False)
    organisation = forms.CharField(label=_("Đơn vị"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Tư cách dự"), choices=GuestRole.choices)
    head_count = forms.IntegerField(label=_("Số người"), min_value=1, max_value=5000, initial=1)

    def draft(self) -> GuestDraft:
        """The guest as the service takes him."""
        return GuestDraft(**self.cleaned_data)


class DuesForm(OneOfMany):
    """One line about dues; no amounts by person."""

    ids = "phi"

    paid = forms.IntegerField(label=_("Đã đóng (người)"), min_value=0, max_value=9999)
    due = forms.IntegerField(label=_("Phải đóng (người)"), min_value=0, max_value=9999)
    late = forms.IntegerField(
        label=_("Đóng chậm (người)"), min_value=0, max_value=9999, required=False
    )
    total = forms.IntegerField(
        label=_("Tổng số tiền (đồng)"), min_value=0, max_value=2_000_000_000, required=False
    )

    def dues(self) -> Dues:
        """The line as the service takes it."""
        return Dues(**{**self.cleaned_data, "late": self.cleaned_data["late"] or 0})


class OpinionForm(forms.Form):
    """The gist of what somebody said."""

    kind = forms.ChoiceField(label=_("Loại ý kiến"), choices=OpinionKind.choices)
    text = forms.CharField(
        label=_("Nội dung ý kiến"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    read_back = forms.BooleanField(label=_("Đã đọc lại cho người nói"), required=False)
    base_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SummaryForm(OneOfMany):
    """What was presented under an item."""

    ids = "tom_tat"

    text = forms.CharField(
        label=_("Tóm tắt trình bày"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    base_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class VoteForm(OneOfMany):
    """A show of hands by totals; `ten-<person>` of the page gives the answers by name."""

    ids = "bieu_quyet"

    question = forms.CharField(label=_("Nội dung biểu quyết"), max_length=500)
    agree = forms.IntegerField(label=_("Tán thành"), min_value=0, max_value=9999, required=False)
    disagree = forms.IntegerField(
        label=_("Không tán thành"), min_value=0, max_value=9999, required=False
    )
    other = forms.IntegerField(label=_("Ý kiến khác"), min_value=0, max_value=9999, required=False)

    NAMED = "ten-"

    def draft(self) -> VoteDraft:
        """The hands as the service takes them."""
        given = self.cleaned_data
        by_name = tuple(
            (int(name.removeprefix(self.NAMED)), answer)
            for name, answer in self.data.items()
            if name.startswith(self.NAMED)
            and name.removeprefix(self.NAMED).isdigit()
            and answer in VoteChoice.values
        )
        return VoteDraft(
            question=given.get("question", ""),
            agree=given["agree"] or 0,
            disagree=given["disagree"] or 0,
            other=given["other"] or 0,
            by_name=by_name,
        )


class ConclusionForm(OneOfMany):
    """A conclusion of the chair."""

    ids = "ket_luan"

    text = forms.CharField(
        label=_("Kết luận"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TaskForm(OneOfMany):
    """Work for somebody: content, person and deadline; the rest has defaults."""

    ids = "giao_viec"

    content = forms.CharField(label=_("Nội dung việc"), max_length=1000)
    holder = forms.TypedChoiceField(label=_("Người thực hiện"), coerce=int)
    due_on = DayField(label=_("Hạn"))
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    measure = forms.CharField(label=_("Mức cần đạt"), max_length=300, required=False)
    report_at = forms.CharField(
        label=_("Báo cáo tại"),
        max_length=120,
        required=False,
        help_text=_("Để trống là buổi sinh hoạt kỳ sau."),
    )

    def __init__(self, data: Any = None, *, roll: Sequence[Attendance], **given: Any) -> None:
        super().__init__(data, **given)
        names = [(row.person_id, row.called) for row in roll]
        field: Any = self.fields["holder"]
        field.choices = [("", _("Chọn một người")), *names]

    @staticmethod
    def usual(held_on: date) -> dict[str, Any]:
        """The deadline most work has: before the next meeting."""
        return {"due_on": held_on + timedelta(days=25)}

    def task(self) -> Task:
        """The work as the service takes it."""
        given = dict(self.cleaned_data)
        return Task(holder_id=given.pop("holder"), **given)
