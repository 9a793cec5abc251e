"""What an act would change, in every room, before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.errors import DomainError
from nep.foundation.periods import OPEN_END
from nep.foundation.registries import ConsequenceLine, UnitAct, act_consequences
from nep.foundation.text import format_day, format_number
from nep.organisation.models import OrgAct
from nep.organisation.queries.tree import kin_count
from nep.organisation.services import acts
from nep.organisation.services.checking import check_draft
from nep.organisation.services.drafting import TreeDraft
from nep.organisation.services.performing import (
    Planned,
    has_changes,
    plan_acts,
    require_permissions,
)
from nep.organisation.services.planning import day_of
from nep.organisation.services.undoing import plan_undo, require_undoable
from nep.organisation.services.writing import first_days

SHOWN = 12


@dataclass
class Preview:
    """The sentences of a preview: what changes, what to think of, what forbids it."""

    lines: list[ConsequenceLine] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def may_go_on(self) -> bool:
        """Say whether nothing forbids the act."""
        return not self.refusals


def preview_act(
    *,
    planned: acts.PlannedAct | Sequence[acts.PlannedAct],
    actor: Actor,
    is_correction: bool = False,
) -> Preview:
    """Show what acts would change in every room; writes nothing."""
    todo: list[Any] = list(planned) if isinstance(planned, list | tuple) else [planned]
    correcting = is_correction or any(isinstance(act, acts.CORRECTIONS) for act in todo)
    preview = Preview()
    try:
        done = plan_acts(todo, is_correction=correcting)
        require_permissions(todo, done.draft, actor, min(day_of(act) for act in todo))
        check_draft(done.draft, is_correction=correcting, since=first_days(done.draft))
    except DomainError as refusal:
        preview.refusals.append(refusal.message)
        return preview
    if not has_changes(done.draft):
        preview.refusals.append(_("Không có gì thay đổi. Hãy kiểm tra lại nội dung cần ghi."))
        return preview
    preview.lines += _own_lines(done)
    preview.warnings += _warnings(done, todo, correcting)
    for item in done.unit_acts:
        heard = _stored_only(item)
        for handler in act_consequences:
            preview.lines += handler.preview(heard)
    return preview


def preview_undo(*, act: OrgAct, actor: Actor) -> Preview:
    """Show what taking an act back would change, or why it can no longer be taken back."""
    preview = Preview()
    try:
        planned = plan_undo(act)
        require_undoable(act, planned, actor)
    except DomainError as refusal:
        preview.refusals.append(refusal.message)
        return preview
    preview.lines += _own_lines(planned)
    for item in planned.unit_acts:
        for handler in act_consequences:
            preview.lines += handler.preview(item)
    return preview


def _stored_only(item: UnitAct) -> UnitAct:
    """Rooms above know nothing of units not yet made."""
    carrier = item.carrier_id
    return replace(
        item,
        unit_ids=tuple(pk for pk in item.unit_ids if pk > 0),
        successor_ids=tuple(pk for pk in item.successor_ids if pk > 0),
        carrier_id=carrier if carrier and carrier > 0 else None,
    )


def _own_lines(done: Planned) -> list[ConsequenceLine]:
    draft = done.draft
    lines = [*_made(draft), *_ended(draft), *_renamed(draft), *_moved(draft)]
    shown = lines[:SHOWN]
    if len(lines) > SHOWN:
        more = len(lines) - SHOWN
        shown.append(
            ConsequenceLine(
                sentence=_("Và %(count)s thay đổi khác của tổ chức.")
                % {"count": format_number(more)},
                count=more,
            )
        )
    return shown


def _made(draft: TreeDraft) -> list[ConsequenceLine]:
    lines = []
    for pk, unit in draft.new_units.items():
        parent_id = draft.parent_on(pk, unit.founded_on)
        words = {"name": draft.name_of(pk, unit.founded_on), "day": format_day(unit.founded_on)}
        sentence = _("Thành lập %(name)s từ ngày %(day)s.") % words
        if parent_id is not None:
            words["superior"] = draft.name_of(parent_id, unit.founded_on)
            sentence = _("Thành lập %(name)s trực thuộc %(superior)s từ ngày %(day)s.") % words
        lines.append(ConsequenceLine(sentence=sentence, count=1))
    return lines


def _ended(draft: TreeDraft) -> list[ConsequenceLine]:
    lines = []
    for pk in sorted(draft.changed_units):
        unit, before = draft.units[pk], draft.life_before.get(pk)
        words = {"name": draft.name_of(pk), "day": format_day(unit.closed_on)}
        if unit.voided_at is not None:
            sentence = _("%(name)s bị hủy, vẫn được lưu trong lịch sử.") % words
        elif before is None or before == unit.life:
            continue
        elif unit.closed_on == OPEN_END:
            sentence = _("%(name)s tiếp tục hoạt động.") % words
        elif before.from_on != unit.founded_on:
            sentence = _("Ngày thành lập của %(name)s là %(founded)s.") % {
                **words,
                "founded": format_day(unit.founded_on),
            }
        else:
            sentence = _("%(name)s kết thúc từ ngày %(day)s; vẫn xem được dưới tên cũ.") % words
        lines.append(ConsequenceLine(sentence=sentence, count=1))
    return lines


def _renamed(draft: TreeDraft) -> list[ConsequenceLine]:
    lines = []
    for pk, change in draft.name_changes().items():
        old = {tile.value for tile in draft.stored_names[pk]}
        for tile in change.written:
            if pk > 0 and tile.value not in old:
                sentence = _("%(old)s mang tên %(new)s từ ngày %(day)s.") % {
                    "old": draft.stored_names[pk][-1].value[0] if old else "",
                    "new": tile.value[0],
                    "day": format_day(tile.period.from_on),
                }
                lines.append(ConsequenceLine(sentence=sentence, count=1))
    return lines


def _moved(draft: TreeDraft) -> list[ConsequenceLine]:
    lines = []
    for pk, change in draft.place_changes().items():
        if pk < 0 or change.since is None:
            continue
        old = {tile.value for tile in draft.stored_places[pk]}
        for tile in change.written:
            if tile.value is None or tile.value in old:
                continue
            below = kin_count(pk, tile.period.from_on)
            sentence = ngettext(
                "%(name)s chuyển về trực thuộc %(superior)s từ ngày %(day)s, cùng %(below)s đơn vị "
                "bên dưới.",
                "%(name)s chuyển về trực thuộc %(superior)s từ ngày %(day)s, cùng %(below)s đơn vị "
                "bên dưới.",
                below,
            ) % {
                "name": draft.name_of(pk),
                "superior": draft.name_of(tile.value, tile.period.from_on),
                "day": format_day(tile.period.from_on),
                "below": format_number(below),
            }
            lines.append(ConsequenceLine(sentence=sentence, count=below + 1))
            if len(lines) > SHOWN:
                return lines
    return lines


def _warnings(done: Planned, todo: Sequence[acts.PlannedAct], correcting: bool) -> list[str]:
    found = []
    first = min(day_of(act) for act in todo)
    if first < clock.today() and not correcting:
        found.append(
            _("Việc này có hiệu lực từ ngày %(day)s, trước hôm nay.") % {"day": format_day(first)}
        )
    for act in todo:
        if isinstance(act, acts.Merge):
            kinds = {unit.get_kind_display() for unit in act.units}
            if len(kinds) > 1:
                found.append(
                    _("Các đơn vị sáp nhập khác loại: %(kinds)s.")
                    % {"kinds": ", ".join(sorted(kinds))}
                )
        if isinstance(act, acts.Split) and act.continues:
            found.append(
                _("Số liệu cũ vẫn thuộc %(unit)s; phần chuyển đi ghi “một phần, không tính”.")
                % {"unit": done.draft.name_of(act.unit.pk)}
            )
    return found
