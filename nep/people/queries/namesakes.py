"""People of one name on one list, told apart by the year of birth, or by their group."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from nep.foundation.text import unify
from nep.people.models import Person

Listed = tuple[Person, str]
"""Somebody on a list, with the group (tổ) in which he stands there."""


def names_told_apart(listed: Iterable[Listed]) -> dict[int, str]:
    """By person: his name, and for those of one name what tells them apart."""
    rows = list(listed)
    names = {person.pk: person.full_name for person, _group in rows}
    for alike in _of_one_name(rows):
        for (person, _group), mark in zip(alike, _marks(alike), strict=True):
            if mark:
                names[person.pk] = f"{person.full_name} ({mark})"
    return names


def _of_one_name(rows: Iterable[Listed]) -> list[list[Listed]]:
    """Those who share a name however its marks are placed; nobody who is alone in his."""
    by_letters: dict[str, list[Listed]] = defaultdict(list)
    for row in rows:
        by_letters[row[0].folded].append(row)
    by_name: dict[str, list[Listed]] = defaultdict(list)
    for near in by_letters.values():
        for row in near if len(near) > 1 else ():
            by_name[unify(row[0].full_name)].append(row)
    return [alike for alike in by_name.values() if len(alike) > 1]


def _marks(alike: list[Listed]) -> list[str]:
    """Years when each is known and another, else groups, else all that is known of each."""
    years = [_year_of(person) for person, _group in alike]
    groups = [group for _person, group in alike]
    for told in (years, groups):
        if all(told) and len(set(told)) == len(told):
            return told
    return [", ".join(filter(None, pair)) for pair in zip(years, groups, strict=True)]


def _year_of(person: Person) -> str:
    return _("sinh năm %(year)s") % {"year": person.birth_year} if person.birth_year else ""
