"""Who may set the regime, prepare, conduct, write, confirm and attend."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor, Permission, Reach
from nep.organisation.choices import Role
from nep.organisation.models import Closure

BATCH = 5_000

OWN_LEADERS = {
    Role.SECRETARY: Reach.OWN,
    Role.DEPUTY_SECRETARY: Reach.OWN,
    Role.CELL_COMMITTEE: Reach.OWN,
}
ENTERS_FOR_UNITS_BELOW = {
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
}
"""Who writes down for a unit below what it held ("ghi hộ"): recorded as such in the audit."""

OVERSEERS = {
    Role.SECRETARY: Reach.OWN_OR_BELOW,
    Role.DEPUTY_SECRETARY: Reach.OWN_OR_BELOW,
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
    Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
}


def leads_the_meeting(actor: Actor, meeting: Any) -> bool:
    """Say whether this person chairs or writes that very meeting (practice.md 1.12, 1.13)."""
    led_by = {getattr(meeting, "chair_id", None), getattr(meeting, "clerk_id", None)}
    return actor.person_id is not None and actor.person_id in led_by


def attends_from_outside(actor: Actor, visit: Any) -> bool:
    """Say whether this is the visitor himself."""
    return actor.person_id is not None and actor.person_id == getattr(visit, "person_id", None)


def is_invited(actor: Actor, convening: Any) -> bool:
    """Say whether this invitation is this person's own."""
    return actor.person_id is not None and actor.person_id == getattr(convening, "person_id", None)


SET_REGIME = Permission(
    "meetings.set_regime",
    _("đặt chế độ sinh hoạt"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
        Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
    },
)

PREPARE_MEETING = Permission(
    "meetings.prepare",
    _("chuẩn bị, dời, hoãn hoặc hủy buổi sinh hoạt"),
    {**OWN_LEADERS, **ENTERS_FOR_UNITS_BELOW},
    predicate=leads_the_meeting,
)

CONDUCT_MEETING = Permission(
    "meetings.conduct",
    _("điều hành và ghi chép buổi sinh hoạt"),
    {**OWN_LEADERS, Role.MEETING_SECRETARY: Reach.OWN, **ENTERS_FOR_UNITS_BELOW},
    predicate=leads_the_meeting,
)

RECORD_HELD = Permission(
    "meetings.record_held",
    _("ghi vào danh sách những buổi đã sinh hoạt"),
    {
        **OWN_LEADERS,
        **ENTERS_FOR_UNITS_BELOW,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
    },
)

CONFIRM_MINUTES = Permission(
    "meetings.confirm_minutes",
    _("xác nhận nội dung biên bản của buổi mình chủ trì hoặc ghi chép"),
    {},
    predicate=leads_the_meeting,
)

RECORD_AFTERWARDS = Permission(
    "meetings.record_afterwards",
    _("ghi nhận việc sau buổi sinh hoạt: ký giấy, gửi văn bản, báo cáo"),
    {**OWN_LEADERS, Role.MEETING_SECRETARY: Reach.OWN, **ENTERS_FOR_UNITS_BELOW},
    predicate=leads_the_meeting,
)

GIVE_ORIENTATION = Permission(
    "meetings.give_orientation",
    _("soạn và gửi định hướng sinh hoạt tháng"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.COMMUNE_OFFICE: Reach.OWN,
        Role.PARTY_BUILDING: Reach.OWN,
        Role.PROPAGANDA_COMMISSION: Reach.OWN,
        Role.MASS_OFFICER: Reach.OWN,
    },
)

ASSIGN_VISITS = Permission(
    "meetings.assign_visits", _("phân công người dự sinh hoạt"), dict(OVERSEERS)
)

REMARK_ON_VISIT = Permission(
    "meetings.remark_on_visit",
    _("ghi nhận xét buổi sinh hoạt mình dự"),
    {},
    predicate=attends_from_outside,
)

PROPOSE = Permission(
    "meetings.propose",
    _("đề xuất nội dung, gửi ý kiến trước buổi sinh hoạt"),
    {**OWN_LEADERS, Role.MEMBER: Reach.OWN, Role.GROUP_LEADER: Reach.OWN},
)

TELL_MEMBERS = Permission(
    "meetings.tell_members",
    _("ghi nhận đã báo sinh hoạt cho đảng viên"),
    {
        **OWN_LEADERS,
        Role.MEETING_SECRETARY: Reach.OWN,
        Role.GROUP_LEADER: Reach.OWN,
        **ENTERS_FOR_UNITS_BELOW,
    },
    predicate=leads_the_meeting,
)


ANSWER_INVITATION = Permission(
    "meetings.answer_invitation",
    _("mở giấy mời của mình, báo vắng trước buổi sinh hoạt"),
    {},
    predicate=is_invited,
)


def require_for_units(permission: Permission, actor: Actor, unit_ids: Collection[int]) -> None:
    """Ask a permission for many units in few statements; the first one outside is refused."""
    left = set(unit_ids)
    if actor.is_system or not left:
        return
    if len(left) > 1:
        left -= _reached(permission, actor, left)
    for unit_id in sorted(left):
        permission.require(actor, unit_id)


def allowed_among(permission: Permission, actor: Actor, unit_ids: Collection[int]) -> set[int]:
    """Those of many units on which the acting post allows an act; few statements."""
    if actor.is_system:
        return set(unit_ids)
    own = [
        grant.unit_id
        for grant in actor.acting_grants()
        if permission.holders.get(grant.role) in (Reach.OWN, Reach.OWN_OR_BELOW)
    ]
    return set(unit_ids).intersection(own) | _reached(permission, actor, set(unit_ids))


def _reached(permission: Permission, actor: Actor, unit_ids: Collection[int]) -> set[int]:
    above = [
        grant.unit_id
        for grant in actor.acting_grants()
        if permission.holders.get(grant.role) == Reach.OWN_OR_BELOW
    ]
    found: set[int] = set()
    ordered = sorted(unit_ids)
    for start in range(0, len(ordered), BATCH):
        rows = Closure.objects.on(actor.today).filter(
            ancestor_id__in=above, descendant_id__in=ordered[start : start + BATCH]
        )
        found |= set(rows.values_list("descendant_id", flat=True))
    return found
