"""Corrections after the lock: dated annexes, confirmed by clerk and chair."""

from __future__ import annotations

import hashlib

from django.db.models import Max
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.canonical import canonical_bytes
from nep.foundation.clock import now
from nep.foundation.sync import Envelope, command
from nep.foundation.text import clean, normalise
from nep.meetings import permissions
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import Meeting, Minutes, MinutesAnnex
from nep.meetings.services.room.writing import locked, written


@command("meetings.write_annex")
def write_annex(
    *, meeting: Meeting, text: str, reason: str, envelope: Envelope, actor: Actor
) -> MinutesAnnex:
    """Correct confirmed minutes: the text stays, the annex says what was wrong and why.

    Raises:
        RecordClosedError: the minutes are not confirmed; correct them directly.
        MeetingRefusedError: text or reason is missing.
    """
    permissions.CONFIRM_MINUTES.require(actor, meeting)
    locked(meeting)
    minutes = Minutes.objects.filter(meeting=meeting, confirmed_at__isnull=False).first()
    if minutes is None:
        raise RecordClosedError(_("Biên bản chưa xác nhận nên sửa trực tiếp, không cần phụ lục."))
    words, why = clean(text).strip(), normalise(reason)
    errors = {
        name: [_("Hãy ghi mục này.")]
        for name, value in (("text", words), ("reason", why))
        if not value
    }
    if errors:
        raise MeetingRefusedError(_("Hãy ghi nội dung đính chính và lý do."), errors=errors)
    last = MinutesAnnex.objects.filter(minutes=minutes).aggregate(last=Max("number"))["last"] or 0
    annex = MinutesAnnex.objects.create(
        minutes=minutes, number=last + 1, text=words, reason=why, written_by=actor.user_id
    )
    payload = {"annex": annex.public_id, "number": annex.number, "reason": why}
    written(meeting, actor, "meetings.write_annex", payload, RecordChanged)
    return annex


@command("meetings.confirm_annex")
def confirm_annex(
    *, meeting: Meeting, annex: MinutesAnnex, envelope: Envelope, actor: Actor
) -> MinutesAnnex:
    """Clerk and chair each confirm an annex; with both its text is hashed for good."""
    permissions.CONFIRM_MINUTES.require(actor, meeting)
    locked(meeting)
    row = MinutesAnnex.objects.select_for_update().get(pk=annex.pk, minutes__meeting=meeting)
    by_clerk = actor.person_id == meeting.clerk_id
    field = "confirmed_by_clerk_at" if by_clerk else "confirmed_by_chair_at"
    if getattr(row, field) is not None:
        raise RecordClosedError(_("Việc xác nhận phụ lục này đã được ghi rồi."))
    setattr(row, field, now())
    if row.confirmed_by_clerk_at and row.confirmed_by_chair_at:
        row.content_hash = hashlib.sha256(
            canonical_bytes({"number": row.number, "text": row.text, "reason": row.reason})
        ).hexdigest()
    row.save()
    payload = {"annex": row.public_id, "by": "clerk" if by_clerk else "chair"}
    written(meeting, actor, "meetings.confirm_annex", payload, RecordChanged)
    return row
