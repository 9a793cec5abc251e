"""What this room holds about a person, in words, and how lawful erasure empties it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nep.assignments.models import (
    Assignment,
    Commitment,
    Evidence,
    PersonalPlan,
    ProgressReport,
    ReminderSent,
    SelfReport,
)
from nep.assignments.services.forgetting import forget_person
from nep.foundation.registries import ErasureHandler, HeldItem

PLEDGES = (Commitment, SelfReport, PersonalPlan)


def holds(person_id: int) -> list[HeldItem]:
    """Name everything kept here: what, what for, who sees it."""
    own_unit = _("Những người trong đơn vị")
    leaders = _("Bản thân và những người điều hành đơn vị, tổ")
    reports = ProgressReport.objects.filter(assignment__holder_id=person_id)
    return [
        HeldItem(
            what=_("Việc được giao: nội dung, hạn, kết quả"),
            why=_("Để thực hiện đúng việc, đơn vị theo dõi và đánh giá."),
            who_sees=_("Những người trong đơn vị; cấp trên đọc nội dung việc, không đọc tên"),
            count=Assignment.objects.filter(holder_id=person_id).count(),
        ),
        HeldItem(
            what=_("Báo cáo thực hiện và tệp minh chứng, đã bỏ nơi chụp ảnh"),
            why=_("Để đơn vị biết việc đến đâu, có khó khăn gì."),
            who_sees=own_unit,
            count=reports.count() + Evidence.objects.filter(report__in=reports).count(),
        ),
        HeldItem(
            what=_("Cam kết năm, tự báo cáo tháng, kế hoạch cá nhân"),
            why=_("Để kiểm điểm cuối năm mà không phải viết lại."),
            who_sees=leaders,
            count=sum(model.objects.filter(person_id=person_id).count() for model in PLEDGES),
        ),
        HeldItem(
            what=_("Các lần đã nhắc hạn"),
            why=_("Để mỗi mốc chỉ nhắc một lần."),
            who_sees=_("Chỉ hệ thống"),
            count=ReminderSent.objects.filter(assignment__holder_id=person_id).count(),
        ),
    ]


HANDLER = ErasureHandler(key="assignments", order=30, holds=holds, erase=forget_person)
