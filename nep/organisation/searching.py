"""Units in the search box: by name of any time or by code, with where each stands."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.registries import SearchHit, SearchSource
from nep.foundation.text import format_day
from nep.organisation.models import OrgUnit, Placement, UnitName
from nep.organisation.queries import find_units


def find(actor: Actor, text: str, limit: int) -> Iterable[SearchHit]:
    """Units known to the actor, living ones first; four statements."""
    units = find_units(text, actor, actor.today, limit=limit)
    above = _superiors([unit.pk for unit in units], actor)
    return [
        SearchHit(
            title=unit.name,
            detail=" · ".join(filter(None, (unit.get_kind_display(), above.get(unit.pk, "")))),
            url=reverse(
                "organisation:unit",
                kwargs={"acting": actor.acting_unit_key, "unit": unit.public_id},
            ),
            tag=_ending(unit, actor),
        )
        for unit in units
    ]


def _superiors(unit_ids: list[int], actor: Actor) -> dict[int, str]:
    """Under whom each stands today, or stood at its end: many units are called alike."""
    placed = Placement.objects.true_now().filter(unit_id__in=unit_ids, valid_from__lte=actor.today)
    parents = dict(placed.order_by("valid_from").values_list("unit_id", "parent_id"))
    names = UnitName.objects.true_now().filter(
        unit_id__in=set(parents.values()) - {None}, valid_from__lte=actor.today
    )
    called = dict(names.order_by("valid_from").values_list("unit_id", "name"))
    return {unit_id: called.get(parent or 0, "") for unit_id, parent in parents.items()}


def _ending(unit: OrgUnit, actor: Actor) -> str:
    if unit.closed_on == OPEN_END or unit.lives_on(actor.today):
        return ""
    return _("Kết thúc %(day)s") % {"day": format_day(unit.closed_on)}


def more(actor: Actor, text: str) -> str:
    """The tree's own search."""
    address = reverse("organisation:tree", kwargs={"acting": actor.acting_unit_key})
    return f"{address}?{urlencode({'q': text})}"


SOURCE = SearchSource(
    key="organisation", label=gettext_lazy("Đơn vị"), find=find, more=more, order=10
)
