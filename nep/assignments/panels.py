"""What assignments add to the page of a unit, and what waits for whom today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nep.assignments import queries
from nep.assignments.choices import AssignmentState
from nep.assignments.models import Assignment
from nep.assignments.permissions import LEADERS
from nep.foundation.access import Actor
from nep.foundation.registries import TodayItem, TodayProvider, UnitPanel
from nep.foundation.text import format_day
from nep.organisation.choices import CELL_KINDS, Block, Role
from nep.organisation.models import OrgUnit

SHOWN = 8
OVERSEERS = (
    Role.SECRETARY,
    Role.DEPUTY_SECRETARY,
    Role.COMMUNE_OFFICE,
    Role.PARTY_BUILDING,
    Role.MASS_OFFICER,
)


def unit_panel(actor: Actor, unit: OrgUnit) -> Mapping[str, Any] | None:
    """Open and overdue work of a unit with all below it; one statement."""
    if unit.block == Block.RESIDENTS or not getattr(unit, "shows_figures", False):
        return None
    is_leaf = unit.kind in CELL_KINDS
    counts = queries.counts_of(unit, actor.today, below=not is_leaf)
    key = actor.acting_unit_key
    own = address("assignments:unit", key, unit=unit.public_id)
    below = address("assignments:overdue", key, unit=unit.public_id)
    return {
        "counts": counts,
        "open_address": f"{own}?loc={queries.OPEN}" if is_leaf else below,
        "overdue_address": f"{own}?loc={queries.OVERDUE}" if is_leaf else below,
        "list_address": own,
    }


def today_items(actor: Actor) -> Iterable[TodayItem]:
    """One's own work near or past its deadline, what wants a judgement, what is late below."""
    key = actor.acting_unit_key
    items = _of_holder(actor, key) if actor.person_id else []
    unit_id, roles = actor.acting_unit_id, set(actor.acting_roles())
    if unit_id is None:
        return items
    if roles & set(LEADERS):
        items += _of_leader(actor, unit_id, key)
    if roles & set(OVERSEERS):
        items += _of_overseer(actor, unit_id, key)
    return items


def _of_holder(actor: Actor, key: str) -> list[TodayItem]:
    soon = actor.today + timedelta(
        days=queries.terms_for(actor.acting_unit_id or 0, actor.today).earliest
    )
    rows = (
        Assignment.objects.open()
        .of(actor.person_id or 0)
        .filter(reported_done_on=None)
        .order_by("due_on", "pk")
    )
    return [
        _item(row, actor, key)
        for row in rows[:SHOWN]
        if row.due_on <= soon or row.state == AssignmentState.ASSIGNED
    ]


def _item(row: Assignment, actor: Actor, key: str) -> TodayItem:
    late = row.is_overdue(actor.today)
    due = format_day(row.due_on)
    tag, tone = (_("Quá hạn"), "bad") if late else ("", "warn")
    if row.due_on == actor.today:
        tag = _("Hôm nay đến hạn")
    elif not late and row.state == AssignmentState.ASSIGNED:
        tag, tone = _("Việc mới"), "info"
    return TodayItem(
        title=row.content,
        detail=_("Hạn %(day)s.") % {"day": due},
        url=address("assignments:report", key, assignment=row.public_id)
        if late or row.acknowledged_at
        else address("assignments:assignment", key, assignment=row.public_id),
        action=_("Báo cáo việc này") if late or row.acknowledged_at else _("Xem và nhận việc"),
        tag=tag,
        tone=tone,
        due_on=row.due_on,
    )


def _of_leader(actor: Actor, unit_id: int, key: str) -> list[TodayItem]:
    counts = queries.counts_of(unit_id, actor.today)
    here = actor.acting_unit_key
    items = []
    if counts.overdue:
        sentence = ngettext(
            "%(count)s nhiệm vụ của đơn vị đã quá hạn",
            "%(count)s nhiệm vụ của đơn vị đã quá hạn",
            counts.overdue,
        ) % {"count": counts.overdue}
        items.append(
            TodayItem(
                title=sentence,
                detail=_("Hỏi người thực hiện, ghi hộ báo cáo hoặc giao lại."),
                url=f"{address('assignments:unit', key, unit=here)}?loc={queries.OVERDUE}",
                action=_("Xem việc quá hạn"),
                tag=_("Quá hạn"),
                tone="bad",
                due_on=actor.today,
                count=counts.overdue,
            )
        )
    if counts.awaiting:
        sentence = ngettext(
            "%(count)s nhiệm vụ đã báo cáo xong, chờ đánh giá",
            "%(count)s nhiệm vụ đã báo cáo xong, chờ đánh giá",
            counts.awaiting,
        ) % {"count": counts.awaiting}
        items.append(
            TodayItem(
                title=sentence,
                url=address("assignments:evaluate-many", key, unit=here),
                action=_("Đánh giá"),
                count=counts.awaiting,
            )
        )
    return items


def _of_overseer(actor: Actor, unit_id: int, key: str) -> list[TodayItem]:
    late = queries.overdue_by_unit(unit_id, actor.today)
    late.pop(unit_id, None)
    if not late:
        return []
    count = sum(late.values())
    sentence = ngettext(
        "%(count)s nhiệm vụ quá hạn ở %(units)s đơn vị trực thuộc",
        "%(count)s nhiệm vụ quá hạn ở %(units)s đơn vị trực thuộc",
        count,
    ) % {"count": count, "units": len(late)}
    return [
        TodayItem(
            title=sentence,
            detail=_("Hỏi anh, chị phụ trách xem cần giúp gì.")
            if Role.MASS_OFFICER in actor.acting_roles()
            else _("Hỏi đồng chí phụ trách xem cần giúp gì."),
            url=address("assignments:overdue", key, unit=key),
            action=_("Xem theo đơn vị"),
            count=count,
        )
    ]


def address(name: str, key: str, **kwargs: Any) -> str:
    """An address under the acting post; empty for whoever acts nowhere."""
    return reverse(name, kwargs={"acting": key, **kwargs}) if key else ""


PANEL = UnitPanel(
    key="assignments",
    is_late=True,
    order=40,
    title=gettext_lazy("Nhiệm vụ"),
    template="assignments/_unit_panel.html",
    context=unit_panel,
)
TODAY = TodayProvider(key="assignments", items=today_items, order=20)
