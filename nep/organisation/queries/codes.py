"""By which code a committee's workbook names each unit under it."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from nep.foundation import clock
from nep.organisation.models import Closure, OrgUnit, UnitCode
from nep.organisation.queries.tree import ancestors_of

Named = Iterable[tuple[str, int]]


def codes_within(scope: OrgUnit | int) -> dict[str, int]:
    """Give every unit under a committee by one code.

    The committee's own code comes first, then the code in the list of the nearest committee above
    it, the national code, at last the public key: so a cell can exchange workbooks on its first
    day, with the codes that its superior uses.
    """
    scope_id = scope if isinstance(scope, int) else scope.pk
    found = own_codes_within(scope_id)
    left = dict(_without_own_code(scope_id).values_list("pk", "national_code"))
    for code, unit_id in _codes_of_committees_above(scope_id, left):
        _take(found, left, code, unit_id)
    for unit_id, national in list(left.items()):
        _take(found, left, national, unit_id)
    if left:
        keys = _without_own_code(scope_id).values_list("public_id", "pk")
        for public_id, unit_id in keys.iterator(chunk_size=5_000):
            _take(found, left, str(public_id), unit_id)
    return found


def own_codes_within(scope: OrgUnit | int) -> dict[str, int]:
    """Give the units to which a committee's own lists have given a code."""
    scope_id = scope if isinstance(scope, int) else scope.pk
    rows = UnitCode.objects.filter(scope_id=scope_id, unit__voided_at=None)
    return dict(rows.values_list("code", "unit_id"))


def _take(found: dict[str, int], left: dict[int, str], code: str, unit_id: int) -> None:
    if code and unit_id in left and code not in found:
        found[code] = unit_id
        del left[unit_id]


def _without_own_code(scope_id: int) -> QuerySet[OrgUnit]:
    below = Closure.objects.filter(ancestor_id=scope_id, descendant_id=OuterRef("pk"))
    own = UnitCode.objects.filter(scope_id=scope_id, unit_id=OuterRef("pk"))
    return OrgUnit.objects.filter(Exists(below), ~Exists(own), voided_at=None)


def _codes_of_committees_above(scope_id: int, left: dict[int, str]) -> Named:
    """Give codes in the lists of those above, the nearest first."""
    if not left:
        return
    above = [unit.pk for unit in ancestors_of(scope_id, clock.today()) if unit.pk != scope_id]
    once = Closure.objects.filter(descendant_id=scope_id).exclude(ancestor_id=scope_id)
    former = sorted(set(once.values_list("ancestor_id", flat=True)) - set(above), reverse=True)
    below = Closure.objects.filter(ancestor_id=scope_id, descendant_id=OuterRef("unit_id"))
    for committee_id in [*reversed(above), *former]:
        rows = UnitCode.objects.filter(Exists(below), scope_id=committee_id)
        yield from rows.order_by("pk").values_list("code", "unit_id")
