"""What meetings hold about a person, in words, and how lawful erasure empties it.

The record of a unit stays: who was due, who spoke, who voted openly are keys, and the name behind a
key is emptied in `people`. What a person sent of himself and addresses that are his own go.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.registries import ErasureHandler, HeldItem
from nep.meetings.models import (
    Attendance,
    CalendarFeed,
    Convening,
    Meeting,
    MeetingAmendment,
    NamedVote,
    Opinion,
    PreparationDuty,
    Proposal,
    Visit,
)


def holds(person_id: int) -> list[HeldItem]:
    """Name everything kept here: what, what for, who sees it."""
    return [*_in_the_record(person_id), *_around_it(person_id)]


def _in_the_record(person_id: int) -> list[HeldItem]:
    cell = _("Bản thân và đơn vị; người phụ trách khi dự buổi đó")
    return [
        HeldItem(
            what=_("Điểm danh từng buổi sinh hoạt"),
            why=_("Để xác định số có mặt và quyền biểu quyết của buổi đó."),
            who_sees=cell,
            count=Attendance.objects.filter(person_id=person_id).count(),
        ),
        HeldItem(
            what=_("Ý kiến phát biểu ghi trong biên bản"),
            why=_("Để biên bản ghi đúng người nói và nội dung nói."),
            who_sees=cell,
            count=Opinion.objects.filter(person_id=person_id, withdrawn_at=None).count(),
        ),
        HeldItem(
            what=_("Đề nghị sửa dự thảo ghi trong biên bản"),
            why=_("Để biên bản ghi đúng người đề nghị, chữ đề nghị và kết quả."),
            who_sees=cell,
            count=MeetingAmendment.objects.filter(proposer_id=person_id).count(),
        ),
        HeldItem(
            what=_("Biểu quyết giơ tay khi đơn vị ghi từng người"),
            why=_("Để kết quả biểu quyết kiểm lại được; phiếu kín không lưu ở đây."),
            who_sees=cell,
            count=NamedVote.objects.filter(person_id=person_id).count(),
        ),
    ]


def _around_it(person_id: int) -> list[HeldItem]:
    return [
        HeldItem(
            what=_("Buổi sinh hoạt đã chủ trì, ghi biên bản hoặc đến dự"),
            why=_("Để biết ai xác nhận biên bản và ai đã dự."),
            who_sees=_("Đơn vị và cấp trên"),
            count=_led(person_id) + Visit.objects.filter(person_id=person_id).count(),
        ),
        HeldItem(
            what=_("Phần chuẩn bị buổi sinh hoạt được giao"),
            why=_("Để biết ai lo phần nào và đến khi nào."),
            who_sees=_("Bản thân và những người chuẩn bị buổi đó"),
            count=PreparationDuty.objects.filter(owner_id=person_id).count(),
        ),
        HeldItem(
            what=_("Thông báo đã nhận, đề xuất đã gửi, địa chỉ lịch riêng"),
            why=_("Để báo sinh hoạt và trả lời đề xuất."),
            who_sees=_("Bản thân, người đứng đầu, cấp phó và thư ký của đơn vị"),
            count=_own_papers(person_id),
        ),
    ]


def erase(person_id: int, actor: Actor) -> None:
    """Empty what the person sent, close his feeds, free what he was to prepare.

    The record of meetings keeps its keys.
    """
    Proposal.objects.filter(person_id=person_id).update(text="", answer="")
    CalendarFeed.objects.filter(person_id=person_id, replaced_at=None).update(replaced_at=now())
    Attendance.objects.filter(person_id=person_id).update(reason_note="")
    PreparationDuty.objects.filter(owner_id=person_id).update(owner=None)
    audit.record(actor=actor, action="meetings.erase_person", payload={"person": person_id})


def _led(person_id: int) -> int:
    return Meeting.objects.filter(Q(chair_id=person_id) | Q(clerk_id=person_id)).count()


def _own_papers(person_id: int) -> int:
    return sum(
        rows.objects.filter(person_id=person_id).count()
        for rows in (Convening, Proposal, CalendarFeed)
    )


HANDLER = ErasureHandler(key="meetings", order=30, holds=holds, erase=erase)
