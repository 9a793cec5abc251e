"""What members bring before the meeting: items they propose, opinions they send (feature 16)."""

from django.db.models import Max
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import AgendaKind, ItemPurpose, OpinionKind, ProposalState
from nep.meetings.models import AgendaItem, Meeting, Opinion, Proposal
from nep.meetings.services.moments import moment_of
from nep.meetings.services.preparing.acting import begun, require_before_opening, settled
from nep.meetings.services.preparing.agenda import ItemDraft, placed, require_open_item
from nep.meetings.services.room.writing import locked, refused
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, Person

LONGEST = 1000


@command("meetings.propose_item")
def propose_item(
    *,
    unit: OrgUnit,
    person: Person,
    text: str,
    meeting: Meeting | None = None,
    envelope: Envelope,
    actor: Actor,
) -> Proposal:
    """Bring an item forward, for oneself or ("ghi hộ") for a member without a phone."""
    permissions.PROPOSE.require(actor, unit.pk)
    entered_for = _entered_for(actor, person, unit)
    words = _words(text)
    moment = moment_of(envelope)
    row = Proposal.objects.create(
        unit=unit,
        meeting=meeting,
        person=person,
        text=words,
        entered_for=entered_for,
        occurred_at=moment.occurred_at,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )
    payload = {"person": person.pk, "entered_for": entered_for}
    if meeting is None:
        audit.record(
            actor=actor,
            action="meetings.propose_item",
            subject=row,
            unit_id=unit.pk,
            payload=payload,
        )
    else:
        settled(meeting, actor, "meetings.propose_item", payload)
    return row


@command("meetings.answer_proposal")
def answer_proposal(
    *,
    proposal: Proposal,
    meeting: Meeting,
    state: str,
    answer: str = "",
    envelope: Envelope,
    actor: Actor,
) -> Proposal:
    """Accept into this agenda, keep for next time, or refuse with a reason."""
    moment = begun(meeting, envelope, actor)
    if proposal.unit_id != meeting.unit_id:
        raise refused(_("Đề xuất này không thuộc đơn vị của buổi sinh hoạt."))
    if proposal.state not in (ProposalState.WAITING, ProposalState.NEXT_TIME):
        raise refused(_("Đề xuất này đã được trả lời rồi."))
    words = normalise(answer)[:300]
    if state == ProposalState.REFUSED and not words:
        raise refused(_("Hãy ghi lý do không đưa vào chương trình."), "answer")
    if state not in (ProposalState.ACCEPTED, ProposalState.NEXT_TIME, ProposalState.REFUSED):
        raise refused(_("Hãy chọn cách trả lời đề xuất."), "state")
    if state == ProposalState.ACCEPTED:
        draft = ItemDraft(
            kind=AgendaKind.DISCUSSION, purpose=ItemPurpose.DISCUSS, title=proposal.text[:500]
        )
        proposal.became_item = placed(meeting, draft)
    proposal.meeting = None if state == ProposalState.NEXT_TIME else meeting
    proposal.state, proposal.answer = state, words
    proposal.answered_at = moment.occurred_at
    proposal.save(update_fields=["became_item", "meeting", "state", "answer", "answered_at"])
    payload = {"proposal": proposal.pk, "state": state}
    settled(meeting, actor, "meetings.answer_proposal", payload)
    return proposal


@command("meetings.send_opinion")
def send_opinion(
    *,
    item: AgendaItem,
    person: Person,
    kind: str,
    text: str,
    envelope: Envelope,
    actor: Actor,
) -> Opinion:
    """Send an opinion on an item beforehand: it counts as an opinion, not as attendance."""
    meeting = item.meeting
    permissions.PROPOSE.require(actor, meeting)
    locked(meeting)
    require_before_opening(meeting)
    require_open_item(item)
    entered_for = _entered_for(actor, person, meeting.unit)
    if not text.strip():
        raise refused(_("Hãy ghi ý kiến."), "text")
    moment = moment_of(envelope)
    last = Opinion.objects.filter(meeting=meeting).aggregate(order=Max("order"))["order"] or 0
    row = Opinion.objects.create(
        meeting=meeting,
        item=item,
        order=last + 1,
        person=person,
        kind=OpinionKind(kind),
        text=text.strip(),
        before_opening=True,
        sent_beforehand=True,
        entered_for=entered_for,
        occurred_at=moment.occurred_at,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )
    payload = {"item": item.pk, "opinion": row.pk, "entered_for": entered_for}
    settled(meeting, actor, "meetings.send_opinion", payload)
    return row


def _words(text: str) -> str:
    words = normalise(text)
    if not words:
        raise refused(_("Hãy ghi nội dung đề xuất."), "text")
    if len(words) > LONGEST:
        raise refused(
            _("Đề xuất dài quá 1.000 chữ. Hãy ghi gọn, phần chi tiết nói tại buổi."), "text"
        )
    return words


def _entered_for(actor: Actor, person: Person, unit: OrgUnit) -> bool:
    """Whether this is written for somebody else; only those who tell the members may."""
    if actor.person_id == person.pk:
        return False
    permissions.TELL_MEMBERS.require(actor, unit.pk)
    rows = Membership.objects.on(today()).filter(unit=unit, person=person)
    if not rows.exists():
        raise refused(_("Người này không có trong danh sách của đơn vị."), "person")
    return True
