"""What this room holds about a person, in words, and how lawful erasure empties it."""

from django.db.models import Q
from django.utils.translation import gettext as _

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.registries import ErasureHandler, HeldItem
from nep.people.models import (
    CorrectionRequest,
    Delegation,
    DifferentPersons,
    Membership,
    Person,
    PersonCode,
    PersonIdentifier,
    Post,
    ResidenceComment,
    ResidenceContact,
    Transfer,
)


def holds(person_id: int) -> list[HeldItem]:
    """Name everything kept here: what, what for, who sees it."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return []
    own = _("Bản thân, người đứng đầu và cấp phó của đơn vị")
    keepers = _("Đơn vị và cơ quan giữ danh sách ở cấp trên")
    items = [
        HeldItem(
            what=_("Họ và tên, ngày sinh, giới tính"),
            why=_("Để lập danh sách và phân biệt người trùng tên."),
            who_sees=keepers,
            count=1,
        ),
        HeldItem(
            what=_("Điện thoại, thư điện tử"),
            why=_("Để báo sinh hoạt và để đăng nhập."),
            who_sees=own,
            count=sum(map(bool, (person.phone, person.email))),
        ),
        HeldItem(
            what=_("Số thẻ đảng viên (đã mã hóa, chỉ hiện bốn số cuối)"),
            why=_("Để đối chiếu danh sách; mỗi lần xem đủ số đều ghi lý do."),
            who_sees=_("Bí thư, phó bí thư, cơ quan xây dựng Đảng khi có lý do"),
            count=PersonIdentifier.objects.filter(person_id=person_id).count(),
        ),
    ]
    return items + _rolls(person_id, keepers) + _requests(person_id, own)


def _rolls(person_id: int, keepers: str) -> list[HeldItem]:
    return [
        HeldItem(
            what=_("Tư cách và tình trạng sinh hoạt theo từng thời gian"),
            why=_("Để xác định số phải dự, quyền biểu quyết và số liệu của đơn vị."),
            who_sees=keepers,
            count=Membership.objects.true_now().filter(person_id=person_id).count(),
        ),
        HeldItem(
            what=_("Chức vụ, nhiệm kỳ và ủy quyền điều hành"),
            why=_("Để biết ai được làm việc gì và ai ký văn bản vào ngày nào."),
            who_sees=keepers,
            count=Post.objects.true_now().filter(person_id=person_id).count()
            + Delegation.objects.true_now().filter(person_id=person_id).count(),
        ),
        HeldItem(
            what=_("Chi bộ nơi cư trú"),
            why=_("Để giữ liên hệ theo Quy định 213-QĐ/TW."),
            who_sees=_("Hai chi bộ và cơ quan giữ danh sách ở cấp trên"),
            count=ResidenceContact.objects.true_now().filter(person_id=person_id).count(),
        ),
        HeldItem(
            what=_("Nhận xét hằng năm của chi bộ nơi cư trú"),
            why=_("Để chi bộ kiểm điểm, đánh giá cuối năm."),
            who_sees=_("Bản thân, bí thư và phó bí thư của hai chi bộ"),
            count=ResidenceComment.objects.filter(person_id=person_id).count(),
        ),
    ]


def _requests(person_id: int, own: str) -> list[HeldItem]:
    return [
        HeldItem(
            what=_("Các lần chuyển sinh hoạt"),
            why=_("Để hai chi bộ bàn giao và không tính trùng, tính sót."),
            who_sees=_("Hai chi bộ và cơ quan giữ danh sách ở cấp trên"),
            count=Transfer.objects.filter(person_id=person_id).count(),
        ),
        HeldItem(
            what=_("Đề nghị sửa thông tin đã gửi"),
            why=_("Để trả lời đề nghị."),
            who_sees=own,
            count=CorrectionRequest.objects.filter(person_id=person_id).count(),
        ),
    ]


def erase(person_id: int, actor: Actor) -> None:
    """Empty what names the person; standing and posts stay, for counts and signatures need them."""
    person = Person.objects.get(pk=person_id)
    person.name_it(str(_("Đã xóa theo yêu cầu"))).born()
    person.sex = person.phone = person.email = ""
    person.erased_at = clock.now()
    person.save()
    for record in Person.objects.filter(joined_into_id=person_id):
        erase(record.pk, actor)
    DifferentPersons.objects.filter(Q(first_id=person_id) | Q(second_id=person_id)).delete()
    PersonIdentifier.objects.filter(person_id=person_id).delete()
    PersonCode.objects.filter(person_id=person_id).delete()
    CorrectionRequest.objects.filter(person_id=person_id).delete()
    ResidenceContact.objects.filter(person_id=person_id).delete()
    ResidenceComment.objects.filter(person_id=person_id).delete()
    Membership.objects.filter(person_id=person_id).update(group="", basis="")
    audit.record(
        actor=actor,
        action="people.erase",
        subject=person,
        unit_id=person.recorded_for_id,
        payload={"person": person_id},
    )


HANDLER = ErasureHandler(key="people", order=10, holds=holds, erase=erase)
