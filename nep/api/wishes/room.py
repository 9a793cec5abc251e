"""What happens in the room: roll, opening, items, votes, conclusions, work, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api import asking as finding
from nep.api.asking import Asking
from nep.api.schemas.fields import Count, Day, Instant, Large, words
from nep.api.schemas.shape import Shape
from nep.api.wishes.preparing import MOST_PEOPLE, People
from nep.api.wishes.wish import Wish
from nep.assignments.choices import AssignmentResult
from nep.meetings.choices import (
    AbsenceReason,
    GuestRole,
    MarkMethod,
    OutcomeForm,
    RatingLevel,
    RollState,
    VoteBody,
    VoteChoice,
)
from nep.meetings.models import AgendaItem, Conclusion, Vote
from nep.meetings.services import Dues, GuestDraft, Heads, Mark, ScoreDraft, Task, VoteDraft

MOST_GUESTS, MOST_TASKS = 200, 100


class CheckIn(Wish):
    """The code that the big screen shows; it holds for a quarter of an hour."""

    ticket: words(300)  # type: ignore[valid-type]


class SpeakerTimer(Wish):
    """Whether each speaker sees how long he has spoken."""

    is_on: bool


class Open(Wish):
    """Khai mạc names chair and clerk, two different people."""

    chair: UUID
    clerk: UUID

    def arguments(self, asking: Asking) -> dict[str, Any]:
        chair, clerk = asking.persons([self.chair, self.clerk])
        return {"chair": chair, "clerk": clerk}


class MarkIn(Shape):
    """How one person stands: the whole wish."""

    person: UUID
    state: RollState
    reason: AbsenceReason | None = None
    reason_note: words(200) = ""  # type: ignore[valid-type]
    arrived_at: Instant | None = None
    left_at: Instant | None = None
    is_online: bool = False
    occurred_at: Instant | None = Field(
        None, description="When this one mark was made; of two marks the later holds."
    )

    def mark(self, person_id: int, method: str = MarkMethod.LIST) -> Mark:
        """The same for the service."""
        return Mark(
            person_id=person_id,
            state=self.state.value,
            reason=self.reason.value if self.reason else "",
            reason_note=self.reason_note,
            arrived_at=self.arrived_at,
            left_at=self.left_at,
            is_online=self.is_online,
            method=str(method),
            occurred_at=self.occurred_at,
        )


Marks = Annotated[list[MarkIn], Field(max_length=MOST_PEOPLE)]


class MarkRoll(Wish):
    """Marks of people of the roll; after the closing with the reason of the correction."""

    marks: Annotated[list[MarkIn], Field(min_length=1, max_length=MOST_PEOPLE)]
    correction_reason: words(300) = ""  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        keys = asking.on_roll([mark.person for mark in self.marks])
        marks = [mark.mark(keys[mark.person]) for mark in self.marks]
        return {"marks": marks, "correction_reason": self.correction_reason}


class Unexcused(Wish):
    """The chair calls these absent without a reason."""

    persons: People

    def arguments(self, asking: Asking) -> dict[str, Any]:
        keys = asking.on_roll(self.persons)
        return {"person_ids": [keys[key] for key in self.persons]}


class GuestIn(Shape):
    """A guest, or so many of them."""

    who: words(120) = ""  # type: ignore[valid-type]
    organisation: words(200) = ""  # type: ignore[valid-type]
    role: GuestRole = GuestRole.GUEST
    head_count: Annotated[int, Field(ge=1, le=5_000)] = 1
    person: UUID | None = None

    def draft(self, asking: Asking) -> GuestDraft:
        """The same for the service."""
        plain = self.model_dump(exclude={"person"})
        return GuestDraft(**plain, person_id=asking.person_id(self.person))


class Guests(Wish):
    """Who came from outside."""

    guests: Annotated[list[GuestIn], Field(min_length=1, max_length=MOST_GUESTS)]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"guests": [guest.draft(asking) for guest in self.guests]}


class DuesLine(Wish):
    """How many paid, of how many, how many late, and the total."""

    paid: Count
    due: Count
    late: Count = 0
    total: Large | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"dues": Dues(**self.fields())}


class HandIn(Shape):
    """How one member voted openly."""

    person: UUID
    choice: VoteChoice


class Hands(Shape):
    """A show of hands as it was counted; names, when given, make the totals."""

    question: words(500)  # type: ignore[valid-type]
    agree: Count = 0
    disagree: Count = 0
    other: Count = 0
    by_name: Annotated[list[HandIn], Field(max_length=MOST_PEOPLE)] = []

    def draft(self, asking: Asking) -> VoteDraft:
        """The same for the service."""
        return self.counted(asking.on_roll([hand.person for hand in self.by_name]))

    def counted(self, keys: Mapping[UUID, int]) -> VoteDraft:
        """The same, of people whose inner keys are known."""
        return VoteDraft(
            question=self.question,
            agree=self.agree,
            disagree=self.disagree,
            other=self.other,
            by_name=tuple((keys[hand.person], str(hand.choice)) for hand in self.by_name),
        )


class Adopt(Wish):
    """The agenda is adopted, by a show of hands when one was counted."""

    vote: Hands | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"vote": self.vote and self.vote.draft(asking)}


class TakeVote(Wish):
    """A show of hands on an item."""

    vote: Hands
    body: VoteBody = VoteBody.ORDINARY

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"vote": self.vote.draft(asking), "body": self.body}


class NoOpinion(Wish):
    """Nobody spoke to this item, or that is taken back."""

    withdrawn: bool = False


class Conclude(Wish):
    """A conclusion of the chair, adopted by a vote when it has one."""

    text: words(20_000)  # type: ignore[valid-type]
    vote: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"text": self.text, "vote": asking.of_meeting(Vote, self.vote)}


class ConcludeOtherwise(Conclude):
    """Another text of a conclusion that stands."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        item = asking.of_meeting(AgendaItem, asking.subject.item.public_id)
        return {**super().arguments(asking), "item": item}


class TaskIn(Shape):
    """What somebody is charged with; content, person and deadline are required."""

    holder: UUID
    content: words(1000)  # type: ignore[valid-type]
    due_on: Day
    product: words(300) = ""  # type: ignore[valid-type]
    measure: words(300) = ""  # type: ignore[valid-type]
    report_at: words(120) = ""  # type: ignore[valid-type]


def tasks_of(given: Sequence[TaskIn], asking: Asking) -> list[Task]:
    """The same for the service."""
    holders = asking.persons([task.holder for task in given])
    return [
        Task(holder_id=holder.pk, **task.model_dump(exclude={"holder"}))
        for task, holder in zip(given, holders, strict=True)
    ]


class GiveTasks(Wish):
    """Work given in the meeting, under an item and a conclusion when they are named."""

    tasks: Annotated[list[TaskIn], Field(min_length=1, max_length=MOST_TASKS)]
    item: UUID | None = None
    conclusion: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {
            "tasks": tasks_of(self.tasks, asking),
            "item": asking.of_meeting(AgendaItem, self.item),
            "conclusion": asking.of_meeting(Conclusion, self.conclusion),
        }


class Hear(Wish):
    """How an open assignment stands; with a result it is evaluated."""

    assignment: UUID
    result: AssignmentResult | None = None
    result_text: words(500) = ""  # type: ignore[valid-type]
    item: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {
            "assignment": finding.assignment(asking.actor, self.assignment),
            "result": self.result or "",
            "result_text": self.result_text,
            "item": asking.of_meeting(AgendaItem, self.item),
        }


class ScoreIn(Shape):
    """The cell's own score: level, total, and what was weak."""

    level: RatingLevel
    total: Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)] | None = None
    weak_points: words(5_000) = ""  # type: ignore[valid-type]

    def draft(self) -> ScoreDraft:
        """The same for the service."""
        return ScoreDraft(level=self.level, total=self.total, weak_points=self.weak_points)


class Score(Wish, ScoreIn):
    """The cell's own score of a part (the first when none is named), voted or not."""

    part: UUID | None = None
    vote: Hands | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        vote = self.vote and self.vote.draft(asking)
        return {"part": asking.part(self.part), "score": self.draft(), "vote": vote}


class HeadsIn(Shape):
    """Totals of a unit that writes no names."""

    due: Count
    present: Count
    excused: Count = 0
    unexcused: Count = 0
    exempt: Count = 0
    guests: Count = 0


class Close(Wish):
    """Bế mạc: what the chair decides of those absent, the form of the outcome, the hour."""

    absent: Marks = []
    outcome_form: OutcomeForm = OutcomeForm.CONCLUSION
    heads: HeadsIn | None = None
    closed_at: Instant | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        keys = asking.on_roll([mark.person for mark in self.absent])
        return {
            "absent": [mark.mark(keys[mark.person]) for mark in self.absent],
            "outcome_form": self.outcome_form,
            "heads": self.heads and Heads(**self.heads.model_dump()),
            "closed_at": self.closed_at,
        }
