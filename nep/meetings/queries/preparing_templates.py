"""Which items a meeting opens with: of the unit, of a unit above it, or the country's."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.db.models import Count, OuterRef, Subquery

from nep.meetings import seed
from nep.meetings.choices import MeetingKind
from nep.meetings.models import AgendaTemplate, Meeting
from nep.meetings.rules.preparing_agenda import form_of_agenda, has_forms
from nep.organisation.models import Closure, OrgUnit

SELF_REFLECTION = "self_reflection"
QUARTER = 15


@dataclass(frozen=True, kw_only=True)
class TemplateItem:
    """One item of a template; `part` is the part of the meeting in which it stands.

    `combined` are its minutes where the sitting has parts of different kinds; 0: as else.
    """

    kind: str
    purpose: str
    title: str
    minutes: int = 0
    part: int = 1
    combined: int = 0

    def minutes_in(self, parts: Sequence[str]) -> int:
        """How long it takes in a sitting with these kinds of parts."""
        return self.combined or self.minutes if len(set(parts)) > 1 else self.minutes

    def as_json(self) -> dict[str, Any]:
        """The item as it is stored in a unit's own template."""
        return {name: value for name, value in asdict(self).items() if name != "combined"}


@lru_cache(maxsize=1)
def national_templates() -> dict[str, tuple[TemplateItem, ...]]:
    """The templates delivered with the product; kinds without one open empty."""
    text = files(seed).joinpath("agenda_templates.json").read_text(encoding="utf-8")
    return {kind: _items(items) for kind, items in json.loads(text).items()}


def usual_minutes(kind: str, *, unit_kind: str = "", is_self_reflection: bool = False) -> int:
    """How long the country's agenda of a kind takes, in full quarters of an hour; 0 without one."""
    items = _national(kind, unit_kind, is_self_reflection)
    return -(-sum(item.minutes for item in items) // QUARTER) * QUARTER


def template_for(
    unit_id: int, kind: str, day: date, *, is_self_reflection: bool = False
) -> tuple[TemplateItem, ...]:
    """The items with which a meeting of this kind opens in a unit on a day."""
    return templates_for([unit_id], [kind], day, is_self_reflection=is_self_reflection)[
        (unit_id, kind)
    ]


def templates_for(
    unit_ids: Collection[int],
    kinds: Collection[str],
    day: date,
    *,
    is_self_reflection: bool = False,
) -> dict[tuple[int, str], tuple[TemplateItem, ...]]:
    """The same for many units, in a few statements: the nearest unit above with an own one rules.

    Where the country's agenda of a kind differs by kind of unit, so does that of a unit above: a
    committee does not hand the agenda of its own congress down to its cells.
    """
    own = _own_templates(unit_ids, kinds, day)
    unit_kinds = _kinds_of_units(unit_ids, kinds)
    found = {}
    for unit_id in unit_ids:
        for kind in kinds:
            form = form_of_agenda(kind, unit_kinds.get(unit_id, ""))
            national = _national(kind, unit_kinds.get(unit_id, ""), is_self_reflection)
            found[unit_id, kind] = own.get((unit_id, kind, form), national)
    return found


def _kinds_of_units(unit_ids: Collection[int], kinds: Collection[str]) -> dict[int, str]:
    """The kinds of the units, read only where an agenda depends on them."""
    if not any(has_forms(kind) for kind in kinds):
        return {}
    return dict(OrgUnit.objects.filter(pk__in=unit_ids).values_list("pk", "kind"))


def own_template(unit_id: int, kind: str, day: date) -> AgendaTemplate | None:
    """The template a unit has set for itself, if it has one on that day."""
    rows = AgendaTemplate.objects.on(day).filter(scope_id=unit_id, meeting_kind=kind)
    found: AgendaTemplate | None = rows.first()
    return found


def item_kinds(meeting: Meeting) -> list[str]:
    """Kinds of the items in their order."""
    return list(meeting.agenda.order_by("order").values_list("kind", flat=True))


def _own_templates(
    unit_ids: Collection[int], kinds: Collection[str], day: date
) -> dict[tuple[int, str, str], tuple[TemplateItem, ...]]:
    """By unit, kind and form of the agenda."""
    storeys = (
        Closure.objects.on(day)
        .filter(descendant_id=OuterRef("scope_id"))
        .order_by()
        .values("descendant_id")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = (
        AgendaTemplate.objects.on(day)
        .filter(meeting_kind__in=kinds, scope__isnull=False)
        .annotate(storeys=Subquery(storeys))
        .select_related("scope")
        .order_by("storeys")
    )
    templates = {(row.scope_id, row.meeting_kind): row for row in rows}
    if not templates:
        return {}
    above = Closure.objects.on(day).filter(
        ancestor_id__in={scope for scope, _kind in templates}, descendant_id__in=unit_ids
    )
    under = set(above.values_list("descendant_id", "ancestor_id"))
    return {
        (unit_id, kind, form_of_agenda(kind, row.scope.kind if row.scope else "")): _items(
            row.items
        )
        for (scope_id, kind), row in templates.items()
        for unit_id in unit_ids
        if (unit_id, scope_id) in under
    }


def _national(kind: str, unit_kind: str, is_self_reflection: bool) -> tuple[TemplateItem, ...]:
    """The country's items of a kind, in the form that fits such a unit."""
    templates = national_templates()
    form = form_of_agenda(kind, unit_kind)
    by_form = templates.get(f"{kind}.{form}") if form else None
    return by_form or templates.get(_national_key(kind, is_self_reflection), ())


def _national_key(kind: str, is_self_reflection: bool) -> str:
    return SELF_REFLECTION if is_self_reflection and kind == MeetingKind.THEMATIC else kind


def _items(rows: Iterable[dict[str, Any]]) -> tuple[TemplateItem, ...]:
    return tuple(TemplateItem(**row) for row in rows)


def as_rows(items: Sequence[TemplateItem]) -> list[dict[str, Any]]:
    """Items as a template row stores them."""
    return [item.as_json() for item in items]
