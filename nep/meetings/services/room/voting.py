"""Open votes, by totals or by name, with the three numbers of practice.md 1.1."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings.choices import VoteBody, VoteChoice, VoteMethod, VoteOutcome
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, Attendance, Meeting, MeetingAmendment, NamedVote, Vote
from nep.meetings.rules.room_voting import hands_fit, passes
from nep.meetings.services.room.items import require_writable
from nep.meetings.services.room.questioning import denominator_of, on_roll, voting_numbers
from nep.meetings.services.room.writing import begun, refused, require_open, written
from nep.organisation.choices import people_word
from nep.people.choices import Activity, Standing
from nep.rulebook.queries import value_in_force

THRESHOLDS = {
    VoteBody.ADMISSION: "voting.admission.threshold",
    VoteBody.PROBATIONARY_REMOVAL: "voting.probationary_removal.threshold",
}


@dataclass(frozen=True, kw_only=True)
class VoteDraft:
    """Hands as they were counted; `by_name` (person, answer) gives the totals when it is there."""

    question: str
    agree: int = 0
    disagree: int = 0
    other: int = 0
    by_name: tuple[tuple[int, str], ...] = ()

    @property
    def counted(self) -> dict[str, int]:
        """The three totals."""
        if not self.by_name:
            return {"agree": self.agree, "disagree": self.disagree, "other": self.other}
        answers = [answer for _person, answer in self.by_name]
        return {str(choice): answers.count(choice) for choice in VoteChoice}


@command("meetings.record_vote")
def record_vote(
    *,
    item: AgendaItem,
    vote: VoteDraft,
    envelope: Envelope,
    actor: Actor,
    body: str = VoteBody.ORDINARY,
) -> Vote:
    """Count a show of hands; whether it passed is computed and never typed."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_open(meeting)
    require_writable(item)
    if not normalise(vote.question):
        raise refused(_("Hãy ghi nội dung đưa ra biểu quyết."), "question")
    rows = {row.person_id: row for row in meeting.roll.select_related("person")}
    if not rows:
        raise refused(
            _("Chưa điểm danh nên chưa biết ai có quyền biểu quyết. Hãy điểm danh trước.")
        )
    _refuse_hands_without_right(vote.by_name, rows, at=moment.occurred_at)
    made = _counted(meeting, item, vote, body, rows.values(), moment.occurred_at)
    made.recorded_at, made.recorded_by = moment.recorded_at, actor.user_id
    made.save()
    NamedVote.objects.bulk_create(
        NamedVote(vote=made, person_id=person, choice=answer) for person, answer in vote.by_name
    )
    payload = {
        "item": item.pk,
        "vote": made.pk,
        "body": body,
        "numbers": [made.agree, made.disagree, made.other, made.entitled, made.present],
        "outcome": made.outcome,
    }
    written(meeting, actor, "meetings.record_vote", payload, RecordChanged)
    return made


@command("meetings.withdraw_vote")
def withdraw_vote(*, vote: Vote, envelope: Envelope, actor: Actor) -> Vote:
    """A vote counted wrongly is withdrawn; it stays in the record, marked."""
    meeting = vote.meeting
    moment = begun(meeting, envelope, actor)
    if MeetingAmendment.objects.filter(vote=vote).exists():
        raise refused(
            _(
                "Đây là biểu quyết về một đề nghị sửa dự thảo. "
                "Hãy bấm “Xem lại” ở đề nghị đó để bỏ cả biểu quyết."
            )
        )
    if vote.withdrawn_at is None:
        vote.withdrawn_at = moment.occurred_at
        Vote.objects.filter(pk=vote.pk).update(withdrawn_at=vote.withdrawn_at)
        written(meeting, actor, "meetings.withdraw_vote", {"vote": vote.pk}, RecordChanged)
    return vote


def threshold_of(meeting: Meeting, body: str) -> dict[str, str]:
    """Comparison and fraction for this kind of vote on the day of the meeting."""
    topic = THRESHOLDS.get(VoteBody(body), "voting.ordinary.threshold")
    found: dict[str, str] = value_in_force(topic, unit=meeting.unit_id, on=meeting.held_on)
    return found


def _counted(
    meeting: Meeting,
    item: AgendaItem,
    vote: VoteDraft,
    body: str,
    roll: "Sequence[Attendance] | object",
    at: datetime,
) -> Vote:
    """The row, once its hands fit the room."""
    denominator = denominator_of(meeting, body)
    numbers = voting_numbers(meeting, on_roll(roll), denominator=denominator, at=at)  # type: ignore[arg-type]
    hands = vote.counted
    if not hands_fit(**hands, present=numbers.present):
        raise refused(
            _(
                "Tổng số tay biểu quyết là %(hands)s nhưng chỉ có %(present)s %(who)s có quyền "
                "biểu quyết đang có mặt. Hãy đếm lại, hoặc sửa điểm danh."
            )
            % {
                "hands": sum(hands.values()),
                "present": numbers.present,
                "who": people_word(meeting.unit),
            },
            "agree",
        )
    threshold = threshold_of(meeting, body)
    passed = passes(agree=hands["agree"], entitled=numbers.entitled, **threshold)
    return Vote(
        meeting=meeting,
        item=item,
        body=body,
        question=normalise(vote.question)[:500],
        method=VoteMethod.BY_NAME if vote.by_name else VoteMethod.TOTALS,
        denominator=denominator,
        entitled=numbers.entitled,
        present=numbers.present,
        outcome=VoteOutcome.PASSED if passed else VoteOutcome.FAILED,
        occurred_at=at,
        **threshold,
        **hands,
    )


def _refuse_hands_without_right(
    by_name: Sequence[tuple[int, str]], rows: dict[int, Attendance], *, at: datetime
) -> None:
    seen: set[int] = set()
    for person_id, answer in by_name:
        VoteChoice(answer)
        row = rows.get(person_id)
        if row is None or person_id in seen:
            raise refused(_("Mỗi người trong danh sách chỉ biểu quyết một lần."), "by_name")
        seen.add(person_id)
        if not row.may_vote:
            raise refused(_why_not(row) % {"name": row.person.full_name}, "by_name")
        (there,) = on_roll([row])
        if not there.is_in_the_room(at):
            raise refused(
                _("%(name)s không có mặt lúc biểu quyết.") % {"name": row.person.full_name},
                "by_name",
            )


def _why_not(row: Attendance) -> str:
    if row.activity == Activity.TEMPORARILY_IN:
        return _("%(name)s sinh hoạt tạm thời ở đây nên được phát biểu, không biểu quyết.")
    if row.standing == Standing.PROBATIONARY:
        return _("%(name)s là đảng viên dự bị nên được phát biểu, không biểu quyết.")
    return _("%(name)s đang bị đình chỉ sinh hoạt nên không biểu quyết.")
