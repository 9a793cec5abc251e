"""Ghi lại từ giấy: the whole paper book of one meeting in one wish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api.asking import Asking
from nep.api.schemas.fields import Instant, words
from nep.api.schemas.shape import Shape
from nep.api.wishes.agenda import MOST_ITEMS, MOST_PARTS
from nep.api.wishes.preparing import MOST_PEOPLE
from nep.api.wishes.room import (
    MOST_GUESTS,
    MOST_TASKS,
    DuesLine,
    GuestIn,
    Hands,
    HeadsIn,
    MarkIn,
    Marks,
    ScoreIn,
    TaskIn,
    tasks_of,
)
from nep.api.wishes.wish import Wish
from nep.meetings.choices import MarkMethod, OpinionKind, OutcomeForm
from nep.meetings.models import AgendaItem
from nep.meetings.services import Dues, Heads, PaperItem, PaperOpinion, PaperPart, PaperRecord

LONGEST = 20_000
Keys = dict[UUID, int]


class SaidIn(Shape):
    """What one member said, as the book has it."""

    person: UUID
    text: words(LONGEST) = ""  # type: ignore[valid-type]
    kind: OpinionKind = OpinionKind.AWARENESS


class ItemOnPaper(Shape):
    """What the book says under one item of the agenda."""

    item: UUID
    summary: words(LONGEST) = ""  # type: ignore[valid-type]
    opinions: Annotated[list[SaidIn], Field(max_length=MOST_PEOPLE)] = []
    no_opinion: bool = False
    conclusion: words(LONGEST) = ""  # type: ignore[valid-type]
    vote: Hands | None = None
    tasks: Annotated[list[TaskIn], Field(max_length=MOST_TASKS)] = []

    def told(self, asking: Asking, keys: Keys) -> PaperItem:
        """The same for the service."""
        opinions = (
            PaperOpinion(person_id=keys[one.person], text=one.text, kind=one.kind)
            for one in self.opinions
        )
        return PaperItem(
            item_id=asking.of_meeting(AgendaItem, self.item).pk,
            summary=self.summary,
            opinions=tuple(opinions),
            no_opinion=self.no_opinion,
            conclusion=self.conclusion,
            vote=self.vote.counted(keys) if self.vote else None,
            tasks=tuple(tasks_of(self.tasks, asking)),
        )


class PartOnPaper(Shape):
    """One part of a sitting of several: its hours and its own score."""

    order: Annotated[int, Field(ge=1, le=MOST_PARTS)]
    started_at: Instant
    ended_at: Instant
    score: ScoreIn | None = None
    score_vote: Hands | None = None

    def told(self, keys: Keys) -> PaperPart:
        """The same for the service."""
        return PaperPart(
            order=self.order,
            started_at=self.started_at,
            ended_at=self.ended_at,
            score=self.score.draft() if self.score else None,
            score_vote=self.score_vote.counted(keys) if self.score_vote else None,
        )


class PaperBook(Wish):
    """A meeting in the order of the paper book: all of it is recorded, or nothing.

    `absent` are marks; everybody else who was due was there. With `heads` the meeting comes with
    counts only. A sitting of several parts tells each in `parts`.
    """

    opened_at: Instant
    closed_at: Instant
    chair: UUID
    clerk: UUID
    absent: Marks = []
    guests: Annotated[list[GuestIn], Field(max_length=MOST_GUESTS)] = []
    dues: DuesLine | None = None
    items: Annotated[list[ItemOnPaper], Field(max_length=MOST_ITEMS)] = []
    score: ScoreIn | None = None
    score_vote: Hands | None = None
    parts: Annotated[list[PartOnPaper], Field(max_length=MOST_PARTS)] = []
    outcome_form: OutcomeForm = OutcomeForm.CONCLUSION
    heads: HeadsIn | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        keys = self._found(asking)
        record = PaperRecord(
            opened_at=self.opened_at,
            closed_at=self.closed_at,
            chair_id=keys[self.chair],
            clerk_id=keys[self.clerk],
            absent=tuple(mark.mark(keys[mark.person], MarkMethod.PAPER) for mark in self.absent),
            guests=tuple(guest.draft(asking) for guest in self.guests),
            dues=Dues(**self.dues.fields()) if self.dues else None,
            items=tuple(item.told(asking, keys) for item in self.items),
            score=self.score.draft() if self.score else None,
            score_vote=self.score_vote.counted(keys) if self.score_vote else None,
            parts=tuple(part.told(keys) for part in self.parts),
            outcome_form=self.outcome_form,
            heads=Heads(**self.heads.model_dump()) if self.heads else None,
        )
        return {"record": record}

    def _found(self, asking: Asking) -> Keys:
        """The inner keys of everybody named: the roll is frozen only with the record."""
        named = list(dict.fromkeys(self._named()))
        return {row.public_id: row.pk for row in asking.persons(named)}

    def _named(self) -> Iterator[UUID]:
        yield from (self.chair, self.clerk)
        marks: list[MarkIn] = self.absent
        yield from (mark.person for mark in marks)
        for item in self.items:
            yield from (one.person for one in item.opinions)
        votes = [one.vote for one in self.items] + [one.score_vote for one in self.parts]
        for vote in (*votes, self.score_vote):
            yield from (hand.person for hand in (vote.by_name if vote else ()))
