"""Which papers of the meetings below have come up, and which are still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from nep.foundation.access import Actor
from nep.meetings.choices import FactKind, MeetingKind, OutcomeForm
from nep.meetings.models import Meeting, MeetingFact, MeetingQuerySet
from nep.meetings.queries.calendar_figures import held_under
from nep.organisation.choices import Block
from nep.organisation.models import OrgUnit
from nep.rulebook.queries import values_in_force

CONFIRMED = Q(minutes__confirmed_at__isnull=False)
RESOLVED = ~Q(outcome_form=OutcomeForm.RESOLUTION) | Q(minutes__resolution__isnull=False)
SENT = Q(sent_at__isnull=False) | ~Q(unit__block=Block.PARTY)
WHOLE = CONFIRMED & RESOLVED & SENT
"""Minutes confirmed, the resolution issued where there is one, the final papers of a cell sent."""


class PapersState(StrEnum):
    """How the papers of a meeting stand; also the word in the address."""

    MISSING = "con-thieu"
    IN_TIME = "trong-han"
    WHOLE = "da-du"


@dataclass(frozen=True, kw_only=True)
class PapersCount:
    """How many meetings stand in each state."""

    missing: int
    in_time: int
    whole: int


@dataclass(frozen=True, kw_only=True)
class PapersBelow:
    """The papers of the meetings below since a day, and until when each is due."""

    meetings: MeetingQuerySet
    due_before: date
    days: int

    def standing(self, state: PapersState) -> QuerySet[Meeting]:
        """Those that stand so, the latest first, with what their rows say."""
        rows = self.meetings.filter(self._that(state)).select_related("unit", "minutes__resolution")
        return rows.prefetch_related("parts").order_by("-held_on", "unit_id", "pk")

    def counted(self) -> PapersCount:
        """One statement."""
        return PapersCount(
            **self.meetings.order_by().aggregate(
                missing=Count("pk", filter=self._that(PapersState.MISSING)),
                in_time=Count("pk", filter=self._that(PapersState.IN_TIME)),
                whole=Count("pk", filter=WHOLE),
            )
        )

    def _that(self, state: PapersState) -> Q:
        if state is PapersState.WHOLE:
            return WHOLE
        is_late = Q(held_on__lt=self.due_before)
        return ~WHOLE & (is_late if state is PapersState.MISSING else ~is_late)


def sent_at(meeting: Meeting) -> datetime | None:
    """When the final papers of a meeting that `papers_under` found were sent."""
    found: datetime | None = vars(meeting)["sent_at"]
    return found


def papers_under(unit: OrgUnit, actor: Actor, since: date) -> PapersBelow:
    """Meetings held below since a day that owe papers, with the instant these were sent.

    Chi ủy keeps its minutes; units of totals only write none; what a list brought in from earlier
    years has its papers in the book.
    """
    terms = values_in_force("meetings.closing", unit=unit, on=actor.today)
    days = int(terms.get("final_documents_days") or 0)
    sent = MeetingFact.objects.filter(
        meeting=OuterRef("pk"), kind=FactKind.FINAL_DOCUMENTS, withdrawn_at=None
    )
    held = held_under(unit, since, actor.today + timedelta(days=1), actor).outputs_for(actor)
    owing = held.exclude(unit_id=unit.pk).exclude(kind=MeetingKind.CELL_COMMITTEE)
    meetings = owing.filter(counts_only=False).exclude(paper_born=True, code__gt="")
    return PapersBelow(
        meetings=meetings.annotate(sent_at=Subquery(sent.values("at")[:1])),
        due_before=actor.today - timedelta(days=days),
        days=days,
    )
