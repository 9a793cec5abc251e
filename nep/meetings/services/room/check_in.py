"""Checking in by the code on the screen: beside the list, without doubles (feature 22)."""

from django.core import signing
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, Outcome, command
from nep.meetings import hot
from nep.meetings.choices import MarkMethod, RollState
from nep.meetings.errors import RecordClosedError
from nep.meetings.models import Attendance, Meeting
from nep.meetings.services.moments import moment_of, require_open_record
from nep.meetings.services.room.marking import Mark, require_roll, told, write_marks
from nep.meetings.services.room.quick import moment_in_time, order_of, quickly, wishes_of
from nep.meetings.services.room.writing import locked, refused

SALT = "meetings.check_in"
GOOD_FOR_SECONDS = 15 * 60
"""A code photographed and sent to somebody at home is stale before he could be believed."""


def check_in_ticket(meeting: Meeting) -> str:
    """The ticket that stands in the code on the screen."""
    return signing.dumps(str(meeting.public_id), salt=SALT)


def ticket_opens(meeting: Meeting, ticket: str) -> bool:
    """Say whether this ticket is of this meeting, and fresh."""
    try:
        read = signing.loads(ticket, salt=SALT, max_age=GOOD_FOR_SECONDS)
    except signing.BadSignature:
        return False
    return bool(read == str(meeting.public_id))


def _try_hot(*, meeting: Meeting, ticket: str, envelope: Envelope, actor: Actor) -> Outcome | None:
    """Give an ordinary check-in to the hot path; None leaves it to the reference."""
    moment = moment_in_time(envelope)
    if moment is None or actor.person_id is None or not ticket_opens(meeting, ticket):
        return None
    mark = _mark_of(actor.person_id)
    order = order_of("meetings.take_attendance_code", meeting, envelope, actor, ticket=ticket)
    wishes = wishes_of([mark], moment, told, one_row=True, only_if_absent=True)
    return hot.mark(meeting, wishes, order)


@quickly(_try_hot)
@command("meetings.take_attendance_code")
def take_attendance_code(
    *, meeting: Meeting, ticket: str, envelope: Envelope, actor: Actor
) -> Attendance:
    """A member marks himself present by the code shown in the room; twice is once."""
    row = _row_of(meeting, actor)
    locked(meeting)
    moment = moment_of(envelope)
    require_open_record(meeting, moment)
    require_roll(meeting)
    if meeting.closed_at is not None:
        raise RecordClosedError(_("Buổi sinh hoạt đã bế mạc nên không tự điểm danh được nữa."))
    if not ticket_opens(meeting, ticket):
        raise refused(_("Mã điểm danh đã hết hạn. Hãy quét lại mã đang hiện trên màn hình."))
    if row.state == RollState.PRESENT:
        return row
    mark = _mark_of(row.person_id)
    write_marks(meeting, [mark], {row.person_id: row}, moment, actor)
    return row


def _mark_of(person_id: int) -> Mark:
    return Mark(person_id=person_id, state=RollState.PRESENT, method=MarkMethod.QR)


def _row_of(meeting: Meeting, actor: Actor) -> Attendance:
    row = Attendance.objects.filter(meeting=meeting, person_id=actor.person_id or 0).first()
    if row is None:
        raise refused(
            _("Danh sách điểm danh của buổi này không có tên người quét mã. Hãy báo thư ký.")
        )
    return row
