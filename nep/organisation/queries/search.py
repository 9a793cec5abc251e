"""Find units by name or code, without accents and with either placing of tone marks.

A hundred thousand units are called "chi bộ …". So one statement first asks which is shorter: the
list of units with the rarest of the words, or the list of units the actor knows.
"""

from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Upper

from nep.foundation.access import Actor
from nep.foundation.postgresql.planning import planned_anew
from nep.foundation.text import fold
from nep.organisation.models import (
    Closure,
    OrgUnit,
    OrgUnitQuerySet,
    Succession,
    UnitCode,
    UnitName,
    UnitWord,
)
from nep.organisation.models.words import AFTER_ALL
from nep.organisation.rules.words import words_of

LIMIT = 20
NAMES_PER_UNIT = 3
MOST_WITH_A_WORD = 3_000
"""So many units of one word are read through; of a longer list the first, and those that begin so.

It is met by whoever reads the whole country and asks for common words only.
"""
MOST_KNOWN = 20_000
"""Whoever knows no more units than this has all of them read through."""

EXACT, BEGINS, WORD, WITHIN = 0, 1, 2, 3


class Shorter(NamedTuple):
    """How to begin: with a word, or (`word` empty) with the units the actor knows."""

    word: str
    is_long: bool


def find_units(text: str, actor: Actor, day: date, *, limit: int = LIMIT) -> list[OrgUnit]:
    """Give the units known to the actor whose name or code fits: exact first, then by beginning.

    Every word of the text begins a word of the name. Old names find the unit too; it is shown with
    the name of the day.
    """
    words = words_of(fold(text))
    if not words:
        return []
    known = OrgUnit.objects.known_to(actor).filter(voided_at=None)
    coded = UnitCode.objects.alias(upper=Upper("code")).filter(upper=Upper(Value(text.strip())))
    by_code = known.filter(pk__in=coded.values("unit_id"))
    ranked = dict.fromkeys(by_code.values_list("pk", flat=True)[:limit], EXACT)
    for pk, rank in _named(words, known, actor, day, limit * NAMES_PER_UNIT):
        ranked.setdefault(pk, rank)
    units = OrgUnit.objects.filter(voided_at=None).named_on(day).in_bulk(list(ranked))
    order = sorted(
        units,
        key=lambda pk: (
            not units[pk].lives_on(day),
            ranked[pk],
            units[pk].sort_key,
        ),
    )
    return [units[pk] for pk in order[:limit]]


@planned_anew()
def _named(
    words: list[str], known: OrgUnitQuerySet, actor: Actor, day: date, most: int
) -> list[tuple[int, int]]:
    """Give units whose names hold every word, with their rank."""
    wanted, shorter = " ".join(words), _shorter(words, actor)
    names = _holding(words)
    if not shorter.word:
        fitting = names.filter(unit_id__in=_known_ids(actor))
        return list(_ranked(fitting, wanted, day)[:most])
    seen = names.filter(Exists(known.filter(pk=OuterRef("unit_id"))))
    listed = UnitWord.objects.filter(word__begins=shorter.word).values("unit_id")
    if not shorter.is_long:
        return list(_ranked(seen.filter(unit_id__in=listed), wanted, day)[:most])
    beginning = seen.filter(folded__begins=wanted)[:most].values("pk")
    first = list(_ranked(UnitName.objects.filter(pk__in=beginning), wanted, day))
    if len(first) >= most:
        return first
    some = seen.filter(unit_id__in=listed[:MOST_WITH_A_WORD])
    return [*first, *_ranked(some, wanted, day)[:most]]


def _shorter(words: list[str], actor: Actor) -> Shorter:
    """Ask in one statement how many units each word has, and how many the actor has."""
    least, most = ("~>=~", "~<~") if connection.vendor == "postgresql" else (">=", "<")
    counted = "SELECT COUNT(*) FROM (SELECT 1 FROM {} LIMIT {}) AS counted"
    of_word = counted.format(
        f"organisation_unitword WHERE word {least} %s AND word {most} %s", MOST_WITH_A_WORD + 1
    )
    parts = [of_word] * len(words)
    values: list[list[str | int]] = [[word, word + AFTER_ALL] for word in words]
    own = actor.reading_unit_ids
    if not actor.is_system:
        marks = ", ".join(["%s"] * len(own)) or "NULL"
        parts.append(
            counted.format(f"organisation_closure WHERE ancestor_id IN ({marks})", MOST_KNOWN + 1)
        )
        values.append(list(own))
    with connection.cursor() as cursor:
        columns = ", ".join(f"({part})" for part in parts)
        cursor.execute(f"SELECT {columns}", [value for some in values for value in some])
        counts = cursor.fetchone()
    number, word = min(zip(counts, words, strict=False))
    is_long = number > MOST_WITH_A_WORD
    if not actor.is_system and counts[-1] < (MOST_KNOWN if is_long else number):
        return Shorter("", is_long=False)
    return Shorter(word, is_long=is_long)


def _known_ids(actor: Actor) -> QuerySet[Any, Any]:
    """Give what `known_to` asks of each unit as one list of units, to begin with."""
    own = actor.reading_unit_ids
    below = Closure.objects.filter(ancestor_id__in=own)
    followed = Succession.objects.filter(
        successor_id__in=below.on(actor.today).values("descendant_id")
    )
    above = Closure.objects.filter(descendant_id__in=own)
    return below.values_list("descendant_id").union(
        followed.values_list("predecessor_id"), above.values_list("ancestor_id")
    )


def _holding(words: list[str]) -> QuerySet[UnitName]:
    """Keep true names in which every word begins a word."""
    names = UnitName.objects.true_now()
    for word in words:
        names = names.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return names


def _ranked(names: QuerySet[UnitName], wanted: str, day: date) -> QuerySet[Any, Any]:
    """Rank names, those of living units first."""
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
    ordered = names.annotate(rank=rank, gone=gone).order_by("gone", "rank", "sort_key", "unit_id")
    return ordered.values_list("unit_id", "rank")
