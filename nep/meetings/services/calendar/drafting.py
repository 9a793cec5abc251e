"""Drafts of the year from the regimes in force: made once, moved while nobody has touched them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.meetings import permissions
from nep.meetings.choices import REPEATED, MeetingKind, MeetingState
from nep.meetings.events import MeetingsChanged
from nep.meetings.models import AgendaItem, Meeting, MeetingPart
from nep.meetings.queries.calendar_defaults import MeetingDefaults
from nep.meetings.queries.calendar_following import RulesOfTheYear, regimes_followed
from nep.meetings.rules.calendar_plan import Follows, PlannedMeeting, plan_of_year
from nep.meetings.services.calendar.matching import Changes, changes_for
from nep.organisation.models import OrgUnit

BATCH = 500
ROWS = 2_000
PLACED = (
    "state",
    "regime_id",
    "regime_on",
    "late_from",
    "planned_at",
    "planned_minutes",
    "held_on",
    "shift_reason",
    "ended_reason",
)
STORED = ("revision", "placed_revision", "chair", *(name.removesuffix("_id") for name in PLACED))


@dataclass
class _Work:
    """What one batch of units comes to, before it is written."""

    fresh: list[tuple[Meeting, PlannedMeeting]] = field(default_factory=list)
    changed: list[Meeting] = field(default_factory=list)
    taken_off: list[Meeting] = field(default_factory=list)
    parts: list[tuple[Meeting, PlannedMeeting]] = field(default_factory=list)
    linked: list[Meeting] = field(default_factory=list)

    @property
    def seen(self) -> list[Meeting]:
        """Meetings whose day, hour or state is another now."""
        return [meeting for meeting, _one in self.fresh] + self.changed + self.taken_off


@command("meetings.make_drafts")
def make_drafts(
    *,
    unit_ids: Sequence[int],
    year: int,
    envelope: Envelope,
    actor: Actor,
    from_on: date | None = None,
) -> dict[str, int]:
    """Make the drafts of a year for these units by the regimes they follow; again changes nothing.

    Only drafts nobody has touched are moved when a regime changed, or taken off when none asks for
    them any more. Gives how many were made, moved and taken off.
    """
    permissions.require_for_units(permissions.SET_REGIME, actor, unit_ids)
    counts = {"made": 0, "moved": 0, "taken_off": 0}
    ordered = sorted(set(unit_ids))
    for start in range(0, len(ordered), BATCH):
        units = list(OrgUnit.objects.filter(pk__in=ordered[start : start + BATCH], voided_at=None))
        work = _compare(units, year, from_on or date(year, 1, 1), actor)
        _write(work)
        _tell(work, actor)
        counts["made"] += len(work.fresh)
        counts["moved"] += len(work.changed)
        counts["taken_off"] += len(work.taken_off)
    return counts


def units_that_meet(under: OrgUnit | int, day: date) -> list[int]:
    """Units under this one (itself too) that may follow a regime on that day."""
    living = OrgUnit.objects.under(under, day).alive_on(day)
    return list(living.order_by("pk").values_list("pk", flat=True))


def _compare(units: Sequence[OrgUnit], year: int, from_on: date, actor: Actor) -> _Work:
    followed = regimes_followed(units, year)
    rules = RulesOfTheYear(units, date(year, 1, 1))
    standing = _standing(units, year)
    work = _Work()
    pending: list[tuple[OrgUnit, Changes]] = []
    for unit in units:
        planned = _plan_of(unit, followed[unit.pk], year, rules)
        if planned or standing[unit.pk]:
            pending.append((unit, changes_for(planned, standing[unit.pk], from_on=from_on)))
    defaults = MeetingDefaults([unit for unit, _changes in pending], actor.today)
    for unit, changes in pending:
        _gather(work, unit, changes, defaults, actor)
    return work


def _plan_of(
    unit: OrgUnit, followed: Sequence[Follows], year: int, rules: RulesOfTheYear
) -> list[PlannedMeeting]:
    return plan_of_year(
        followed,
        year,
        slot_of=lambda follows, month: rules.slot_of(unit, follows, year, month),
        lengths_on=lambda day: rules.lengths(unit, day),
        regular=MeetingKind.REGULAR,
        thematic=MeetingKind.THEMATIC,
    )


def _standing(units: Sequence[OrgUnit], year: int) -> dict[int, list[Meeting]]:
    """Meetings of the year of kinds that regimes ask for, with their parts."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Meeting.objects.filter(
        Q(regime_on__range=(first, last)) | Q(regime_on=None, held_on__range=(first, last)),
        unit_id__in=[unit.pk for unit in units],
        kind__in=REPEATED,
    )
    found: dict[int, list[Meeting]] = defaultdict(list)
    agenda = AgendaItem.objects.filter(meeting_id=OuterRef("pk"))
    rows = rows.annotate(has_agenda=Exists(agenda)).prefetch_related("parts")
    for meeting in rows.order_by("held_on", "pk"):
        found[meeting.unit_id].append(meeting)
    return found


def _gather(
    work: _Work, unit: OrgUnit, changes: Changes, defaults: MeetingDefaults, actor: Actor
) -> None:
    for one in changes.make:
        meeting = Meeting(
            unit=unit,
            kind=one.kind,
            place=defaults.place_of(unit.pk),
            counts_only=defaults.counts_only(unit.pk),
            chair_id=defaults.chair_on(unit.pk, one.slot.proposed_on),
            recorded_by=actor.user_id,
            **_placed(one),
        )
        work.fresh.append((meeting, one))
    for meeting, one in changes.place:
        _place(work, meeting, one, defaults.chair_on(unit.pk, one.slot.proposed_on))
    for meeting, one in changes.link:
        meeting.regime_id, meeting.regime_on = one.regime_id, one.slot.asked_on
        meeting.late_from = one.slot.late_from
        work.linked.append(meeting)
    for meeting in changes.take_off:
        meeting.state = MeetingState.CANCELLED
        meeting.ended_reason = _("Chế độ sinh hoạt đã đổi.")
        _raise(meeting)
        work.taken_off.append(meeting)


def _placed(one: PlannedMeeting) -> dict[str, Any]:
    """The fields that the regime decides."""
    day = one.slot.proposed_on
    reason = _("Trùng ngày nghỉ: %(holiday)s.") % {"holiday": one.slot.holiday}
    return {
        "state": MeetingState.DRAFT,
        "regime_id": one.regime_id,
        "regime_on": one.slot.asked_on,
        "late_from": one.slot.late_from,
        "planned_at": datetime.combine(day, one.starts_at, VIETNAM),
        "planned_minutes": one.minutes,
        "held_on": day,
        "shift_reason": reason if one.slot.holiday else "",
        "ended_reason": "",
    }


def _place(work: _Work, meeting: Meeting, one: PlannedMeeting, chair_id: int | None) -> None:
    """Move a draft when day, hour or parts differ; a new leader alone is no news to anybody."""
    fields = _placed(one)
    differs = any(getattr(meeting, name) != value for name, value in fields.items())
    if differs or _other_parts(meeting, one):
        for name, value in fields.items():
            setattr(meeting, name, value)
        meeting.chair_id = chair_id
        _raise(meeting)
        work.changed.append(meeting)
        work.parts.append((meeting, one))
    elif meeting.chair_id != chair_id:
        meeting.chair_id = chair_id
        work.linked.append(meeting)


def _other_parts(meeting: Meeting, one: PlannedMeeting) -> bool:
    """Whether parts are to change; one whose agenda is filled already keeps its own and gains."""
    standing = [part.kind for part in meeting.parts.all()]
    asked = [part.kind for part in one.parts]
    return bool(set(asked) - set(standing)) if _has_agenda(meeting) else standing != asked


def _has_agenda(meeting: Meeting) -> bool:
    return bool(getattr(meeting, "has_agenda", False))


def _raise(meeting: Meeting) -> None:
    """Feeds and second devices hear of the change; the draft stays an untouched one."""
    meeting.revision += 1
    meeting.placed_revision = meeting.revision


def _write(work: _Work) -> None:
    """First what goes, so that what comes finds its day free."""
    for rows in (work.taken_off, work.changed, work.linked):
        Meeting.objects.bulk_update(rows, STORED, batch_size=ROWS)
    Meeting.objects.bulk_create([row for row, _one in work.fresh], batch_size=ROWS)
    rebuilt = [pair for pair in work.parts if not _has_agenda(pair[0])]
    keys = [meeting.pk for meeting, _one in rebuilt]
    for start in range(0, len(keys), ROWS):
        MeetingPart.objects.filter(meeting_id__in=keys[start : start + ROWS]).delete()
    gaining = [pair for pair in work.parts if _has_agenda(pair[0])]
    MeetingPart.objects.bulk_create(
        [*_parts(rebuilt + work.fresh), *_parts_gained(gaining)], batch_size=ROWS
    )


def _parts(pairs: Iterable[tuple[Meeting, PlannedMeeting]]) -> list[MeetingPart]:
    return [
        MeetingPart(meeting=meeting, order=order, kind=part.kind, planned_minutes=part.minutes)
        for meeting, one in pairs
        for order, part in enumerate(one.parts, start=1)
    ]


def _parts_gained(pairs: Iterable[tuple[Meeting, PlannedMeeting]]) -> list[MeetingPart]:
    found = []
    for meeting, one in pairs:
        standing = [part.kind for part in meeting.parts.all()]
        gained = [part for part in one.parts if part.kind not in standing]
        for order, part in enumerate(gained, start=len(standing) + 1):
            row = MeetingPart(meeting=meeting, order=order, kind=part.kind)
            row.planned_minutes = part.minutes
            found.append(row)
    return found


def _tell(work: _Work, actor: Actor) -> None:
    """One entry and one piece of news for each unit of which something changed."""
    by_unit: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in work.seen:
        by_unit[meeting.unit_id].append(meeting)
    for unit_id, meetings in by_unit.items():
        audit.record(
            actor=actor,
            action="meetings.make_drafts",
            subject=meetings[0] if len(meetings) == 1 else None,
            unit_id=unit_id,
            payload=[(meeting.kind, meeting.held_on, meeting.state) for meeting in meetings],
        )
        publish(_news(unit_id, meetings))


def _news(unit_id: int, meetings: Collection[Meeting]) -> MeetingsChanged:
    return MeetingsChanged(
        unit_id=unit_id,
        meeting_ids=tuple(meeting.pk for meeting in meetings),
        held_on=tuple(meeting.held_on for meeting in meetings),
    )
