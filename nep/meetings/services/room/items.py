"""The course of the agenda: what runs now, where nobody spoke, what is written apart."""

from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.sync import Envelope, command
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import (
    AgendaItem,
    Conclusion,
    Meeting,
    MeetingAmendment,
    MeetingAssignment,
    MeetingPart,
    NamedVote,
    Opinion,
    OpinionRevision,
    PackDocument,
    Proposal,
    SelfScore,
    Vote,
)
from nep.meetings.services.room.writing import begun, refused, require_in_session, written


def begin_item(item: AgendaItem, at: datetime) -> None:
    """Let this item run: what ran ends, the part of it is under way, an ended one goes on."""
    running = AgendaItem.objects.filter(
        meeting_id=item.meeting_id, started_at__isnull=False, ended_at=None
    ).exclude(pk=item.pk)
    for other in running:
        close_item(other, at)
    parts = MeetingPart.objects.filter(meeting_id=item.meeting_id)
    for part in parts.exclude(pk=item.part_id).filter(started_at__isnull=False, ended_at=None):
        end = max(at, part.started_at or at)
        MeetingPart.objects.filter(pk=part.pk).update(ended_at=end)
    parts.filter(pk=item.part_id).update(ended_at=None)
    parts.filter(pk=item.part_id, started_at=None).update(started_at=at)
    item.started_at, item.ended_at = item.started_at or at, None
    AgendaItem.objects.filter(pk=item.pk).update(started_at=item.started_at, ended_at=None)


@command("meetings.start_item")
def start_item(*, item: AgendaItem, envelope: Envelope, actor: Actor) -> AgendaItem:
    """This item is the current one; the one before it ends at the same instant."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_in_session(meeting)
    if item.is_left_out:
        raise refused(_("Nội dung này không đưa vào chương trình. Hãy đưa lại vào trước."))
    begin_item(item, moment.occurred_at)
    written(meeting, actor, "meetings.start_item", {"item": item.pk}, RecordChanged)
    return item


@command("meetings.end_item")
def end_item(*, item: AgendaItem, envelope: Envelope, actor: Actor) -> AgendaItem:
    """This item is over; nothing runs until the next is begun."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_in_session(meeting)
    if item.started_at is None:
        raise refused(_("Nội dung này chưa bắt đầu nên chưa kết thúc được."))
    close_item(item, moment.occurred_at)
    written(meeting, actor, "meetings.end_item", {"item": item.pk}, RecordChanged)
    return item


@command("meetings.record_no_opinion")
def record_no_opinion(
    *,
    item: AgendaItem,
    envelope: Envelope,
    actor: Actor,
    withdrawn: bool = False,
    then: AgendaItem | None = None,
) -> AgendaItem:
    """Nobody spoke to this item: "Không có ý kiến", said in so many words (practice.md 1.20).

    `then` is the item that the chair goes on to with the same tap.
    """
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_writable(item)
    if not withdrawn and Opinion.objects.filter(item=item, withdrawn_at=None).exists():
        raise refused(_("Nội dung này đã có người phát biểu nên không ghi “Không có ý kiến” được."))
    item.no_opinion_at = None if withdrawn else moment.occurred_at
    AgendaItem.objects.filter(pk=item.pk).update(no_opinion_at=item.no_opinion_at)
    payload = {"item": item.pk, "withdrawn": withdrawn}
    written(meeting, actor, "meetings.record_no_opinion", payload, RecordChanged)
    if then is not None:
        start_item(item=then, envelope=envelope, actor=actor)
    return item


@command("meetings.restrict_item")
def restrict_item(*, item: AgendaItem, envelope: Envelope, actor: Actor) -> AgendaItem:
    """Nội dung ghi riêng: what was typed is removed, and the audit does not repeat it."""
    meeting = item.meeting
    begun(meeting, envelope, actor)
    if MeetingAssignment.objects.filter(item=item, is_given=True).exists():
        raise refused(
            _(
                "Nội dung này đã giao nhiệm vụ. Hãy thôi thực hiện nhiệm vụ đó trước, "
                "rồi mới đánh dấu “Nội dung ghi riêng”."
            )
        )
    removed = _remove_what_was_typed(item)
    item.is_restricted = True
    item.title = item.summary = ""
    item.presenter_id = item.no_opinion_at = None
    item.save(update_fields=["is_restricted", "title", "summary", "presenter", "no_opinion_at"])
    payload = {"item": item.pk, "order": item.order, "removed": removed}
    written(meeting, actor, "meetings.restrict_item", payload, RecordChanged)
    return item


def require_writable(item: AgendaItem) -> None:
    """Refuse words on an item that is written apart, or left out.

    Raises:
        MeetingRefusedError: the item takes no speaker, vote, conclusion or assignment.
    """
    item.refresh_from_db(fields=["is_restricted"])
    if item.is_restricted:
        raise MeetingRefusedError(
            _(
                "Đây là nội dung ghi riêng: hệ thống chỉ giữ thứ tự và thời gian. "
                "Hãy ghi vào biên bản riêng trên giấy."
            )
        )


def item_in(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Make sure that an item belongs to its meeting, and share the one meeting object."""
    if item.meeting_id != meeting.pk:
        raise refused(_("Nội dung này không thuộc buổi sinh hoạt đang ghi."))
    item.meeting = meeting
    return item


def close_item(item: AgendaItem, at: datetime) -> None:
    """This item ends, never before it began."""
    item.ended_at = max(at, item.started_at or at)
    AgendaItem.objects.filter(pk=item.pk).update(ended_at=item.ended_at)


def _remove_what_was_typed(item: AgendaItem) -> dict[str, int]:
    """Delete rows of this item, those that lean on others first; give how many of each."""
    opinions = Opinion.objects.filter(item=item)
    votes = Vote.objects.filter(item=item)
    conclusions = Conclusion.objects.filter(item=item)
    amendments = MeetingAmendment.objects.filter(item=item)
    counts = {
        "opinions": opinions.count(),
        "votes": votes.count(),
        "conclusions": conclusions.count(),
        "amendments": amendments.count(),
    }
    drafts = PackDocument.objects.filter(item=item) | PackDocument.objects.filter(
        pk__in=list(amendments.values_list("version__document", flat=True))
    )
    drafts.update(item=None, withdrawn_at=now())
    amendments.delete()
    Opinion.objects.filter(answers__in=opinions).exclude(item=item).update(answers=None)
    OpinionRevision.objects.filter(opinion__in=opinions).delete()
    opinions.update(answers=None)
    opinions.delete()
    MeetingAssignment.objects.filter(item=item).delete()
    conclusions.delete()
    SelfScore.objects.filter(vote__in=votes).update(vote=None)
    NamedVote.objects.filter(vote__in=votes).delete()
    votes.delete()
    Proposal.objects.filter(became_item=item).update(became_item=None)
    return counts
