"""Find units by name or code, without accents and with either placing of tone marks."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from nep.foundation.access import Actor
from nep.foundation.text import fold
from nep.organisation.models import OrgUnit, OrgUnitQuerySet, UnitCode, UnitName

LIMIT = 20
NAMES_PER_UNIT = 3
EXACT, BEGINS, WORD, WITHIN = 0, 1, 2, 3


def find_units(text: str, actor: Actor, day: date, *, limit: int = LIMIT) -> list[OrgUnit]:
    """Give the units known to the actor whose name or code fits: exact first, then by beginning.

    Old names find the unit too; it is shown with the name of the day.
    """
    wanted = fold(text).strip()
    if not wanted:
        return []
    known = OrgUnit.objects.known_to(actor).filter(voided_at=None)
    by_code = known.filter(
        Exists(UnitCode.objects.filter(code__iexact=text.strip(), unit_id=OuterRef("pk")))
    )
    ranked = dict.fromkeys(by_code.values_list("pk", flat=True)[:limit], EXACT)
    for pk, rank in _ranked_names(wanted, known, day)[: limit * NAMES_PER_UNIT]:
        ranked.setdefault(pk, rank)
    units = OrgUnit.objects.named_on(day).in_bulk(list(ranked))
    order = sorted(
        ranked,
        key=lambda pk: (
            not units[pk].lives_on(day),
            ranked[pk],
            units[pk].sort_key,
        ),
    )
    return [units[pk] for pk in order[:limit]]


def _ranked_names(wanted: str, known: OrgUnitQuerySet, day: date) -> QuerySet[Any, Any]:
    """Rank the names that hold every word, those of living units first."""
    rank = Case(
        When(folded=wanted, then=Value(EXACT)),
        When(folded__startswith=wanted, then=Value(BEGINS)),
        When(folded__contains=f" {wanted}", then=Value(WORD)),
        default=Value(WITHIN),
        output_field=IntegerField(),
    )
    gone = Case(
        When(valid_from__lte=day, valid_to__gt=day, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    names = UnitName.objects.true_now().filter(
        Exists(known.filter(pk=OuterRef("unit_id"))),
        *(Q(folded__contains=word) for word in wanted.split()),
    )
    ordered = names.annotate(rank=rank, gone=gone).order_by("gone", "rank", "sort_key", "unit_id")
    return ordered.values_list("unit_id", "rank")
