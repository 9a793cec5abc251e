"""Who may change what about people. One line per act, as a page of law."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor, Permission, Reach
from nep.organisation.choices import Role
from nep.organisation.models import Closure

IN_THE_UNIT = {Role.SECRETARY: Reach.OWN, Role.DEPUTY_SECRETARY: Reach.OWN}

KEEPERS_ABOVE = {
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
    Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
}

ASSOCIATIONS = {Role.MASS_OFFICER: Reach.OWN_OR_BELOW}


def is_the_person(actor: Actor, subject: Any) -> bool:
    """The member himself."""
    return actor.person_id is not None and getattr(subject, "person_id", None) == actor.person_id


REGISTER_PERSONS = Permission(
    "people.register_persons",
    _("ghi người vào danh sách và sửa thông tin của người"),
    {**IN_THE_UNIT, **KEEPERS_ABOVE, **ASSOCIATIONS},
)

RECORD_MEMBERSHIPS = Permission(
    "people.record_memberships",
    _("ghi thành viên, tư cách và tình trạng sinh hoạt"),
    {**IN_THE_UNIT, **KEEPERS_ABOVE, **ASSOCIATIONS},
)

JOIN_PERSONS = Permission(
    "people.join_persons",
    _("gộp hai hồ sơ của cùng một người"),
    KEEPERS_ABOVE,
)

REQUEST_TRANSFER = Permission(
    "people.request_transfer",
    _("giới thiệu đảng viên chuyển sinh hoạt"),
    {**IN_THE_UNIT, **KEEPERS_ABOVE},
)

ACCEPT_TRANSFER = Permission(
    "people.accept_transfer",
    _("tiếp nhận hoặc không tiếp nhận đảng viên chuyển đến"),
    {**IN_THE_UNIT, **KEEPERS_ABOVE},
)

RECORD_POSTS = Permission(
    "people.record_posts",
    _("ghi chức vụ và nhiệm kỳ"),
    {**KEEPERS_ABOVE, **ASSOCIATIONS},
)

RECORD_OWN_POSTS = Permission(
    "people.record_own_posts",
    _("ghi chức vụ trong chi bộ do chi bộ bầu hoặc phân công"),
    {**IN_THE_UNIT, **KEEPERS_ABOVE, **ASSOCIATIONS},
)

APPOINT_WATCHERS = Permission(
    "people.appoint_watchers",
    _("giao quyền theo dõi cấp tỉnh, kiểm soát nhật ký và quản trị hệ thống"),
    {Role.ADMINISTRATOR: Reach.ANYWHERE},
)

DELEGATE_CONDUCT = Permission(
    "people.delegate_conduct",
    _("ủy quyền điều hành"),
    {Role.SECRETARY: Reach.OWN, **KEEPERS_ABOVE},
)

DELEGATE_ACROSS = Permission(
    "people.delegate_across",
    _("cử đoàn dự sinh hoạt ngoài phạm vi phụ trách"),
    KEEPERS_ABOVE,
)

RECORD_RESIDENCE = Permission(
    "people.record_residence",
    _("ghi chi bộ nơi cư trú"),
    {**IN_THE_UNIT, **KEEPERS_ABOVE},
)

COMMENT_RESIDENCE = Permission(
    "people.comment_residence",
    _("ghi nhận xét hằng năm của chi bộ nơi cư trú"),
    IN_THE_UNIT,
)

REVEAL_IDENTIFIER = Permission(
    "people.reveal_identifier",
    _("xem đủ số thẻ đảng viên"),
    {
        **IN_THE_UNIT,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
    },
)

REQUEST_CORRECTION = Permission(
    "people.request_correction",
    _("đề nghị sửa thông tin về mình"),
    {},
    predicate=is_the_person,
)

ANSWER_CORRECTION = Permission(
    "people.answer_correction",
    _("trả lời đề nghị sửa thông tin"),
    {**IN_THE_UNIT, **ASSOCIATIONS},
)


def require_on_each(
    permission: Permission, actor: Actor, unit_ids: Collection[int], *, on: date | None = None
) -> None:
    """Ask a permission for many units in few statements; the answer is the same as one by one."""
    wanted = set(unit_ids)
    if actor.is_system or not wanted:
        return
    day = on or actor.today
    reaching = {
        grant.unit_id: permission.holders[grant.role]
        for grant in actor.acting_grants(on)
        if grant.role in permission.holders
    }
    below = [
        unit_id for unit_id, reach in reaching.items() if reach in {Reach.BELOW, Reach.OWN_OR_BELOW}
    ]
    if len(wanted) > FEW_UNITS and below:
        under = Closure.objects.filter(
            ancestor_id__in=below, valid_from__lte=day, valid_to__gt=day
        ).exclude(descendant_id__in=below)
        wanted -= set(under.values_list("descendant_id", flat=True))
    for unit_id in sorted(wanted):
        permission.require(actor, unit_id, on=on)


FEW_UNITS = 8
"""Up to here one question per unit is cheaper than reading the whole subtree."""
