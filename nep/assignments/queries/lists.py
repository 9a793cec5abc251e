"""Lists of assignments: of a person, of a unit, those to be printed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, Value, When

from nep.assignments.choices import AssignmentState
from nep.assignments.models import (
    Assignment,
    AssignmentQuerySet,
    Commitment,
    Evidence,
    PersonalPlan,
    ProgressReport,
    SelfReport,
)
from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, User

OPEN, OVERDUE, AWAITING, DONE = "dang-lam", "qua-han", "cho-danh-gia", "da-xong"
FILTERS = (OPEN, OVERDUE, AWAITING, DONE)


def found_assignment(actor: Actor, key: UUID, *, grade: str = "outputs") -> Assignment:
    """The assignment that this actor sees in this grade; else it does not exist.

    Raises:
        NotFound: as for an address that does not exist.
    """
    seen: Any = getattr(Assignment.objects, f"{grade}_for")(actor)
    rows = seen.exclude(state=AssignmentState.DRAFT).select_related(
        "holder", "unit", "given_by", "follows"
    )
    found = rows.filter(public_id=key).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found


def of_person(person_id: int) -> AssignmentQuerySet:
    """What a person answers or answered for, overdue and open first, drafts left out."""
    rows = Assignment.objects.of(person_id).exclude(state=AssignmentState.DRAFT)
    return by_urgency(rows)


def open_for_unit(unit: OrgUnit | int, day: date) -> AssignmentQuerySet:
    """Open work of a unit as its next agenda lists it: given by this day, the oldest due first."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows: Any = Assignment.objects.open().filter(unit_id=unit_id, given_on__lte=day)
    return rows.select_related("holder").order_by("due_on", "pk")


def of_unit(unit: OrgUnit | int, shown: str, day: date, holder_key: str = "") -> AssignmentQuerySet:
    """Work of a unit by where it stands; its number is the number of rows."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows: Any = Assignment.objects.filter(unit_id=unit_id).exclude(state=AssignmentState.DRAFT)
    if holder_key:
        rows = rows.filter(holder__public_id=holder_key)
    rows = {
        OPEN: rows.open,
        OVERDUE: lambda: rows.overdue(day),
        AWAITING: lambda: rows.filter(state=AssignmentState.REPORTED),
        DONE: lambda: rows.filter(state__in=(AssignmentState.EVALUATED, AssignmentState.CANCELLED)),
    }.get(shown, rows.all)()
    if shown == DONE:
        return rows.select_related("holder").order_by("-evaluated_at", "-pk")
    return by_urgency(rows.select_related("holder"))


def by_urgency(rows: Any) -> Any:
    """Open work first, by deadline; then what is over, the latest first."""
    over = (AssignmentState.EVALUATED, AssignmentState.CANCELLED)
    is_over = Case(
        When(state__in=over, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return rows.annotate(is_over=is_over).order_by("is_over", "due_on", "pk")


def to_be_judged(unit: OrgUnit | int, day: date) -> AssignmentQuerySet:
    """What was reported done, or is overdue and has no report: both want a judgement."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows: Any = Assignment.objects.open().filter(unit_id=unit_id)
    wanting = rows.filter(Q(state=AssignmentState.REPORTED) | Q(due_on__lt=day))
    return wanting.select_related("holder").order_by("due_on", "pk")


def reports_of(assignment: Assignment) -> Any:
    """Reports of one assignment with their evidence, the latest first; two statements."""
    files = Evidence.objects.select_related("file").order_by("pk")
    return ProgressReport.objects.filter(assignment=assignment).prefetch_related(
        Prefetch("evidence", queryset=files)
    )


def evidence_of(assignment: Assignment, file_key: UUID) -> Evidence | None:
    """One file handed in with a report of this assignment."""
    rows = Evidence.objects.filter(report__assignment=assignment, file__public_id=file_key)
    return rows.select_related("file").first()


def to_be_reminded(unit: OrgUnit | int, day: date, within: int, *, everybody: bool) -> Any:
    """Open work due soon or overdue, for the printable list.

    By default only of holders who read neither e-mail nor Nếp: these are told on paper.
    """
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows: Any = Assignment.objects.open().filter(
        unit_id=unit_id, reported_done_on=None, due_on__lte=day + timedelta(days=within)
    )
    if not everybody:
        account = User.objects.filter(person_id=OuterRef("holder_id"), is_active=True)
        rows = rows.filter(~Exists(account), holder__email="")
    return rows.select_related("holder").order_by("holder__sort_key", "holder_id", "due_on")


def members_with_pledges(
    unit: OrgUnit | int, year: int, month: date, day: date
) -> list[tuple[Membership, Commitment | None, SelfReport | None]]:
    """Each member of a unit with the commitment of a year and the report of a month."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    roll = list(Membership.objects.on(day).filter(unit_id=unit_id).by_name())
    pledged = Commitment.objects.filter(unit_id=unit_id, year=year)
    commitments = {row.person_id: row for row in pledged}
    told = SelfReport.objects.filter(unit_id=unit_id, month=month)
    reports = {row.person_id: row for row in told}
    return [(row, commitments.get(row.person_id), reports.get(row.person_id)) for row in roll]


def pledges_of(
    person_id: int, actor: Actor, years: Collection[int]
) -> tuple[list[Commitment], list[SelfReport], list[PersonalPlan]]:
    """What a person pledged, reported and planned, as far as this actor reads it."""
    commitments = Commitment.objects.contents_for(actor).filter(person_id=person_id)
    reports = SelfReport.objects.contents_for(actor).filter(
        person_id=person_id, month__year__in=list(years)
    )
    plans = PersonalPlan.objects.contents_for(actor).filter(person_id=person_id)
    return (
        list(commitments.order_by("-year")[:10]),
        list(reports.order_by("-month")),
        list(plans.order_by("-occurred_at")[:20]),
    )


def self_reports_of_year(person_id: int, unit_id: int, year: int) -> Any:
    """The twelve self-reports of a year in order, as the annual review takes them over."""
    rows = SelfReport.objects.filter(person_id=person_id, unit_id=unit_id, month__year=year)
    return rows.order_by("month")
