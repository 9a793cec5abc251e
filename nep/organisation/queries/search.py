"""Find units by name or code, without accents and with either placing of tone marks."""

from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Subquery, Value, When

from nep.foundation.access import Actor
from nep.foundation.text import fold
from nep.organisation.models import OrgUnit, UnitCode, UnitName

LIMIT = 20
EXACT, BEGINS, WORD, WITHIN = 0, 1, 2, 3


def find_units(text: str, actor: Actor, day: date, *, limit: int = LIMIT) -> list[OrgUnit]:
    """Give the units known to the actor whose name or code fits: exact first, then by beginning.

    Old names find the unit too; it is shown with the name of the day.
    """
    wanted = fold(text).strip()
    if not wanted:
        return []
    fitting = UnitName.objects.true_now().filter(folded__contains=wanted, unit_id=OuterRef("pk"))
    rank = Case(
        When(folded=wanted, then=Value(EXACT)),
        When(folded__startswith=wanted, then=Value(BEGINS)),
        When(folded__contains=f" {wanted}", then=Value(WORD)),
        default=Value(WITHIN),
        output_field=IntegerField(),
    )
    best = fitting.annotate(rank=rank).order_by("rank").values("rank")[:1]
    coded = UnitCode.objects.filter(code__iexact=text.strip(), unit_id=OuterRef("pk"))
    units = (
        OrgUnit.objects.known_to(actor)
        .filter(voided_at=None)
        .filter(
            Q(pk__in=UnitName.objects.true_now().filter(folded__contains=wanted).values("unit_id"))
            | Exists(coded)
        )
        .annotate(rank=Subquery(best, output_field=IntegerField()))
        .named_on(day)
    )
    living_first = Case(
        When(founded_on__lte=day, closed_on__gt=day, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return list(units.order_by(living_first, "rank", "sort_key", "pk")[:limit])
