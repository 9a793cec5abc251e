"""How the preparation stands: readiness, length of the agenda, who sees to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from nep.documents.models import ReadMark
from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.meetings.choices import FactKind, ItemPurpose, MeetingState, PreparationPart
from nep.meetings.models import (
    AgendaItem,
    Convening,
    Meeting,
    MeetingFact,
    Opinion,
    PackDocument,
    PreparationDuty,
    Proposal,
)
from nep.meetings.queries.preparing_told import told_words
from nep.meetings.queries.standing import first_step_for
from nep.meetings.rules.preparing_agenda import Length
from nep.meetings.rules.preparing_readiness import (
    PartStanding,
    Prepared,
    Readiness,
    Terms,
    readiness_of,
)
from nep.meetings.rules.steps import FirstStep
from nep.organisation.choices import Role
from nep.people.models import Person
from nep.rulebook.queries import values_in_force

KNOWN = ~Q(told_how="") | Q(opened_at__isnull=False) | Q(will_be_absent=True)
"""A person knows of the meeting: was told, opened the invitation, or said he cannot come."""

PHONE_ROLES = (Role.SECRETARY, Role.DEPUTY_SECRETARY)


@dataclass(frozen=True, kw_only=True)
class DutyLine:
    """One part of the preparation with whoever sees to it."""

    part: PreparationPart
    standing: PartStanding
    owner: Person | None
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """Everything the page "Chuẩn bị" says."""

    first_step: FirstStep
    readiness: Readiness
    lines: Sequence[DutyLine]
    length: Length
    has_agenda: bool
    met_at: datetime | None
    invited: int
    known: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """The invited of one tổ đảng."""

    name: str
    rows: Sequence[Convening]

    @property
    def unknown(self) -> int:
        """How many are not known to know."""
        return sum(not is_known(row) for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everybody invited: a whole split into known and unknown (feature 10)."""

    groups: Sequence[Group]
    invited: int
    known: int
    opened: int
    absent: int

    @property
    def unknown(self) -> int:
        """How many are not known to know."""
        return self.invited - self.known


def is_known(row: Convening) -> bool:
    """Say whether this person knows of the meeting."""
    return bool(row.told_how or row.opened_at or row.will_be_absent)


def preparation_of(meeting: Meeting) -> Preparation:
    """Compute the readiness of one meeting; six statements."""
    terms = values_in_force("meetings.preparation", unit=meeting.unit_id, on=meeting.held_on)
    first_step = first_step_for(meeting)
    done = _done(meeting, first_step)
    readiness = readiness_of(
        done.prepared,
        Terms(
            committee_days_before=terms.get("committee_days_before"),
            documents_days_before=terms.get("documents_days_before"),
        ),
    )
    return Preparation(
        first_step=first_step,
        readiness=readiness,
        lines=_lines(meeting, readiness),
        length=Length(items=done.minutes, meeting=meeting.planned_minutes),
        has_agenda=done.items > 0,
        met_at=done.met_at,
        invited=done.prepared.invited,
        known=done.prepared.known,
    )


def length_of(meeting: Meeting) -> Length:
    """The planned minutes of the items beside those of the meeting."""
    items = meeting.agenda.filter(is_left_out=False)
    total = items.aggregate(total=Sum("planned_minutes"))["total"] or 0
    return Length(items=total, meeting=meeting.planned_minutes)


def waiting_proposals(meeting: Meeting) -> QuerySet[Proposal]:
    """Proposals of the unit that wait for an answer, or were kept for this time."""
    return (
        Proposal.objects.filter(unit_id=meeting.unit_id, state__in=("waiting", "next_time"))
        .filter(Q(meeting=None) | Q(meeting=meeting))
        .select_related("person")
        .order_by("occurred_at")
    )


def sent_opinions(meeting: Meeting) -> QuerySet[Opinion]:
    """Opinions sent beforehand, by item."""
    return (
        Opinion.objects.filter(meeting=meeting, sent_beforehand=True, withdrawn_at=None)
        .select_related("person", "item")
        .order_by("item__order", "order")
    )


def board_of(meeting: Meeting) -> Board:
    """Who is invited, by tổ đảng and in the order of names; one statement."""
    rows = list(
        Convening.objects.filter(meeting=meeting)
        .select_related("person")
        .order_by("group", "person__sort_key", "person_id")
    )
    names = list(dict.fromkeys(row.group for row in rows))
    return Board(
        groups=[
            Group(name=name, rows=[row for row in rows if row.group == name]) for name in names
        ],
        invited=len(rows),
        known=sum(is_known(row) for row in rows),
        opened=sum(row.opened_at is not None for row in rows),
        absent=sum(row.will_be_absent for row in rows),
    )


def may_see_phones(actor: Actor, meeting: Meeting) -> bool:
    """Secretary and deputy of the unit, and the clerk until that meeting is over (1.10, 4)."""
    if meeting.unit_id in actor.unit_ids_with_role(*PHONE_ROLES):
        return True
    is_clerk = actor.person_id is not None and actor.person_id == meeting.clerk_id
    over = (MeetingState.CONCLUDED, MeetingState.CONFIRMED, MeetingState.CANCELLED)
    return is_clerk and meeting.state not in over


def invitation_of(actor: Actor, meeting: Meeting) -> Convening | None:
    """The invitation of this person, if he is invited."""
    if actor.person_id is None:
        return None
    rows = Convening.objects.filter(meeting=meeting, person_id=actor.person_id)
    found: Convening | None = rows.select_related("meeting").first()
    return found


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The items in their order, with presenters; one statement."""
    return list(
        meeting.agenda.select_related("presenter", "part", "orientation_item").order_by("order")
    )


def pack_of(meeting: Meeting) -> list[PackDocument]:
    """The papers of a meeting with their versions; two statements.

    A paper of an item that is written apart is not shown at all.
    """
    return list(
        PackDocument.objects.filter(meeting=meeting, withdrawn_at=None)
        .exclude(item__is_restricted=True)
        .select_related("item", "official")
        .prefetch_related("versions__file")
        .order_by("pk")
    )


def marks_of(papers: Sequence[PackDocument]) -> dict[int, dict[int, ReadMark]]:
    """By paper and person, who has read it; for those who convene only (feature 19)."""
    subjects = {f"pack:{paper.pk}": paper.pk for paper in papers}
    found: dict[int, dict[int, ReadMark]] = {paper.pk: {} for paper in papers}
    for mark in ReadMark.objects.filter(subject__in=subjects).select_related("person"):
        found[subjects[mark.subject]][mark.person_id] = mark
    return found


@dataclass(frozen=True, kw_only=True)
class _Done:
    """What was done, with what the page shows beside it."""

    prepared: Prepared
    items: int
    minutes: int
    met_at: datetime | None


def _done(meeting: Meeting, first_step: FirstStep) -> _Done:
    facts: dict[str, datetime] = {}
    told = told_words(meeting)
    rows = MeetingFact.objects.filter(meeting=meeting, withdrawn_at=None).order_by("at", "pk")
    for kind, at, note in rows.values_list("kind", "at", "note"):
        tells_of_another_hour = kind == FactKind.NOTICE_SENT and note not in ("", told)
        if not tells_of_another_hour:
            facts.setdefault(kind, at)
    shown = Q(is_left_out=False, is_restricted=False)
    to_present = shown & ~Q(purpose=ItemPurpose.FORMAL)
    items = meeting.agenda.aggregate(
        to_present=Count("pk", filter=to_present),
        presented=Count("pk", filter=to_present & Q(presenter__isnull=False)),
        written=Count("pk", filter=shown & ~Q(summary="")),
        all=Count("pk"),
        minutes=Sum("planned_minutes", filter=Q(is_left_out=False)),
    )
    board = Convening.objects.filter(meeting=meeting).aggregate(
        invited=Count("pk"), known=Count("pk", filter=KNOWN)
    )
    days = {kind: day_of(at) for kind, at in facts.items()}
    prepared = Prepared(
        held_on=meeting.held_on,
        first_step=first_step,
        draft_on=days.get(FactKind.COMMITTEE_MET),
        content_written=bool(items["written"]),
        items_to_present=items["to_present"],
        items_presented=items["presented"],
        notice_on=days.get(FactKind.NOTICE_SENT),
        papers=PackDocument.objects.filter(meeting=meeting, withdrawn_at=None).count(),
        documents_on=days.get(FactKind.DOCUMENTS_SENT),
        invited=board["invited"],
        known=board["known"],
    )
    return _Done(
        prepared=prepared,
        items=items["all"],
        minutes=items["minutes"] or 0,
        met_at=facts.get(FactKind.COMMITTEE_MET),
    )


def _lines(meeting: Meeting, readiness: Readiness) -> list[DutyLine]:
    duties = {
        duty.part: duty
        for duty in PreparationDuty.objects.filter(meeting=meeting).select_related("owner")
    }
    usual = {PreparationPart.AGENDA: meeting.clerk, PreparationPart.TOLD: meeting.clerk}
    found = []
    for standing in readiness.parts:
        part = PreparationPart(standing.part)
        duty = duties.get(part)
        owner = (duty.owner if duty else None) or usual.get(part) or meeting.chair
        due_on = (duty.due_on if duty else None) or standing.due_on
        found.append(DutyLine(part=part, standing=standing, owner=owner, due_on=due_on))
    return found
