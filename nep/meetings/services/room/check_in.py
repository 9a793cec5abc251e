"""Checking in by the code on the screen: beside the list, without doubles (feature 22)."""

from django.core import signing
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import MarkMethod, RollState
from nep.meetings.errors import RecordClosedError
from nep.meetings.models import Attendance, Meeting
from nep.meetings.services.moments import moment_of, require_open_record
from nep.meetings.services.room.marking import Mark, require_roll, write_marks
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
    mark = Mark(person_id=row.person_id, state=RollState.PRESENT, method=MarkMethod.QR)
    write_marks(meeting, [mark], {row.person_id: row}, moment, actor)
    return row


def _row_of(meeting: Meeting, actor: Actor) -> Attendance:
    row = Attendance.objects.filter(meeting=meeting, person_id=actor.person_id or 0).first()
    if row is None:
        raise refused(
            _("Đồng chí không có tên trong danh sách điểm danh của buổi này. Hãy báo thư ký.")
        )
    return row
