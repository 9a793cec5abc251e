"""Keep the words of search in step with the names."""

from collections.abc import Iterable
from itertools import islice

from nep.organisation.models import UnitWord
from nep.organisation.rules.words import words_of

BATCH = 5_000


def write_words(names: Iterable[tuple[int, str]]) -> None:
    """Add the words of these folded names, by unit; a name of once still finds it."""
    rows = (
        UnitWord(unit_id=unit_id, word=word)
        for unit_id, folded in names
        for word in words_of(folded)
    )
    while batch := list(islice(rows, BATCH)):
        UnitWord.objects.bulk_create(batch, ignore_conflicts=True)
