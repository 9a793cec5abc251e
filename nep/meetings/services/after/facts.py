"""What followed, as facts with time and person: signed on paper, sent, uploaded, reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import day_of, now
from nep.foundation.files.models import StoredFile
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import FactKind
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import Meeting, MeetingFact, Minutes
from nep.meetings.services.room.writing import locked, written

AFTERWARDS = (
    FactKind.SIGNED_ON_PAPER,
    FactKind.FINAL_DOCUMENTS,
    FactKind.ON_NATIONAL_APP,
    FactKind.REPORTED_UP,
)


@dataclass(frozen=True, kw_only=True)
class FactDraft:
    """One fact: what, when, by whom. `scan` is the signed paper as a file."""

    kind: str
    at: datetime
    person_id: int | None = None
    note: str = ""
    scan: StoredFile | None = None


@command("meetings.record_fact")
def record_fact(
    *, meeting: Meeting, fact: FactDraft, envelope: Envelope, actor: Actor
) -> MeetingFact:
    """State one fact after a meeting; one of a kind stands at a time.

    Raises:
        MeetingRefusedError: before the closing, in the future, or of a kind not stated here.
        RecordClosedError: a paper cannot be signed before its content is confirmed.
    """
    permissions.RECORD_AFTERWARDS.require(actor, meeting)
    locked(meeting)
    _refuse(meeting, fact)
    MeetingFact.objects.filter(meeting=meeting, kind=fact.kind, withdrawn_at=None).update(
        withdrawn_at=now()
    )
    row = MeetingFact.objects.create(
        meeting=meeting,
        kind=fact.kind,
        at=fact.at,
        person_id=fact.person_id or actor.person_id,
        note=normalise(fact.note),
        recorded_by=actor.user_id,
    )
    if fact.kind == FactKind.SIGNED_ON_PAPER:
        Minutes.objects.filter(meeting=meeting).update(
            signed_on=day_of(fact.at), signed_scan=fact.scan
        )
    payload = {"kind": fact.kind, "at": fact.at, "person": row.person_id}
    written(meeting, actor, "meetings.record_fact", payload, RecordChanged)
    return row


@command("meetings.withdraw_fact")
def withdraw_fact(
    *, meeting: Meeting, kind: str, reason: str, envelope: Envelope, actor: Actor
) -> Meeting:
    """Take back a fact stated by mistake; it stays in the record, marked."""
    permissions.RECORD_AFTERWARDS.require(actor, meeting)
    if kind not in AFTERWARDS:
        raise MeetingRefusedError(_("Việc này không rút lại ở đây được."))
    locked(meeting)
    rows = MeetingFact.objects.filter(meeting=meeting, kind=kind, withdrawn_at=None)
    rows.update(withdrawn_at=now())
    payload = {"kind": kind, "reason": normalise(reason)}
    written(meeting, actor, "meetings.withdraw_fact", payload, RecordChanged)
    return meeting


def _refuse(meeting: Meeting, fact: FactDraft) -> None:
    if fact.kind not in AFTERWARDS:
        raise MeetingRefusedError(_("Việc này được ghi ở bước khác của buổi sinh hoạt."))
    if meeting.closed_at is None:
        raise RecordClosedError(_("Buổi sinh hoạt chưa bế mạc nên chưa ghi được việc sau buổi."))
    if fact.at > now():
        raise MeetingRefusedError(
            _("Thời điểm này chưa đến. Hãy ghi khi việc đã xong."),
            errors={"at": [_("Hãy ghi thời điểm đã qua.")]},
        )
    if fact.at < meeting.closed_at:
        raise MeetingRefusedError(
            _("Việc này không thể xong trước khi bế mạc. Hãy kiểm tra lại ngày giờ."),
            errors={"at": [_("Hãy ghi thời điểm sau khi bế mạc.")]},
        )
    if fact.kind == FactKind.SIGNED_ON_PAPER and not _is_confirmed(meeting):
        raise RecordClosedError(
            _("Nội dung biên bản chưa được xác nhận. Hãy xác nhận trước khi ghi nhận đã ký.")
        )


def _is_confirmed(meeting: Meeting) -> bool:
    return Minutes.objects.filter(meeting=meeting, confirmed_at__isnull=False).exists()
