"""Counts of a calendar: sittings and what they were, themes by quarter, visits, gathering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from nep.foundation.access import Actor
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.models import Meeting, MeetingPart, MeetingQuerySet, Visit
from nep.meetings.queries.calendar_days import HELD
from nep.organisation.models import OrgUnit, Population
from nep.people.models import Membership, Person
from nep.people.queries import people_and_memberships

QUARTERS = (1, 2, 3, 4)
MONTHS_A_QUARTER = 3
THEME_OPEN, THEME_PLANNED, THEME_HELD, THEME_MISSING = "open", "planned", "held", "missing"


@dataclass(frozen=True, kw_only=True)
class Sittings:
    """A combined sitting is one sitting, one regular and one thematic (practice.md 1.19)."""

    sittings: int
    regular: int
    thematic: int
    pilot: int
    pilot_thematic: int


def held_under(under: OrgUnit | int, from_on: date, to_on: date, actor: Actor) -> MeetingQuerySet:
    """Meetings held on days `[from_on, to_on)` in units that lay under this one on their day."""
    rows: MeetingQuerySet = Meeting.objects.filter(
        unit__closure_above__ancestor_id=under if isinstance(under, int) else under.pk,
        unit__closure_above__valid_from__lte=F("held_on"),
        unit__closure_above__valid_to__gt=F("held_on"),
        held_on__gte=from_on,
        held_on__lt=to_on,
        state__in=HELD,
    )
    return rows.figures_for(actor)


def sittings_in(meetings: MeetingQuerySet) -> Sittings:
    """Count a list of meetings; one statement."""
    regular = Q(Exists(_part_of(MeetingKind.REGULAR)))
    thematic = Q(Exists(_part_of(MeetingKind.THEMATIC)))
    counted = meetings.order_by().aggregate(
        sittings=Count("pk"),
        regular=Count("pk", filter=regular),
        thematic=Count("pk", filter=thematic),
        pilot=Count("pk", filter=Q(is_pilot=True)),
        pilot_thematic=Count("pk", filter=Q(is_pilot=True) & thematic),
    )
    return Sittings(**counted)


def _part_of(kind: str) -> QuerySet[MeetingPart]:
    return MeetingPart.objects.filter(meeting_id=OuterRef("pk"), kind=kind)


def quarter_of(day: date) -> int:
    """The quarter in which a day lies."""
    return (day.month - 1) // MONTHS_A_QUARTER + 1


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
    """The thematic meetings of one unit, quarter by quarter: a state and a day for each."""

    unit: OrgUnit
    quarters: tuple[tuple[str, date | None], ...]

    @property
    def missing(self) -> int:
        """Quarters that are over without one."""
        return sum(1 for state, _day in self.quarters if state == THEME_MISSING)


def themes_of(units: Sequence[OrgUnit], year: int, today: date) -> list[ThemeRow]:
    """Plan against what was held, with nothing entered by hand (feature 9); one statement.

    A quarter that is over lacks its theme only where the unit met, or was to meet, in it: of a
    unit that is not in the calendar nothing is known.
    """
    parts = MeetingPart.objects.filter(
        meeting__unit_id__in=[unit.pk for unit in units], meeting__held_on__year=year
    ).exclude(meeting__state=MeetingState.CANCELLED)
    held: dict[tuple[int, int], date] = {}
    planned: dict[tuple[int, int], date] = {}
    met: set[tuple[int, int]] = set()
    columns = parts.values_list("meeting__unit_id", "kind", "meeting__held_on", "meeting__state")
    for unit_id, kind, held_on, state in columns.order_by("meeting__held_on"):
        place = unit_id, quarter_of(held_on)
        met.add(place)
        if kind == MeetingKind.THEMATIC:
            (held if state in HELD else planned).setdefault(place, held_on)

    def theme(unit: OrgUnit, quarter: int) -> tuple[str, date | None]:
        place = unit.pk, quarter
        is_owed = place in met and _quarter_is_over(year, quarter, today)
        return _theme(held.get(place), planned.get(place), is_owed=is_owed)

    return [
        ThemeRow(unit=unit, quarters=tuple(theme(unit, quarter) for quarter in QUARTERS))
        for unit in units
    ]


def _theme(held: date | None, planned: date | None, *, is_owed: bool) -> tuple[str, date | None]:
    if held is not None:
        return THEME_HELD, held
    if is_owed:
        return THEME_MISSING, None
    return (THEME_PLANNED, planned) if planned is not None else (THEME_OPEN, None)


def _quarter_is_over(year: int, quarter: int, today: date) -> bool:
    return (today.year, quarter_of(today)) > (year, quarter)


@dataclass
class ContactRow:
    """One visitor through a year: planned and made, quarter by quarter (feature 13)."""

    person: Person
    planned: dict[int, int] = field(default_factory=lambda: dict.fromkeys(QUARTERS, 0))
    made: dict[int, int] = field(default_factory=lambda: dict.fromkeys(QUARTERS, 0))

    @property
    def quarters(self) -> list[tuple[int, int, int]]:
        """Quarter, made, planned."""
        return [(number, self.made[number], self.planned[number]) for number in QUARTERS]

    @property
    def total(self) -> tuple[int, int]:
        """Made and planned in the year."""
        return sum(self.made.values()), sum(self.planned.values())


def visits_by_contact(under: OrgUnit | int, year: int, actor: Actor) -> list[ContactRow]:
    """Visits planned and made in units under this one, by visitor; one statement."""
    units = OrgUnit.objects.under(under, actor.today)
    rows = Visit.objects.filter(
        withdrawn_at=None, meeting__held_on__year=year, meeting__unit_id__in=units.values("pk")
    ).figures_for(actor)
    found: dict[int, ContactRow] = {}
    for visit in rows.select_related("person", "meeting").order_by("person__sort_key", "person"):
        if visit.meeting.state == MeetingState.CANCELLED and visit.attended_at is None:
            continue
        row = found.setdefault(visit.person_id, ContactRow(person=visit.person))
        quarter = quarter_of(visit.meeting.held_on)
        row.planned[quarter] += 1
        row.made[quarter] += visit.attended_at is not None
    return list(found.values())


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """Memberships and persons, two figures, against who could belong (features 91, 92)."""

    memberships: int
    people: int
    eligible: int | None
    source: str
    year: int | None

    @property
    def percent(self) -> float | None:
        """Persons of those who could belong."""
        return 100 * self.people / self.eligible if self.eligible else None

    @property
    def exceeds(self) -> bool:
        """More belong than could: one of the two figures is to be looked at."""
        return self.eligible is not None and self.people > self.eligible


def gathering_of(unit: OrgUnit, day: date) -> Gathering:
    """The gathering rate of a mass unit and what lies under it; two statements."""
    rows = Membership.objects.on(day).counted().under(unit.pk, day)
    counted = people_and_memberships(rows)
    known = Population.objects.filter(unit=unit, year__lte=day.year, eligible__isnull=False)
    stated = known.filter(organisation_block__in=("", unit.block)).order_by(
        "-year", "-organisation_block"
    )
    fact = stated.first()
    return Gathering(
        memberships=counted.memberships,
        people=counted.people,
        eligible=fact.eligible if fact else None,
        source=fact.source if fact else "",
        year=fact.year if fact else None,
    )


def visits_coming(person_id: int, from_on: date) -> list[Visit]:
    """Meetings that a person is to attend, the next first; one statement."""
    rows = Visit.objects.filter(
        person_id=person_id, withdrawn_at=None, meeting__held_on__gte=from_on
    ).exclude(meeting__state=MeetingState.CANCELLED)
    return list(rows.select_related("meeting__unit").order_by("meeting__planned_at"))
