"""Meetings to come of units that end: drafts go, what is prepared is handed to the successor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries import UnitAct
from nep.meetings.choices import OPEN_STATES, MeetingState
from nep.meetings.models import CarriedMeeting, Meeting, MeetingFact, MeetingQuerySet
from nep.organisation.models import OrgUnit

STORED = ("unit", "state", "ended_reason", "revision", "placed_revision")


def coming_meetings(act: UnitAct) -> MeetingQuerySet:
    """Meetings not yet held of the units that end, from the day of the act on."""
    ending = set(act.unit_ids) - set(act.successor_ids)
    found: MeetingQuerySet = Meeting.objects.filter(
        unit_id__in=ending, held_on__gte=act.effective_on, state__in=OPEN_STATES
    )
    return found


def handed_on(act: UnitAct, meetings: Iterable[Meeting]) -> set[int]:
    """Keys of the prepared meetings that go on in the unit that carries the figures.

    Of two prepared for one day of the regime the first goes on: one unit meets once.
    """
    if act.carrier_id is None:
        return set()
    standing = Meeting.objects.filter(unit_id=act.carrier_id, regime_on__isnull=False)
    live = standing.exclude(state=MeetingState.CANCELLED)
    taken = set(live.values_list("kind", "regime_on"))
    found = set()
    for meeting in meetings:
        slot = (meeting.kind, meeting.regime_on)
        if not meeting.is_untouched and (meeting.regime_on is None or slot not in taken):
            found.add(meeting.pk)
            taken.add(slot)
    return found


def carry_meetings(act: UnitAct, actor: Actor) -> None:
    """Cancel the drafts, hand on what people have prepared, and remember both."""
    if act.act_id is None:
        return
    rows = list(coming_meetings(act).order_by("pk"))
    going_on = handed_on(act, rows)
    memory = []
    for meeting in rows:
        kept = CarriedMeeting(
            act_id=act.act_id,
            meeting=meeting,
            unit_before=meeting.unit_id,
            state_before=meeting.state,
        )
        if meeting.pk in going_on and act.carrier_id is not None:
            meeting.unit_id = act.carrier_id
        else:
            meeting.state = MeetingState.CANCELLED
            meeting.ended_reason = _("Đơn vị kết thúc hoạt động.")
        _raise(meeting)
        kept.revision_after = meeting.revision
        memory.append(kept)
    Meeting.objects.bulk_update(rows, STORED, batch_size=1_000)
    CarriedMeeting.objects.bulk_create(memory, batch_size=1_000)


def _raise(meeting: Meeting) -> None:
    """Feeds hear of it; an untouched draft stays one."""
    was_untouched = meeting.revision == meeting.placed_revision
    meeting.revision += 1
    if was_untouched:
        meeting.placed_revision = meeting.revision


def carry_meetings_back(act: UnitAct) -> None:
    """Give every meeting back as the act found it."""
    if act.act_id is None:
        return
    memory = list(CarriedMeeting.objects.filter(act_id=act.act_id).select_related("meeting"))
    rows = []
    for kept in memory:
        meeting = kept.meeting
        meeting.unit_id, meeting.state = kept.unit_before, kept.state_before
        meeting.ended_reason = ""
        _raise(meeting)
        rows.append(meeting)
    _drop_drafts(act)
    Meeting.objects.bulk_update(rows, STORED, batch_size=1_000)
    CarriedMeeting.objects.filter(pk__in=[kept.pk for kept in memory]).delete()


def _drop_drafts(act: UnitAct) -> None:
    """Cancel the untouched drafts of units that only the act had made."""
    made = OrgUnit.objects.filter(pk__in=act.successor_ids, founded_on=act.effective_on)
    drafts = Meeting.objects.filter(
        unit_id__in=made.exclude(pk__in=act.unit_ids).values("pk"),
        state=MeetingState.DRAFT,
        revision=F("placed_revision"),
    )
    drafts.update(
        state=MeetingState.CANCELLED, revision=F("revision") + 1, placed_revision=F("revision") + 1
    )


def met_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether people worked on a meeting of the unit since; untouched drafts do not count."""
    carried = CarriedMeeting.objects.filter(act_id=except_act or 0, meeting__unit_id=unit_id)
    if carried.filter(meeting__revision__gt=F("revision_after")).exists():
        return True
    own = Meeting.objects.filter(unit_id=unit_id).exclude(pk__in=carried.values("meeting_id"))
    untouched = Q(regime_on__isnull=False, revision=F("placed_revision"))
    if own.filter(recorded_at__gt=since).exclude(untouched).exists():
        return True
    facts = MeetingFact.objects.filter(meeting__unit_id=unit_id, recorded_at__gt=since)
    return facts.exists()
