"""The clerk adds the substance; everything else in the minutes comes from rows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.errors import DomainError
from nep.foundation.sync import Envelope, command
from nep.foundation.text import clean
from nep.meetings import permissions
from nep.meetings.errors import RecordClosedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Meeting, Minutes
from nep.meetings.services.moments import moment_of, require_open_record
from nep.meetings.services.room.writing import locked, written

LONGEST = 20_000


class OlderTextError(DomainError):
    """Somebody else wrote in the meantime; both texts are shown and one is chosen."""

    code = "older_text"


@command("meetings.write_summary")
def write_summary(*, item: AgendaItem, text: str, envelope: Envelope, actor: Actor) -> AgendaItem:
    """Write what was presented under an item; text written before the opening stays marked.

    The envelope's `base_revision` is the revision of the summary that was edited.

    Raises:
        OlderTextError: another text was written meanwhile; nothing is lost, for it is shown.
    """
    meeting = Meeting.objects.select_related("unit").get(pk=item.meeting_id)
    may = permissions.PREPARE_MEETING if meeting.opened_at is None else permissions.CONDUCT_MEETING
    may.require(actor, meeting)
    locked(meeting)
    moment = moment_of(envelope)
    require_open_record(meeting, moment)
    row = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if row.is_restricted:
        raise RecordClosedError(
            _("Nội dung ghi riêng chỉ ghi trên biên bản giấy, không nhập vào hệ thống.")
        )
    words = clean(text)[:LONGEST]
    base = envelope.base_revision
    if base is not None and base != row.summary_revision and words != row.summary:
        raise OlderTextError(
            _(
                "Phần này vừa được người khác sửa. Nội dung của đồng chí vẫn còn trong ô; "
                "hãy đối chiếu với bản đang lưu rồi lưu lại."
            ),
            stored=row.summary,
            revision=row.summary_revision,
        )
    row.summary, row.summary_revision = words, row.summary_revision + 1
    row.summary_before_opening = meeting.opened_at is None
    row.save(update_fields=["summary", "summary_revision", "summary_before_opening"])
    written(
        meeting,
        actor,
        "meetings.write_summary",
        {"item": row.public_id, "revision": row.summary_revision, "length": len(words)},
        RecordChanged,
    )
    return row


@command("meetings.add_closing_words")
def add_closing_words(*, meeting: Meeting, text: str, envelope: Envelope, actor: Actor) -> Minutes:
    """Add words before the closing line: what no other place of the minutes holds."""
    permissions.CONDUCT_MEETING.require(actor, meeting)
    locked(meeting)
    require_open_record(meeting, moment_of(envelope))
    minutes, _made = Minutes.objects.get_or_create(meeting=meeting)
    minutes.added_text = {**minutes.added_text, "closing": clean(text)[:LONGEST]}
    minutes.revision += 1
    minutes.save(update_fields=["added_text", "revision"])
    written(
        meeting,
        actor,
        "meetings.add_closing_words",
        {"length": len(minutes.added_text["closing"])},
        RecordChanged,
    )
    return minutes
