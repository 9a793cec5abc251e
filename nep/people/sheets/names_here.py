"""Who is called what below the committee of a list: read once, for names repeat in a country."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet

from nep.organisation.models import Closure
from nep.organisation.queries import kin_count
from nep.people.models import Membership, Person, Post
from nep.people.services.rows import in_batches

MOST_UNITS_KEPT = 20_000
"""A province has some nine thousand units; above that the names would fill the memory."""

ASKED_AT_ONCE = 500  # names in one statement: SQLite takes some thousand values, no more


class NamesHere:
    """The persons who stand below a committee on a day, found by folded name.

    A person stands where a list recorded him, where he is or was a member, or holds a post.
    """

    def __init__(self, scope_id: int | None, day: date) -> None:
        self._scope_id, self._day = scope_id, day

    def keys_of(self, folded: Collection[str]) -> set[int]:
        """Give the keys of all who have one of these folded names; below nobody stands nobody."""
        if self._scope_id is None:
            return set()
        if self._are_kept:
            return {key for name in set(folded) for key in self._all.get(name, ())}
        return {
            key
            for names in in_batches(sorted(set(folded)), ASKED_AT_ONCE)
            for column, rows in self._standing()
            for key in rows.filter(**{f"{column}__in": names}).values_list("key", flat=True)
        }

    @cached_property
    def _are_kept(self) -> bool:
        return kin_count(self._scope_id or 0, self._day) <= MOST_UNITS_KEPT

    @cached_property
    def _all(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for column, rows in self._standing():
            for name, key in rows.values_list(column, "key").iterator(chunk_size=5_000):
                found[name].add(key)
        return dict(found)

    def _standing(self) -> Iterator[tuple[str, QuerySet[Any, Any]]]:
        """Three questions beside each other: one with "or" would read every person there is."""
        below = Closure.objects.on(self._day).filter(ancestor_id=self._scope_id)
        units = below.values("descendant_id")
        yield "folded", Person.objects.filter(recorded_for_id__in=units).annotate(key=F("pk"))
        for model in (Membership, Post):
            rows = model.objects.true_now().filter(unit_id__in=units)
            yield "person__folded", rows.annotate(key=F("person_id"))
