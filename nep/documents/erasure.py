"""What issued documents hold about a person: who signed them, and who read which paper."""

from django.utils.translation import gettext as _

from nep.documents.models import IssuedDocument, ReadMark
from nep.documents.services.forgetting import forget_person
from nep.foundation.registries import ErasureHandler, HeldItem


def holds(person_id: int) -> list[HeldItem]:
    """Name everything kept here: what, what for, who sees it."""
    return [
        HeldItem(
            what=_("Văn bản của đơn vị do mình ký"),
            why=_("Văn bản đã ban hành được lưu nguyên theo quy định về văn thư."),
            who_sees=_("Người đọc được văn bản của đơn vị"),
            count=IssuedDocument.objects.filter(signer_id=person_id).count(),
        ),
        HeldItem(
            what=_("Tài liệu đã đọc, trên máy hoặc bản giấy"),
            why=_("Để người triệu tập biết tài liệu đã đến tay người dự."),
            who_sees=_("Người đứng đầu, cấp phó và thư ký buổi sinh hoạt"),
            count=ReadMark.objects.filter(person_id=person_id).count(),
        ),
    ]


HANDLER = ErasureHandler(key="documents", order=35, holds=holds, erase=forget_person)
