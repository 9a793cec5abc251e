"""Calling a meeting, moving it, telling the members."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api.asking import Asking
from nep.api.schemas.fields import Count, Instant, words
from nep.api.schemas.shape import Shape
from nep.api.wishes.wish import Wish
from nep.meetings.choices import MeetingKind, ToldHow
from nep.meetings.services import MeetingDraft, PartDraft

MOST_PARTS, MOST_PEOPLE = 10, 2_000
People = Annotated[list[UUID], Field(min_length=1, max_length=MOST_PEOPLE)]


class PartIn(Shape):
    """A part with an own beginning: regular then thematic, morning then afternoon."""

    kind: MeetingKind
    title: words(500) = ""  # type: ignore[valid-type]
    planned_at: Instant | None = None
    planned_minutes: Count | None = None


class CreateMeeting(Wish):
    """A new meeting of the unit."""

    kind: MeetingKind
    planned_at: Instant
    planned_minutes: Count | None = None
    place: words(200) = ""  # type: ignore[valid-type]
    title: words(500) = ""  # type: ignore[valid-type]
    code: words(60) = ""  # type: ignore[valid-type]
    parts: Annotated[list[PartIn], Field(max_length=MOST_PARTS)] = []
    is_pilot: bool = False
    is_model: bool = False
    is_self_reflection: bool = False
    paper_born: bool = False
    joined_with: words(300) = ""  # type: ignore[valid-type]
    group: words(80) = Field(  # type: ignore[valid-type]
        "", description="Which tổ đảng of the cell meets, for meetings of that kind."
    )
    chair: UUID | None = None
    clerk: UUID | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        draft = MeetingDraft(
            unit_id=asking.subject.pk,
            **self.fields("parts", "chair", "clerk"),
            parts=tuple(PartDraft(**dict(part)) for part in self.parts),
            chair_id=asking.person_id(self.chair),
            clerk_id=asking.person_id(self.clerk),
        )
        return {"drafts": [draft]}


class Shift(Wish):
    """Another day or hour, with the reason when it is not the day of the regime."""

    planned_at: Instant
    reason: words(300) = ""  # type: ignore[valid-type]
    place: words(200) = ""  # type: ignore[valid-type]


class Reason(Wish):
    """Why a meeting is put off or not held."""

    reason: words(300)  # type: ignore[valid-type]


class Told(Wish):
    """These members were told, and how."""

    persons: People
    how: ToldHow

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"persons": asking.persons(self.persons), "how": self.how}


class GroupTold(Wish):
    """The leader of a group told everybody in it."""

    group: words(80)  # type: ignore[valid-type]
