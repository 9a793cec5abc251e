"""What the rooms have found for some words, grouped as they stand in the house."""

from dataclasses import dataclass

from django.utils.functional import Promise

from nep.foundation.access import Actor
from nep.foundation.registries import SearchHit, SearchSource, search_sources
from nep.foundation.text import fold, normalise, unify

FEWEST_LETTERS = 2
SHOWN = 8
"""Of each room; the rest stands in the room's own list."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """What one room has found; `more` leads to its whole list when not all is shown."""

    key: str
    label: str | Promise
    hits: tuple[SearchHit, ...]
    more: str = ""


def is_enough(text: str) -> bool:
    """Whether the words can be sought: one letter finds half the province."""
    return len(fold(text).strip()) >= FEWEST_LETTERS


def found_for(actor: Actor, text: str) -> list[Group]:
    """Every room that has found something, each with its best hits."""
    words = normalise(text)
    if not is_enough(words):
        return []
    groups = (_group(source, actor, words) for source in search_sources)
    return [group for group in groups if group.hits]


def _group(source: SearchSource, actor: Actor, words: str) -> Group:
    found = list(source.find(actor, words, SHOWN + 1))
    return Group(
        key=source.key,
        label=source.label,
        hits=tuple(as_written_first(found, words)[:SHOWN]),
        more=source.more(actor, words) if len(found) > SHOWN else "",
    )


def as_written_first(hits: list[SearchHit], words: str) -> list[SearchHit]:
    """Whoever typed accents meant them: such hits first, whatever the placing of tone marks."""
    meant = unify(words)
    if meant == fold(words):
        return hits
    return sorted(hits, key=lambda hit: meant not in unify(f"{hit.title} {hit.detail}"))
