"""Rows of what members pledge, report and plan; and which of them are asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from nep.api.schemas.fields import FIRST_YEAR, LAST_YEAR, Day
from nep.api.schemas.paging import Paging
from nep.api.schemas.rows import PersonRef
from nep.api.schemas.shape import Shape
from nep.assignments.choices import PlanOccasion

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class PledgedRow(Shape):
    """What a member wrote of his own work, or had written for him."""

    id: UUID
    unit: UUID
    person: PersonRef
    text: str
    revision: int
    entered_for: bool
    occurred_at: datetime


class CommitmentRow(PledgedRow):
    """The commitment of a year."""

    what: Literal["commitment"] = "commitment"
    year: int
    agreed_on: date | None


class SelfReportRow(PledgedRow):
    """The self-report of a month, named by its first day."""

    what: Literal["self_report"] = "self_report"
    month: date


class PlanRow(PledgedRow):
    """A personal plan after a study or a thematic meeting."""

    what: Literal["plan"] = "plan"
    occasion: PlanOccasion
    about: str
    due_on: date | None


class PledgeFilter(Paging):
    """Whose: of a unit, of a person (or `me`)."""

    unit: UUID | None = None
    person: UUID | Literal["me"] | None = None


class CommitmentFilter(PledgeFilter):
    """Of which year, besides."""

    year: Year | None = None


class SelfReportFilter(PledgeFilter):
    """Of which month (any day of it), besides."""

    month: Day | None = None
