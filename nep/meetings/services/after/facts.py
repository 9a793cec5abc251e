"""What followed, as facts with time and person: signed on paper, sent, uploaded, reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import day_of, now
from nep.foundation.files import StagedFile, kinds, store_file
from nep.foundation.files.models import StoredFile
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import FactKind
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import Meeting, MeetingFact, Minutes
from nep.meetings.services.room.writing import locked, refused, written

AFTERWARDS = (
    FactKind.SIGNED_ON_PAPER,
    FactKind.FINAL_DOCUMENTS,
    FactKind.ON_NATIONAL_APP,
    FactKind.REPORTED_UP,
)
SCANS = (kinds.PDF, kinds.JPEG, kinds.PNG)
"""What a scan of a signed paper may be; whatever else is handed in is no signed paper."""


@dataclass(frozen=True, kw_only=True)
class FactDraft:
    """One fact: what, when, by whom. `scan` is the signed paper as a file, looked at before."""

    kind: str
    at: datetime
    person_id: int | None = None
    note: str = ""
    scan: StagedFile | None = None


@command("meetings.record_fact")
def record_fact(
    *, meeting: Meeting, fact: FactDraft, envelope: Envelope, actor: Actor
) -> MeetingFact:
    """State one fact after a meeting; one of a kind stands at a time.

    Told again without a scan, that the paper was signed keeps the scan handed in before.

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
        scan = _kept(meeting, fact.scan, envelope, actor)
        kept = {"signed_scan": scan} if scan is not None else {}
        Minutes.objects.filter(meeting=meeting).update(signed_on=day_of(fact.at), **kept)
    payload = {"kind": fact.kind, "at": fact.at, "person": row.person_id}
    if fact.scan is not None:
        payload["scan"] = fact.scan.digest
    written(meeting, actor, "meetings.record_fact", payload, RecordChanged)
    return row


@command("meetings.withdraw_fact")
def withdraw_fact(
    *, meeting: Meeting, kind: str, reason: str, envelope: Envelope, actor: Actor
) -> Meeting:
    """Take back a fact stated by mistake; it stays in the record, marked.

    Minutes that were not signed after all have no day of signing and no scan.
    """
    permissions.RECORD_AFTERWARDS.require(actor, meeting)
    if kind not in AFTERWARDS:
        raise MeetingRefusedError(_("Việc này không rút lại ở đây được."))
    locked(meeting)
    rows = MeetingFact.objects.filter(meeting=meeting, kind=kind, withdrawn_at=None)
    rows.update(withdrawn_at=now())
    if kind == FactKind.SIGNED_ON_PAPER:
        Minutes.objects.filter(meeting=meeting).update(signed_on=None, signed_scan=None)
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
    if fact.scan is not None:
        _refuse_scan(fact.kind, fact.scan)


def _refuse_scan(kind: str, scan: StagedFile) -> None:
    if kind != FactKind.SIGNED_ON_PAPER:
        raise refused(_("Tệp bản ký chỉ đính kèm khi ghi nhận đã ký bản giấy."), "scan")
    if scan.content_type not in {one.content_type for one in SCANS}:
        raise refused(
            _("Bản ký là tệp PDF, ảnh JPEG hoặc ảnh PNG. Hãy quét hoặc chụp bản giấy rồi gửi lại."),
            "scan",
        )


def _kept(
    meeting: Meeting, scan: StagedFile | None, envelope: Envelope, actor: Actor
) -> StoredFile | None:
    """The scan among the files of the unit, with who handed it in."""
    if scan is None:
        return None
    row: StoredFile = store_file(
        staged=scan,
        unit_id=meeting.unit_id,
        may=permissions.RECORD_AFTERWARDS.code,
        about=meeting,
        envelope=envelope,
        actor=actor,
    )
    return row


def _is_confirmed(meeting: Meeting) -> bool:
    return Minutes.objects.filter(meeting=meeting, confirmed_at__isnull=False).exists()
