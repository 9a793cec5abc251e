"""Somebody to sign in as, for every role; known keys exist on the sample site only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from nep.people import services
from nep.people.choices import PostKind
from nep.people.models import Person, Post
from nep.people.services.sample_sign_ins import (
    SAMPLE_PASSWORD,
    SAMPLE_PIN,
    SampleSignIn,
    make_sample_sign_ins,
)
from nep.samples import places
from nep.samples.members import phone_of


@dataclass(frozen=True)
class SampleRole:
    """A sign-in: its name, the post held, and the unit it is held on."""

    username: str
    label: str | Promise
    unit: str
    post: str = ""


FROM_THE_SAMPLE = (
    SampleRole("bi-thu", _("Bí thư chi bộ"), "PM-01", PostKind.SECRETARY),
    SampleRole("pho-bi-thu", _("Phó bí thư chi bộ"), "PM-01", PostKind.DEPUTY_SECRETARY),
    SampleRole("chi-uy", _("Chi ủy viên"), "PM-01", PostKind.CELL_COMMITTEE_MEMBER),
    SampleRole("phu-trach", _("Đảng ủy viên phụ trách chi bộ"), "PM-01", PostKind.MEMBER_IN_CHARGE),
    SampleRole("bi-thu-phuong", _("Bí thư Đảng ủy phường"), "PM", PostKind.COMMITTEE_SECRETARY),
    SampleRole("van-phong", _("Văn phòng Đảng ủy phường"), "PM", PostKind.OFFICE_STAFF),
    SampleRole(
        "xay-dung-dang", _("Ban Xây dựng Đảng phường"), "PM", PostKind.PARTY_BUILDING_OFFICER
    ),
    SampleRole("kiem-tra", _("Ủy ban Kiểm tra phường"), "PM", PostKind.INSPECTION_HEAD),
    SampleRole("truong-thon", _("Tổ trưởng tổ dân phố"), "PM-T02", PostKind.RESIDENTIAL_GROUP_HEAD),
    SampleRole("phu-nu", _("Chi hội trưởng Chi hội Phụ nữ"), "PM-PN-01", PostKind.ASSOCIATION_HEAD),
)
"""Roles whose post somebody of the sample holds already."""

INVENTED_FOR_THE_POST = (
    SampleRole("to-chuc", _("Ban Tổ chức Tỉnh ủy"), "HT", PostKind.ORGANISATION_OFFICER),
    SampleRole(
        "tuyen-giao", _("Ban Tuyên giáo và Dân vận Tỉnh ủy"), "HT", PostKind.PROPAGANDA_OFFICER
    ),
    SampleRole("tinh", _("Người xem cấp tỉnh"), "HT", PostKind.PROVINCIAL_READER),
    SampleRole("nhat-ky", _("Người kiểm soát nhật ký"), "HT", PostKind.AUDITOR),
    SampleRole("quan-tri", _("Quản trị kỹ thuật"), "HT", PostKind.ADMINISTRATOR),
    SampleRole("kim-bang", _("Văn phòng Đảng ủy phường Lê Hồ"), "M-Lê Hồ", PostKind.OFFICE_STAFF),
    SampleRole("doan-the", _("Chủ tịch Hội Phụ nữ phường"), "PM-PN", PostKind.ASSOCIATION_CHAIR),
    SampleRole("doan-cong-tac", _("Thành viên đoàn công tác"), "PM-03"),
)
"""Roles for which the sample makes a person of their own."""

NAMES = {
    "to-chuc": "Trần Viết Mẫu", "tuyen-giao": "Lê Thị Mẫu", "tinh": "Phan Bá Mẫu",
    "nhat-ky": "Hồ Thị Bích Mẫu", "quan-tri": "Quản trị mẫu", "kim-bang": "Chu Văn Mẫu",
    "doan-the": "Đặng Thị Hồng Mẫu", "doan-cong-tac": "Dương Đình Mẫu",
}  # fmt: skip
MEMBER_ROLL, MEMBER_PLACE = "PM-01", 10
MEMBER_LABEL = _("Đảng viên (số điện thoại và mã PIN)")


def make_sign_ins(
    units: Mapping[str, OrgUnit], members: Mapping[str, list[Person]], actor: Actor
) -> None:
    """Give every role a known name and password, and a member a known PIN."""
    wanted = [
        SampleSignIn(person=_holder(role, units), username=role.username)
        for role in FROM_THE_SAMPLE
    ]
    wanted += [
        SampleSignIn(person=_invented(role, units, actor), username=role.username)
        for role in INVENTED_FOR_THE_POST
    ]
    wanted.append(SampleSignIn(person=members[MEMBER_ROLL][MEMBER_PLACE]))
    make_sample_sign_ins(wanted)


def sample_phone() -> str:
    """The number on which the sample member signs in with the known PIN."""
    return phone_of(f"{MEMBER_ROLL}#{MEMBER_PLACE}")


def _holder(role: SampleRole, units: Mapping[str, OrgUnit]) -> Person:
    posts = Post.objects.on(today()).filter(unit=units[role.unit], kind=role.post)
    return posts.select_related("person").order_by("pk")[0].person


def _invented(role: SampleRole, units: Mapping[str, OrgUnit], actor: Actor) -> Person:
    unit = units[role.unit]
    draft = services.PersonDraft(full_name=NAMES[role.username], unit_id=unit.pk)
    (person,) = services.register_persons(drafts=[draft], envelope=Envelope.now(), actor=actor)
    if role.post:
        post = services.PostDraft(
            person_id=person.pk,
            unit_id=unit.pk,
            kind=role.post,
            from_on=max(places.REORGANISED_ON, unit.founded_on),
        )
        services.record_posts(drafts=[post], envelope=Envelope.now(), actor=actor)
    else:
        services.send_delegation(
            sent_by_unit=units["PM"],
            unit=unit,
            persons=[person],
            from_on=date(2026, 1, 1),
            to_on=OPEN_END,
            reason="Dự sinh hoạt chi bộ theo kế hoạch của Đảng ủy (mẫu)",
            envelope=Envelope.now(),
            actor=actor,
        )
    return person


@dataclass(frozen=True)
class PrintedSignIn:
    """One line of what `make run` prints: whom one becomes, and with what."""

    label: str
    name: str
    key: str


def printed_sign_ins() -> list[PrintedSignIn]:
    """Every role of the sample with its name and password, and the member with his PIN."""
    officers = [
        PrintedSignIn(str(role.label), role.username, SAMPLE_PASSWORD)
        for role in (*FROM_THE_SAMPLE, *INVENTED_FOR_THE_POST)
    ]
    return [*officers, PrintedSignIn(str(MEMBER_LABEL), sample_phone(), SAMPLE_PIN)]
