"""Conclusions of the chair, and the cell's own score."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import AgendaKind, FactKind, RatingLevel, VoteBody
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Conclusion, Meeting, MeetingPart, SelfScore, Vote
from nep.meetings.rules.room_speaking import is_before_opening
from nep.meetings.services.room.items import require_writable
from nep.meetings.services.room.voting import VoteDraft, record_vote
from nep.meetings.services.room.writing import begun, refused, require_open, state_fact, written

HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class ScoreDraft:
    """What the cell gives itself: the level, and the total when a sheet is used."""

    level: str
    total: Decimal | None = None
    weak_points: str = ""


@command("meetings.record_conclusion")
def record_conclusion(
    *,
    item: AgendaItem,
    text: str,
    envelope: Envelope,
    actor: Actor,
    conclusion: Conclusion | None = None,
    vote: Vote | None = None,
) -> Conclusion:
    """Write a conclusion of the chair, or another text of one that stands."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_writable(item)
    if not text.strip():
        raise refused(_("Hãy ghi nội dung kết luận."), "text")
    row = conclusion or Conclusion(
        meeting=meeting,
        item=item,
        order=_next_order(item),
        occurred_at=moment.occurred_at,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )
    row.text = text.strip()
    row.before_opening = is_before_opening(moment.occurred_at, meeting.opened_at)
    row.vote = vote or row.vote
    row.revision += 1 if row.pk else 0
    row.save()
    _tell(row, actor, "meetings.record_conclusion")
    return row


@command("meetings.withdraw_conclusion")
def withdraw_conclusion(*, conclusion: Conclusion, envelope: Envelope, actor: Actor) -> Conclusion:
    """A conclusion that does not stand; its row stays, marked."""
    moment = begun(conclusion.meeting, envelope, actor)
    if conclusion.withdrawn_at is None:
        conclusion.withdrawn_at = moment.occurred_at
        Conclusion.objects.filter(pk=conclusion.pk).update(withdrawn_at=moment.occurred_at)
        _tell(conclusion, actor, "meetings.withdraw_conclusion")
    return conclusion


@command("meetings.record_self_score")
def record_self_score(
    *,
    part: MeetingPart,
    score: ScoreDraft,
    envelope: Envelope,
    actor: Actor,
    vote: VoteDraft | None = None,
) -> SelfScore:
    """Total and level, voted before the minutes are read (practice.md 1.4, step 6)."""
    meeting = part.meeting
    moment = begun(meeting, envelope, actor)
    require_open(meeting)
    RatingLevel(score.level)
    if score.total is not None and not 0 <= score.total <= HUNDRED:
        raise refused(_("Điểm chấm phải từ 0 đến 100."), "total")
    hands = None
    if vote is not None:
        hands = record_vote(
            item=_item_of_score(meeting, part),
            vote=vote,
            body=VoteBody.SELF_SCORE,
            envelope=envelope,
            actor=actor,
        )
    row, _made = SelfScore.objects.update_or_create(
        part=part,
        defaults={
            "meeting": meeting,
            "total": score.total,
            "level": score.level,
            "weak_points": score.weak_points.strip(),
            "occurred_at": moment.occurred_at,
            "recorded_at": moment.recorded_at,
            "recorded_by": actor.user_id,
            **({"vote": hands} if hands is not None else {}),
        },
    )
    state_fact(meeting, FactKind.SELF_SCORED, moment, actor)
    payload = {"part": part.order, "total": score.total, "level": score.level}
    written(meeting, actor, "meetings.record_self_score", payload, RecordChanged)
    return row


def _item_of_score(meeting: Meeting, part: MeetingPart) -> AgendaItem:
    items = meeting.agenda.filter(is_left_out=False, is_restricted=False)
    wanted = items.filter(kind=AgendaKind.SELF_SCORE)
    found = wanted.filter(part=part).first() or wanted.first() or items.last()
    if found is None:
        raise refused(_("Buổi sinh hoạt chưa có nội dung nào để biểu quyết."))
    return found


def _next_order(item: AgendaItem) -> int:
    last = Conclusion.objects.filter(item=item).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _tell(row: Conclusion, actor: Actor, action: str) -> None:
    payload = {"conclusion": row.pk, "item": row.item_id, "length": len(row.text)}
    written(row.meeting, actor, action, payload, RecordChanged)
