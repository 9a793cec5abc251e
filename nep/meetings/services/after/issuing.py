"""The numbered monthly resolution, signed by whoever holds office that day."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from nep.documents.choices import DocumentKind
from nep.documents.models import IssuedDocument
from nep.documents.queries import PossibleSigner, in_vietnamese, signers_of
from nep.documents.services import issue_within
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings import permissions
from nep.meetings.choices import OutcomeForm
from nep.meetings.documents import ResolutionWords
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import RecordChanged
from nep.meetings.models import Meeting, Minutes
from nep.meetings.services.after.papers import resolution_record
from nep.meetings.services.room.writing import locked, written
from nep.organisation.choices import (
    COMMITTEE_KINDS,
    Block,
    OrgUnitKind,
    head_word,
    people_word,
)

RECIPIENTS = ("Cấp ủy cấp trên (để báo cáo)", "Các đồng chí đảng viên", "Lưu chi bộ")
RECIPIENTS_OF_A_COMMITTEE = (
    "Cấp ủy cấp trên (để báo cáo)",
    "Các đồng chí ủy viên ban chấp hành",
    "Các tổ chức đảng trực thuộc",
    "Lưu văn phòng",
)


@command("meetings.issue_resolution")
def issue_resolution(
    *, meeting: Meeting, words: ResolutionWords, envelope: Envelope, actor: Actor
) -> IssuedDocument:
    """Issue the resolution of a confirmed meeting: number from the register, date line of today.

    Raises:
        RecordClosedError: the minutes are not confirmed, or the resolution is issued already.
        MeetingRefusedError: the outcome of this meeting is a conclusion, or nobody may sign.
    """
    permissions.RECORD_AFTERWARDS.require(actor, meeting)
    locked(meeting)
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None or minutes.confirmed_at is None:
        raise RecordClosedError(_("Hãy xác nhận biên bản trước khi ban hành nghị quyết."))
    if minutes.resolution_id is not None:
        raise RecordClosedError(_("Nghị quyết của buổi này đã được ban hành."))
    if meeting.outcome_form != OutcomeForm.RESOLUTION:
        raise MeetingRefusedError(
            _("Buổi này chọn kết luận ghi trong biên bản nên không ban hành nghị quyết riêng.")
        )
    signer = _signer(words, meeting, actor)
    record = resolution_record(meeting, _signed(words, meeting, signer))
    issued = issue_within(
        unit=meeting.unit,
        kind=DocumentKind.RESOLUTION,
        record=record,
        subject=record.subject,
        place=record.place,
        issued_on=actor.today,
        signer=signer.person,
        actor=actor,
    )
    minutes.resolution = issued
    minutes.save(update_fields=["resolution"])
    payload = {"document": issued.public_id, "reference": issued.reference}
    written(meeting, actor, "meetings.issue_resolution", payload, RecordChanged)
    return issued


def _signer(words: ResolutionWords, meeting: Meeting, actor: Actor) -> PossibleSigner:
    """Whoever leads the unit today, or the one who was chosen among those who may sign."""
    signers = signers_of(meeting.unit, actor.today)
    if not signers:
        sentence = _("Đơn vị chưa ghi %(post)s nên chưa có người ký. Hãy ghi chức vụ rồi ban hành.")
        raise MeetingRefusedError(sentence % {"post": head_word(meeting.unit)})
    wanted = (one for one in signers if words.signer_id in (None, one.person.pk))
    found = next(wanted, None)
    if found is None:
        raise MeetingRefusedError(_("Hôm nay người này không giữ chức vụ ký văn bản của đơn vị."))
    return found


def _signed(words: ResolutionWords, meeting: Meeting, signer: PossibleSigner) -> ResolutionWords:
    """The words with who signs, in Vietnamese as every document, and with the usual recipients."""
    return replace(
        words,
        recipients=words.recipients or _usual_recipients(meeting),
        signer=str(signer.person),
        signer_post=signer.signed_as.upper(),
        is_deputy=signer.is_deputy,
    )


def _usual_recipients(meeting: Meeting) -> tuple[str, ...]:
    """The superior, the members by their own word, the file of the unit."""
    if meeting.unit.kind in COMMITTEE_KINDS:
        return RECIPIENTS_OF_A_COMMITTEE
    if meeting.unit.block == Block.PARTY:
        return RECIPIENTS
    people = in_vietnamese(people_word(meeting.unit))
    unit = in_vietnamese(OrgUnitKind(meeting.unit.kind).label).lower()
    members = "Các thành viên" if people == "người" else f"Các {people}"
    return ("Cấp trên (để báo cáo)", members, f"Lưu {unit}")
