"""Who gives work, who reports of it, who judges it, who writes pledges."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor, Permission, Reach
from nep.organisation.choices import Role
from nep.organisation.models import Closure

LEADERS = {
    Role.SECRETARY: Reach.OWN,
    Role.DEPUTY_SECRETARY: Reach.OWN,
    Role.MASS_OFFICER: Reach.OWN,
}
"""Who leads a cell or a mass unit, and judges what was done in it."""

ENTERS_FOR_MEMBERS = {**LEADERS, Role.GROUP_LEADER: Reach.OWN}
"""Who writes down for a member what he tells ("ghi hộ"; practice.md 2)."""

GIVERS = {
    Role.SECRETARY: Reach.OWN,
    Role.DEPUTY_SECRETARY: Reach.OWN,
    Role.CELL_COMMITTEE: Reach.OWN,
    Role.MEETING_SECRETARY: Reach.OWN,
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
}

BATCH = 5_000


def holds_it(actor: Actor, assignment: Any) -> bool:
    """Say whether this person answers for the work."""
    return actor.person_id is not None and getattr(assignment, "holder_id", None) == actor.person_id


def gave_it(actor: Actor, assignment: Any) -> bool:
    """Say whether this person gave the work."""
    given_by = getattr(assignment, "given_by_id", None)
    return actor.person_id is not None and given_by == actor.person_id


def is_the_person(actor: Actor, pledge: Any) -> bool:
    """Say whether this is the member himself."""
    return actor.person_id is not None and getattr(pledge, "person_id", None) == actor.person_id


GIVE = Permission("assignments.give", _("giao việc, giao lại hoặc thôi giao việc"), GIVERS)

TAKE_BACK = Permission(
    "assignments.take_back",
    _("hoàn tác những việc một danh sách đã đưa vào"),
    {
        **GIVERS,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
    },
)
"""Whoever may bring lists in may take back what they brought."""

REPORT = Permission(
    "assignments.report",
    _("nhận việc và báo cáo kết quả thực hiện"),
    ENTERS_FOR_MEMBERS,
    predicate=holds_it,
)

ATTACH = Permission(
    "assignments.attach_evidence",
    _("gửi tệp minh chứng kèm báo cáo kết quả thực hiện"),
    {
        **ENTERS_FOR_MEMBERS,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.VILLAGE_HEAD: Reach.OWN,
        Role.MEMBER: Reach.OWN,
    },
)
"""Asked of the unit besides `REPORT`, which is asked of the very assignment."""

EVALUATE = Permission(
    "assignments.evaluate",
    _("đánh giá kết quả thực hiện nhiệm vụ"),
    LEADERS,
    predicate=gave_it,
)

PLEDGE = Permission(
    "assignments.pledge",
    _("ghi cam kết năm, tự báo cáo tháng, kế hoạch cá nhân"),
    ENTERS_FOR_MEMBERS,
    predicate=is_the_person,
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
