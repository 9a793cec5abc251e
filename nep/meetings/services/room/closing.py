"""Bế mạc: the chair decides who was absent without a reason, and the numbers are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_time
from nep.meetings.choices import FactKind, MarkMethod, MeetingState, OutcomeForm, RollState
from nep.meetings.events import MeetingsChanged, RecordChanged
from nep.meetings.models import AgendaItem, Meeting, MeetingPart
from nep.meetings.services.moments import Moment
from nep.meetings.services.room.counting import recounted, recounted_words, waiting_on
from nep.meetings.services.room.marking import Mark, refuse_impossible, rows_of, write_marks
from nep.meetings.services.room.writing import (
    begun,
    refused,
    require_in_session,
    state_fact,
    written,
)
from nep.organisation.choices import people_word


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Totals of a unit that writes no names (practice.md 1.11)."""

    due: int
    present: int
    excused: int = 0
    unexcused: int = 0
    exempt: int = 0
    guests: int = 0


@command("meetings.close_meeting")
def close_meeting(
    *,
    meeting: Meeting,
    envelope: Envelope,
    actor: Actor,
    absent: Sequence[Mark] = (),
    outcome_form: str = OutcomeForm.CONCLUSION,
    heads: Heads | None = None,
    closed_at: datetime | None = None,
) -> Meeting:
    """Close the sitting: nobody due is left without a state, and present and absent add up."""
    moment = begun(meeting, envelope, actor)
    require_in_session(meeting)
    end = _end_meant(meeting, closed_at, moment)
    _refuse_end(meeting, end)
    counts = (
        _counts(meeting, heads) if meeting.counts_only else _decided(meeting, absent, moment, actor)
    )
    _end_what_runs(meeting, end)
    written(
        meeting,
        actor,
        "meetings.close_meeting",
        {"at": end, "outcome_form": OutcomeForm(outcome_form), **counts},
        RecordChanged,
        state=MeetingState.CONCLUDED,
        closed_at=end,
        outcome_form=OutcomeForm(outcome_form),
        **counts,
        **recounted_words(meeting),
    )
    fact = state_fact(meeting, FactKind.CLOSED, moment, actor)
    fact.at = end
    fact.save(update_fields=["at"])
    publish(
        MeetingsChanged(
            unit_id=meeting.unit_id, meeting_ids=(meeting.pk,), held_on=(meeting.held_on,)
        )
    )
    return meeting


def _end_what_runs(meeting: Meeting, end: datetime) -> None:
    """With the closing its items and parts end; one begun in that very minute ends as it began."""
    last = Greatest(F("started_at"), Value(end, DateTimeField()))
    for rows in (AgendaItem.objects, MeetingPart.objects):
        rows.filter(meeting=meeting, started_at__isnull=False, ended_at=None).update(ended_at=last)


def _refuse_end(meeting: Meeting, end: datetime) -> None:
    if meeting.opened_at is not None and end <= meeting.opened_at:
        raise refused(
            _("Giờ bế mạc phải sau giờ khai mạc %(opened)s. Hãy kiểm tra lại.")
            % {"opened": format_time(meeting.opened_at, "sentence")},
            "closed_at",
        )


def _end_meant(meeting: Meeting, closed_at: datetime | None, moment: Moment) -> datetime:
    """The hour that was written; in the minute of the opening it means now: it has no seconds."""
    written_end = closed_at or moment.occurred_at
    opened = meeting.opened_at
    if opened is not None and written_end == opened.replace(second=0, microsecond=0):
        written_end = moment.occurred_at
    return min(written_end, moment.recorded_at)


def _decided(
    meeting: Meeting, absent: Sequence[Mark], moment: Moment, actor: Actor
) -> dict[str, int]:
    """Write what the chair decides of those who did not come, and count.

    Raises:
        MeetingRefusedError: somebody is still without a state, or is marked as he cannot be.
    """
    for mark in absent:
        if mark.state != RollState.UNEXCUSED:
            refuse_impossible(mark, meeting)
    if absent:
        rows = rows_of(meeting, [mark.person_id for mark in absent])
        decided = [
            Mark(
                person_id=mark.person_id,
                state=mark.state,
                reason=mark.reason,
                reason_note=mark.reason_note,
                method=MarkMethod.CLOSING,
            )
            for mark in absent
        ]
        write_marks(meeting, decided, rows, moment, actor)
    left = waiting_on(meeting)
    if left:
        raise refused(
            ngettext(
                "Còn %(count)s %(who)s chưa được ghi có mặt hay vắng: %(names)s. "
                "Hãy quyết định trước khi bế mạc.",
                "Còn %(count)s %(who)s chưa được ghi có mặt hay vắng: %(names)s. "
                "Hãy quyết định trước khi bế mạc.",
                len(left),
            )
            % {
                "count": len(left),
                "who": people_word(meeting.unit),
                "names": ", ".join(row.person.full_name for row in left[:5])
                + ("…" if len(left) > 5 else ""),
            },
            "absent",
        )
    return recounted(meeting)


def _counts(meeting: Meeting, heads: Heads | None) -> dict[str, int]:
    if heads is None:
        raise refused(_("Hãy ghi số phải dự, số có mặt và số vắng."), "due")
    if min(vars(heads).values()) < 0:
        raise refused(_("Các số không được âm."), "due")
    if heads.present + heads.excused + heads.unexcused != heads.due:
        raise refused(
            _(
                "Số có mặt cộng số vắng là %(sum)s, không bằng số phải dự là %(due)s. "
                "Hãy kiểm tra lại."
            )
            % {"sum": heads.present + heads.excused + heads.unexcused, "due": heads.due},
            "due",
        )
    return {f"counted_{name}": value for name, value in vars(heads).items()}
