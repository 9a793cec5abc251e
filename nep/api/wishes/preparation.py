"""Preparing with others: step 1, duties, absences told beforehand, proposals, visits."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api import finding
from nep.api.asking import Asking
from nep.api.schemas.fields import Count, Day, Instant, words
from nep.api.wishes.preparing import MOST_PEOPLE, People
from nep.api.wishes.wish import Wish
from nep.meetings.choices import AbsenceReason, PreparationPart, ProposalState, VisitRole
from nep.meetings.services import CommitteeSitting, ThreeBoxes, VisitDraft

LONGEST, MOST_POINTS = 20_000, 50
Point: Any = words(500)
Points = Annotated[list[Point], Field(max_length=MOST_POINTS)]


class Duty(Wish):
    """Who sees to a part of the preparation, and until when; null: as the rulebook says."""

    part: PreparationPart
    owner: UUID | None = None
    due_on: Day | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {**self.fields("owner"), "owner": asking.person(self.owner)}


class Consult(Wish):
    """Step 1 of a cell without a committee: what secretary and deputy agreed upon."""

    held_at: Instant
    review: words(LONGEST) = ""  # type: ignore[valid-type]
    plan: words(LONGEST) = ""  # type: ignore[valid-type]
    points: Points = []

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"held_at": self.held_at, "boxes": self.boxes()}

    def boxes(self) -> ThreeBoxes:
        """The month past, the month to come, what is to be discussed."""
        return ThreeBoxes(review=self.review, plan=self.plan, points=tuple(self.points))


class CommitteeMet(Consult):
    """Step 1 of a cell with a committee: its meeting, and who was there."""

    minutes: Annotated[int, Field(ge=1, le=600)] = 60
    present: Annotated[list[UUID], Field(min_length=1, max_length=MOST_PEOPLE)]
    clerk: UUID | None = None
    place: words(200) = ""  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        sitting = CommitteeSitting(
            **self.fields("review", "plan", "points", "present", "clerk"),
            present_ids=tuple(person.pk for person in asking.persons(self.present)),
            clerk_id=asking.person_id(self.clerk),
        )
        return {"sitting": sitting, "boxes": self.boxes()}


class Invited(Wish):
    """Somebody who is convened to this meeting."""

    person: UUID

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {**self.fields("person"), "convening": finding.convened(asking, self.person)}


class OpenInvitation(Wish):
    """The holder of the post opened his own invitation."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"convening": finding.own_invitation(asking)}


class Absence(Invited):
    """That he cannot come, and why; whoever tells the members may enter it for him."""

    reason: AbsenceReason
    planned_return_on: Day | None = None


class Propose(Wish):
    """What a member brings forward for this meeting."""

    text: words(1000)  # type: ignore[valid-type]
    person: UUID | None = Field(None, description="Who proposes; the holder of the post.")

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {
            "unit": asking.meeting.unit,
            "person": finding.somebody(asking, self.person),
            "text": self.text,
        }


class AnswerProposal(Wish):
    """Taken into this agenda, kept for next time, or refused with a reason."""

    proposal: UUID
    state: ProposalState
    answer: words(300) = ""  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {**self.fields("proposal"), "proposal": finding.proposal(asking, self.proposal)}


class Send(Wish):
    """Who attends this meeting from outside, and in what role."""

    persons: People
    role: VisitRole = VisitRole.IN_CHARGE

    def arguments(self, asking: Asking) -> dict[str, Any]:
        drafts = [
            VisitDraft(meeting_id=asking.meeting.pk, person_id=person.pk, role=self.role)
            for person in asking.persons(self.persons)
        ]
        return {"drafts": drafts}


class Attended(Wish):
    """The visitor was there: how many he counted, and his remark."""

    counted_present: Count | None = None
    remark: words(LONGEST) = ""  # type: ignore[valid-type]
