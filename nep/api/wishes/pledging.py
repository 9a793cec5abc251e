"""What a member pledges for a year, reports of a month, plans after a study."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from nep.api import asking as known
from nep.api.asking import Asking
from nep.api.schemas.fields import Day, Large, words
from nep.api.schemas.pledges import Year
from nep.api.wishes.wish import Wish
from nep.assignments.choices import PlanOccasion
from nep.assignments.services import CommitmentDraft, PlanDraft, SelfReportDraft


class Pledge(Wish):
    """Something that a member of a unit writes, or has written for him."""

    unit: UUID
    text: words(4000)  # type: ignore[valid-type]

    def whose(self, asking: Asking) -> dict[str, Any]:
        """The unit and the member."""
        unit_id = known.unit(asking.actor, self.unit).pk
        return {"unit_id": unit_id, "person_id": asking.subject.pk}


class Commit(Pledge):
    """The commitment of a year; the later text stands in the place of the earlier."""

    year: Year
    agreed_on: Day | None = None
    base_revision: Large | None = Field(
        None, description="The revision that was read; another one is answered with both texts."
    )

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"drafts": [CommitmentDraft(**self.whose(asking), **self.fields("unit"))]}


class ReportMonth(Pledge):
    """The self-report of a month, named by any day of it."""

    month: Day
    base_revision: Large | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"drafts": [SelfReportDraft(**self.whose(asking), **self.fields("unit"))]}


class Plan(Pledge):
    """What a member will do after a study conference or a thematic meeting."""

    occasion: PlanOccasion
    about: words(300)  # type: ignore[valid-type]
    due_on: Day | None = None

    def arguments(self, asking: Asking) -> dict[str, Any]:
        return {"draft": PlanDraft(**self.whose(asking), **self.fields("unit"))}
