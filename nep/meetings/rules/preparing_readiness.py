"""Whether a meeting is well prepared: computed from what was done, never ticked (feature 18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nep.meetings.rules.steps import FirstStep


class Part(StrEnum):
    """Parts of the preparation, in their usual order."""

    DRAFT = "draft"
    PRESENTERS = "presenters"
    AGENDA = "agenda"
    DOCUMENTS = "documents"
    TOLD = "told"


class Ready(StrEnum):
    """How a part stands."""

    YES = "yes"
    LATE = "late"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What was done before a meeting, as days and numbers.

    `draft_on` is the day chi ủy met, or secretary and deputy agreed; where a secretary is alone
    the written content counts. `papers` are final or draft papers of the pack.
    """

    held_on: date
    first_step: FirstStep
    draft_on: date | None
    content_written: bool
    items_to_present: int
    items_presented: int
    notice_on: date | None
    papers: int
    documents_on: date | None
    invited: int
    known: int


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How many days before; nothing where the rulebook says nothing."""

    committee_days_before: int | None = None
    documents_days_before: int | None = None


@dataclass(frozen=True, kw_only=True)
class PartStanding:
    """One part: how it stands, and until which day it is to be done."""

    part: Part
    ready: Ready
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """All parts, and the one answer."""

    parts: tuple[PartStanding, ...]

    @property
    def is_well_prepared(self) -> bool:
        """Every part stands in time or is not needed."""
        return all(part.ready in (Ready.YES, Ready.NOT_NEEDED) for part in self.parts)

    @property
    def done(self) -> int:
        """How many of the needed parts stand."""
        return sum(part.ready in (Ready.YES, Ready.LATE) for part in self.parts)

    @property
    def needed(self) -> int:
        """How many parts are needed."""
        return sum(part.ready is not Ready.NOT_NEEDED for part in self.parts)

    def of(self, part: Part) -> PartStanding:
        """One part."""
        return next(standing for standing in self.parts if standing.part is part)


def readiness_of(prepared: Prepared, terms: Terms) -> Readiness:
    """Judge each part by its day (HD 42-HD/BTCTW; the days come from the rulebook)."""
    committee_by = prepared.held_on - timedelta(days=terms.committee_days_before or 0)
    documents_by = prepared.held_on - timedelta(days=terms.documents_days_before or 0)
    answers: Sequence[tuple[Part, Ready, date]] = (
        (Part.DRAFT, _draft(prepared, committee_by), committee_by),
        (Part.PRESENTERS, _presenters(prepared), documents_by),
        (Part.AGENDA, _by(prepared.notice_on, documents_by), documents_by),
        (Part.DOCUMENTS, _documents(prepared, documents_by), documents_by),
        (Part.TOLD, _told(prepared), documents_by),
    )
    return Readiness(
        parts=tuple(
            PartStanding(part=part, ready=ready, due_on=due) for part, ready, due in answers
        )
    )


def _by(done_on: date | None, due_on: date) -> Ready:
    if done_on is None:
        return Ready.NOT_YET
    return Ready.YES if done_on <= due_on else Ready.LATE


def _draft(prepared: Prepared, due_on: date) -> Ready:
    """A secretary alone has no one to agree with: what counts is that the content is written."""
    if prepared.first_step is FirstStep.SECRETARY_ALONE and prepared.draft_on is None:
        return Ready.YES if prepared.content_written else Ready.NOT_YET
    return _by(prepared.draft_on, due_on)


def _presenters(prepared: Prepared) -> Ready:
    if prepared.items_to_present == 0:
        return Ready.NOT_YET
    all_named = prepared.items_presented >= prepared.items_to_present
    return Ready.YES if all_named else Ready.NOT_YET


def _documents(prepared: Prepared, due_on: date) -> Ready:
    if prepared.papers == 0:
        return Ready.NOT_NEEDED
    return _by(prepared.documents_on, due_on)


def _told(prepared: Prepared) -> Ready:
    if prepared.invited == 0:
        return Ready.NOT_YET
    return Ready.YES if prepared.known >= prepared.invited else Ready.NOT_YET
