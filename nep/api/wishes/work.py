"""Work given to people outside a meeting, taken on, reported and judged."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nep.api.asking import Asking
from nep.api.schemas.fields import Day, words
from nep.api.wishes.room import MOST_TASKS, TaskIn
from nep.api.wishes.wish import Wish
from nep.assignments.choices import AssignmentResult, Progress
from nep.assignments.services import AssignmentDraft, Judgement, ReportDraft


class WorkIn(TaskIn):
    """What somebody is charged with, and when it was given (the day of the command unless said)."""

    given_on: Day | None = None
    code: words(60) = ""  # type: ignore[valid-type]


class GiveWork(Wish):
    """Work for people of the unit."""

    tasks: Annotated[list[WorkIn], Field(min_length=1, max_length=MOST_TASKS)]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        holders = asking.persons([task.holder for task in self.tasks])
        drafts = [
            AssignmentDraft(
                unit_id=asking.subject.pk,
                holder_id=holder.pk,
                given_on=task.given_on or asking.occurred_on,
                given_by_id=asking.actor.person_id,
                **task.model_dump(exclude={"holder", "given_on"}),
            )
            for task, holder in zip(self.tasks, holders, strict=True)
        ]
        return {"drafts": drafts}


class Acknowledge(Wish):
    """That the holder has taken the work on."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"assignments": [asking.subject]}


class Report(Wish):
    """What the holder tells of the work."""

    progress: Progress
    text: words(1000) = ""  # type: ignore[valid-type]
    done_on: Day | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"reports": [ReportDraft(assignment_id=asking.subject.pk, **self.fields())]}


class Judge(Wish):
    """How the work ended, in the eyes of whoever gave it."""

    result: AssignmentResult
    done_on: Day | None = None
    note: words(500) = ""  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"judgements": [Judgement(assignment_id=asking.subject.pk, **self.fields())]}


class EndWork(Wish):
    """Why the work is no longer asked for."""

    reason: words(300)  # type: ignore[valid-type]


class Reassign(Wish):
    """The same work for another, or with another deadline."""

    holder: UUID
    due_on: Day
    reason: words(300)  # type: ignore[valid-type]

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {**self.fields("holder"), "holder_id": asking.person_id(self.holder)}
