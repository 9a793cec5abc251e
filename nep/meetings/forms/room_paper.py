"""Ghi lại từ giấy: the paper book as one form, in its own order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import format_time
from nep.foundation.web.forms import DayField
from nep.meetings.choices import (
    AbsenceReason,
    AgendaKind,
    ItemPurpose,
    OpinionKind,
    OutcomeForm,
    RatingLevel,
    RollState,
    opinion_kinds,
)
from nep.meetings.forms.room import ClockField, PointsField
from nep.meetings.forms.room_end import UNEXCUSED
from nep.meetings.forms.room_paper_parts import on_day, part_fields, parts_told
from nep.meetings.models import AgendaItem, MeetingPart
from nep.meetings.services import (
    Dues,
    GuestDraft,
    Heads,
    Mark,
    PaperItem,
    PaperOpinion,
    PaperRecord,
    ScoreDraft,
    Task,
    VoteDraft,
)

OPINION_LINES, TASK_LINES = 6, 3
VOTING = (AgendaKind.ADOPT_AGENDA, AgendaKind.VOTE, AgendaKind.MINUTES)
HANDS = (
    ("agree", _("Tán thành")),
    ("disagree", _("Không tán thành")),
    ("other", _("Ý kiến khác")),
)


@dataclass(frozen=True)
class PaperSection:
    """One item of the book with its fields, as the template lays them out."""

    item: AgendaItem
    summary: BoundField | None
    opinions: list[tuple[BoundField, ...]]
    no_opinion: BoundField | None
    hands: list[BoundField]
    conclusion: BoundField | None
    tasks: list[tuple[BoundField, ...]]


class PaperForm(forms.Form):
    """A whole meeting. Empty lines are lines nobody wrote in."""

    day = DayField(label=_("Ngày sinh hoạt"))
    opened_at = ClockField(label=_("Khai mạc"))
    closed_at = ClockField(label=_("Bế mạc"))
    chair = forms.TypedChoiceField(label=_("Chủ trì"), coerce=int)
    clerk = forms.TypedChoiceField(label=_("Thư ký"), coerce=int)
    guests = forms.CharField(
        label=_("Khách và cấp trên dự"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một người: họ tên, chức vụ, đơn vị."),
    )
    paid = forms.IntegerField(label=_("Số người đã đóng"), min_value=0, required=False)
    due = forms.IntegerField(label=_("Phải đóng"), min_value=0, required=False)
    late = forms.IntegerField(label=_("Đóng chậm"), min_value=0, required=False)
    level = forms.ChoiceField(
        label=_("Mức tự chấm"), choices=[("", _("Chưa chấm")), *RatingLevel.choices], required=False
    )
    total = PointsField(label=_("Điểm tự chấm"), required=False)
    outcome_form = forms.ChoiceField(label=_("Kết quả buổi sinh hoạt"), choices=OutcomeForm.choices)

    def __init__(
        self,
        data: Any = None,
        *,
        people: Sequence[tuple[int, str]],
        items: Sequence[AgendaItem],
        counts_only: bool = False,
        parts: Sequence[MeetingPart] = (),
        in_party: bool = True,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self.people, self.items, self.counts_only = list(people), list(items), counts_only
        self.parts = list(parts) if len(parts) > 1 else []
        if self.parts:
            del self.fields["level"], self.fields["total"]
            self.fields |= part_fields(self.parts)
        named = [("", _("Chọn một người")), *self.people]
        for name in ("chair", "clerk"):
            leader: Any = self.fields[name]
            leader.choices = named
        if counts_only:
            self.fields |= _count_fields()
        else:
            for person, name in self.people:
                self.fields[f"vang-{person}"] = forms.ChoiceField(
                    label=name, choices=_presence(), required=False
                )
        for item in self.items:
            if not item.is_restricted:
                self.fields |= _fields_of(item, named, opinion_kinds(in_party=in_party))

    def absences(self) -> list[BoundField]:
        """One line for each person due."""
        return [self[f"vang-{person}"] for person, _name in self.people if not self.counts_only]

    def counts(self) -> list[BoundField]:
        """The totals of a unit that writes no names."""
        return [self[name] for name in _count_fields()] if self.counts_only else []

    def sections(self) -> Iterator[PaperSection]:
        """The items in the order of the book."""
        for item in self.items:
            yield PaperSection(
                item=item,
                summary=self._maybe(f"tom-{item.pk}"),
                opinions=self._lines(item, ("nguoi", "loai", "loi"), OPINION_LINES),
                no_opinion=self._maybe(f"khong-{item.pk}"),
                hands=[
                    self[f"{h}-{item.pk}"] for h, _l in HANDS if f"{h}-{item.pk}" in self.fields
                ],
                conclusion=self._maybe(f"ketluan-{item.pk}"),
                tasks=self._lines(item, ("viec", "ai", "han"), TASK_LINES),
            )

    def record(self) -> PaperRecord:
        """The meeting as the service takes it."""
        given = self.cleaned_data
        day: date = given["day"]
        level = given.get("level")
        paid = given["paid"] is not None and given["due"] is not None
        return PaperRecord(
            opened_at=on_day(day, given["opened_at"]),
            closed_at=on_day(day, given["closed_at"]),
            chair_id=given["chair"],
            clerk_id=given["clerk"],
            absent=tuple(self._absent()),
            guests=tuple(
                GuestDraft(who=line.strip()[:120])
                for line in given["guests"].splitlines()
                if line.strip()
            ),
            dues=Dues(paid=given["paid"], due=given["due"], late=given["late"] or 0)
            if paid
            else None,
            items=tuple(self._item(item) for item in self.items if not item.is_restricted),
            score=ScoreDraft(level=level, total=given["total"]) if level else None,
            parts=parts_told(self.parts, given, day),
            outcome_form=given["outcome_form"],
            heads=Heads(**{name: given[name] for name in _count_fields()})
            if self.counts_only
            else None,
        )

    def part_lines(self) -> list[tuple[MeetingPart, list[BoundField]]]:
        """The fields of each part, of a sitting that has several."""
        names = {part.order: part_fields([part], among=self.parts) for part in self.parts}
        return [(part, [self[name] for name in names[part.order]]) for part in self.parts]

    def _maybe(self, name: str) -> BoundField | None:
        return self[name] if name in self.fields else None

    def _lines(
        self, item: AgendaItem, names: tuple[str, ...], count: int
    ) -> list[tuple[BoundField, ...]]:
        return [
            tuple(self[f"{name}-{item.pk}-{line}"] for name in names)
            for line in range(count)
            if f"{names[0]}-{item.pk}-{line}" in self.fields
        ]

    def _absent(self) -> Iterator[Mark]:
        for person, _name in self.people:
            state, _colon, reason = self.cleaned_data.get(f"vang-{person}", "").partition(":")
            if state:
                yield Mark(person_id=person, state=state, reason=reason)

    def _item(self, item: AgendaItem) -> PaperItem:
        given, key = self.cleaned_data, item.pk
        said = [
            PaperOpinion(
                person_id=int(given[f"nguoi-{key}-{line}"]),
                kind=given[f"loai-{key}-{line}"] or OpinionKind.UNIT_PRACTICE,
                text=given[f"loi-{key}-{line}"],
            )
            for line in range(OPINION_LINES)
            if given.get(f"nguoi-{key}-{line}")
        ]
        tasks = [
            Task(
                holder_id=int(given[f"ai-{key}-{line}"]),
                content=given[f"viec-{key}-{line}"],
                due_on=given[f"han-{key}-{line}"],
            )
            for line in range(TASK_LINES)
            if given.get(f"viec-{key}-{line}") and given.get(f"ai-{key}-{line}")
        ]
        return PaperItem(
            item_id=key,
            summary=given.get(f"tom-{key}", ""),
            opinions=tuple(said),
            no_opinion=bool(given.get(f"khong-{key}")),
            conclusion=given.get(f"ketluan-{key}", ""),
            vote=_hands(given, item),
            tasks=tuple(tasks),
        )

    def clean(self) -> dict[str, Any]:
        """Nothing that was typed is left behind: words need their speaker, work its person."""
        given: dict[str, Any] = super().clean() or {}
        for key in (item.pk for item in self.items):
            for line in range(OPINION_LINES):
                if given.get(f"loi-{key}-{line}") and not given.get(f"nguoi-{key}-{line}"):
                    self._asks(f"nguoi-{key}-{line}", _("Hãy chọn người phát biểu."))
            for line in range(TASK_LINES):
                self._ask_about_work(f"{key}-{line}", given)
        if given.get("total") is not None and not given.get("level"):
            self._asks("level", _("Hãy chọn mức tự chấm của số điểm này."))
        for name, other in (("paid", "due"), ("due", "paid")):
            if given.get(name) is None and given.get(other) is not None:
                self._asks(name, _("Hãy ghi cả số đã đóng và số phải đóng."))
        return given

    def _ask_about_work(self, line: str, given: Mapping[str, Any]) -> None:
        if not given.get(f"viec-{line}"):
            return
        if not given.get(f"ai-{line}"):
            self._asks(f"ai-{line}", _("Hãy chọn người thực hiện."))
        if not given.get(f"han-{line}"):
            self._asks(f"han-{line}", _("Hãy ghi hạn."))

    def _asks(self, name: str, sentence: Any) -> None:
        """Say what is missing, unless the field is refused already for what stands in it."""
        if name not in self.errors:
            self.add_error(name, sentence)

    @staticmethod
    def usual(planned_at: datetime, planned_end: datetime, day: date) -> dict[str, Any]:
        """What the plan says, until the book is read."""
        return {
            "day": day,
            "opened_at": format_time(planned_at),
            "closed_at": format_time(planned_end),
        }


def _presence() -> list[tuple[str, Any]]:
    excused = [(f"{RollState.EXCUSED}:{value}", label) for value, label in AbsenceReason.choices]
    return [("", _("Có mặt")), *excused, (UNEXCUSED, _("Vắng không lý do"))]


def _count_fields() -> dict[str, forms.Field]:
    labels = {
        "due": _("Số phải dự"),
        "present": _("Có mặt"),
        "excused": _("Vắng có lý do"),
        "unexcused": _("Vắng không lý do"),
        "exempt": _("Miễn"),
    }
    return {
        name: forms.IntegerField(label=label, min_value=0, max_value=9999, initial=0)
        for name, label in labels.items()
    }


def _fields_of(item: AgendaItem, named: list[Any], kinds: list[Any]) -> dict[str, forms.Field]:
    key = item.pk
    found: dict[str, forms.Field] = {}
    words: dict[str, Any] = {"required": False, "max_length": 20_000}
    area: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 2})}
    if item.purpose != ItemPurpose.FORMAL:
        found[f"tom-{key}"] = forms.CharField(label=_("Tóm tắt trình bày"), **words, **area)
    if item.purpose in (ItemPurpose.DISCUSS, ItemPurpose.DECIDE):
        for line in range(OPINION_LINES if item.purpose == ItemPurpose.DISCUSS else 0):
            found |= {
                f"nguoi-{key}-{line}": forms.ChoiceField(
                    label=_("Người phát biểu"), choices=named, required=False
                ),
                f"loai-{key}-{line}": forms.ChoiceField(
                    label=_("Loại ý kiến"), choices=kinds, required=False
                ),
                f"loi-{key}-{line}": forms.CharField(label=_("Nội dung ý kiến"), **words),
            }
        found[f"khong-{key}"] = forms.BooleanField(label=_("Không có ý kiến"), required=False)
        found[f"ketluan-{key}"] = forms.CharField(label=_("Kết luận"), **words, **area)
        for line in range(TASK_LINES):
            found |= {
                f"viec-{key}-{line}": forms.CharField(
                    label=_("Việc được giao"), required=False, max_length=1000
                ),
                f"ai-{key}-{line}": forms.ChoiceField(
                    label=_("Người thực hiện"), choices=named, required=False
                ),
                f"han-{key}-{line}": DayField(label=_("Hạn"), required=False),
            }
    if item.purpose in (ItemPurpose.DISCUSS, ItemPurpose.DECIDE) or item.kind in VOTING:
        for hand, label in HANDS:
            found[f"{hand}-{key}"] = forms.IntegerField(label=label, min_value=0, required=False)
    return found


def _hands(given: Mapping[str, Any], item: AgendaItem) -> VoteDraft | None:
    numbers = {hand: given.get(f"{hand}-{item.pk}") for hand, _label in HANDS}
    if all(number is None for number in numbers.values()):
        return None
    return VoteDraft(
        question=item.title or str(item.get_kind_display()),
        agree=numbers["agree"] or 0,
        disagree=numbers["disagree"] or 0,
        other=numbers["other"] or 0,
    )
