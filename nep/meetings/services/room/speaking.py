"""Who said what: a tap names the speaker, the gist makes it an opinion (practice.md 1.8)."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import Disposition, OpinionKind
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Attendance, Guest, Meeting, Opinion, OpinionRevision
from nep.meetings.rules.room_speaking import (
    is_before_opening,
    is_rival,
    reservation_is_whole,
)
from nep.meetings.services.moments import Moment
from nep.meetings.services.room.items import require_writable
from nep.meetings.services.room.writing import begun, refused, written
from nep.people.models import Person

LONGEST = 20_000


@command("meetings.add_opinion")
def add_opinion(
    *,
    item: AgendaItem,
    envelope: Envelope,
    actor: Actor,
    person: Person | None = None,
    guest: Guest | None = None,
    kind: str = OpinionKind.AWARENESS,
    text: str = "",
    read_back: bool = False,
    sent_beforehand: bool = False,
    answers: Opinion | None = None,
) -> Opinion:
    """One contribution. Without words it is a tap and does not count as speaking."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_writable(item)
    refuse_stranger(meeting, person, guest)
    _refuse_faults(kind, text, read_back)
    row = Opinion.objects.create(
        meeting=meeting,
        item=item,
        order=_next_order(meeting),
        person=person,
        guest=guest,
        kind=kind,
        text=text.strip(),
        before_opening=is_before_opening(moment.occurred_at, meeting.opened_at),
        sent_beforehand=sent_beforehand,
        read_back=read_back,
        answers=answers,
        started_at=moment.occurred_at,
        occurred_at=moment.occurred_at,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
        entered_for=person is not None and person.pk != actor.person_id,
    )
    _take_the_floor(row, moment.occurred_at)
    _tell(row, actor, "meetings.add_opinion")
    return row


def _take_the_floor(row: Opinion, at: datetime) -> None:
    """The speaker before has ended, and nobody can say any more that there is no opinion."""
    if row.meeting.timer_per_speaker:
        speaking = Opinion.objects.filter(meeting=row.meeting, ended_at=None).exclude(pk=row.pk)
        speaking.update(ended_at=at)
    if row.item.no_opinion_at is not None:
        row.item.no_opinion_at = None
        AgendaItem.objects.filter(pk=row.item_id).update(no_opinion_at=None)


@command("meetings.edit_opinion")
def edit_opinion(
    *,
    opinion: Opinion,
    text: str,
    envelope: Envelope,
    actor: Actor,
    base_revision: int | None = None,
    kind: str = "",
    read_back: bool | None = None,
) -> Opinion:
    """Write the gist. Written on a revision that somebody else replaced, it is kept as a rival."""
    moment = _begun(opinion, envelope, actor)
    kind = kind or opinion.kind
    reads = opinion.read_back if read_back is None else read_back
    _refuse_faults(kind, text, reads)
    based_on = envelope.base_revision if base_revision is None else base_revision
    if text.strip() == opinion.text:
        opinion.kind, opinion.read_back = kind, reads
        opinion.save(update_fields=["kind", "read_back"])
    elif is_rival(based_on=based_on, revision=opinion.revision):
        _keep(opinion, text, moment, actor, based_on=based_on, is_rival=True)
        opinion.in_conflict = True
        opinion.save(update_fields=["in_conflict"])
    else:
        opinion.kind, opinion.read_back = kind, reads
        _set_text(opinion, text, moment, actor)
    _tell(opinion, actor, "meetings.edit_opinion")
    return opinion


@command("meetings.settle_opinion")
def settle_opinion(*, opinion: Opinion, text: str, envelope: Envelope, actor: Actor) -> Opinion:
    """Choose among the texts that two writers gave, or join them; all of them are kept."""
    moment = _begun(opinion, envelope, actor)
    _refuse_faults(opinion.kind, text, opinion.read_back)
    opinion.in_conflict = False
    _set_text(opinion, text, moment, actor)
    opinion.revisions.filter(is_rival=True, settled_at=None).update(settled_at=moment.occurred_at)
    _tell(opinion, actor, "meetings.settle_opinion")
    return opinion


@command("meetings.withdraw_opinion")
def withdraw_opinion(*, opinion: Opinion, envelope: Envelope, actor: Actor) -> Opinion:
    """A speaker tapped by mistake, or who takes his words back; the row stays, marked."""
    moment = _begun(opinion, envelope, actor)
    if opinion.withdrawn_at is None:
        opinion.withdrawn_at = moment.occurred_at
        Opinion.objects.filter(pk=opinion.pk).update(withdrawn_at=opinion.withdrawn_at)
        _tell(opinion, actor, "meetings.withdraw_opinion")
    return opinion


@command("meetings.dispose_opinion")
def dispose_opinion(
    *, opinion: Opinion, disposition: str, envelope: Envelope, actor: Actor, note: str = ""
) -> Opinion:
    """What becomes of an opinion on a draft, or of a petition."""
    _begun(opinion, envelope, actor)
    opinion.disposition = Disposition(disposition)
    opinion.disposition_note = note.strip()[:500]
    opinion.save(update_fields=["disposition", "disposition_note"])
    _tell(opinion, actor, "meetings.dispose_opinion")
    return opinion


@command("meetings.answer_petition")
def answer_petition(
    *,
    petition: Opinion,
    text: str,
    envelope: Envelope,
    actor: Actor,
    item: AgendaItem | None = None,
    person: Person | None = None,
    guest: Guest | None = None,
    disposition: str = Disposition.EXPLAINED,
) -> Opinion:
    """Answer a petition in the room: the answer is a row of its own, tied to what it answers."""
    meeting = petition.meeting
    begun(meeting, envelope, actor)
    if petition.kind != OpinionKind.PETITION:
        raise refused(_("Chỉ trả lời được ý kiến thuộc loại “Kiến nghị”."))
    if not text.strip():
        raise refused(_("Hãy ghi nội dung trả lời."), "text")
    answer = add_opinion(
        item=item or petition.item,
        person=person or (None if guest else meeting.chair),
        guest=guest,
        kind=OpinionKind.PETITION_ANSWER,
        text=text,
        answers=petition,
        envelope=envelope,
        actor=actor,
    )
    dispose_opinion(opinion=petition, disposition=disposition, envelope=envelope, actor=actor)
    return answer


def _begun(opinion: Opinion, envelope: Envelope, actor: Actor) -> Moment:
    """Begin a command on an opinion: the row is read again under the lock of its meeting."""
    moment = begun(opinion.meeting, envelope, actor)
    opinion.refresh_from_db(
        fields=["text", "revision", "kind", "read_back", "in_conflict", "withdrawn_at"]
    )
    return moment


def refuse_stranger(meeting: Meeting, person: Person | None, guest: Guest | None) -> None:
    if guest is not None:
        if guest.meeting_id != meeting.pk or guest.withdrawn_at is not None:
            raise refused(_("Khách này không có trong buổi sinh hoạt đang ghi."), "person")
        return
    if person is None:
        raise refused(_("Hãy chọn người phát biểu."), "person")
    led = person.pk in (meeting.chair_id, meeting.clerk_id)
    if not led and not Attendance.objects.filter(meeting=meeting, person=person).exists():
        raise refused(
            _("Người này không có trong danh sách của buổi. Hãy ghi là khách rồi chọn lại."),
            "person",
        )


def _refuse_faults(kind: str, text: str, read_back: bool) -> None:
    OpinionKind(kind)
    if len(text) > LONGEST:
        raise refused(_("Một ý kiến ghi tối đa 20.000 chữ cái. Hãy rút gọn."), "text")
    if not reservation_is_whole(kind=kind, text=text, read_back=read_back):
        raise refused(
            _(
                "Ý kiến bảo lưu chỉ ghi khi chính người nói yêu cầu, đúng lời của người đó và "
                "đã đọc lại cho người đó nghe. Hãy ghi nội dung và đánh dấu đã đọc lại."
            ),
            "text",
        )


def _next_order(meeting: Meeting) -> int:
    """Counted through the whole meeting: it is the STT by which a list knows the opinion."""
    last = Opinion.objects.filter(meeting=meeting).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _keep(
    opinion: Opinion,
    text: str,
    moment: Moment,
    actor: Actor,
    *,
    based_on: int | None = None,
    is_rival: bool = False,
) -> None:
    OpinionRevision.objects.create(
        opinion=opinion,
        number=opinion.revision,
        text=text.strip(),
        based_on=based_on,
        is_rival=is_rival,
        occurred_at=moment.occurred_at,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )


def _keep_as_said(opinion: Opinion) -> None:
    """The text an opinion came with stands in its own row until another takes its place."""
    own = opinion.revisions.filter(number=opinion.revision, is_rival=False)
    if not opinion.text or own.exists():
        return
    OpinionRevision.objects.create(
        opinion=opinion,
        number=opinion.revision,
        text=opinion.text,
        occurred_at=opinion.occurred_at,
        recorded_at=opinion.recorded_at,
        recorded_by=opinion.recorded_by,
    )


def _set_text(opinion: Opinion, text: str, moment: Moment, actor: Actor) -> None:
    """Each text is kept with its writer and hour: two of them may come to stand side by side."""
    _keep_as_said(opinion)
    opinion.text = text.strip()
    opinion.revision += 1
    opinion.save(update_fields=["text", "revision", "kind", "read_back", "in_conflict"])
    _keep(opinion, opinion.text, moment, actor)


def _tell(opinion: Opinion, actor: Actor, action: str) -> None:
    """The audit says which opinion and how long, never the words: they may have to be removed."""
    payload = {
        "opinion": opinion.pk,
        "item": opinion.item_id,
        "revision": opinion.revision,
        "length": len(opinion.text),
    }
    written(opinion.meeting, actor, action, payload, RecordChanged)
