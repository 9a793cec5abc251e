"""Lineage: who follows whom through several acts, and who carries the figures by default."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


def succession_of(edges: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Give all pairs (predecessor, successor), direct or through others."""
    after: dict[int, set[int]] = defaultdict(set)
    for predecessor, successor in edges:
        after[predecessor].add(successor)
    pairs: set[tuple[int, int]] = set()
    for start in list(after):
        front, seen = set(after[start]), set()
        while front:
            seen |= front
            front = {more for reached in front for more in after.get(reached, ())} - seen
        pairs |= {(start, reached) for reached in seen if reached != start}
    return pairs


def carrier_among(takes: Sequence[int | None]) -> int:
    """Give the place of the successor that takes most members; the first one when unknown."""
    known = [(-1 if count is None else count, -place) for place, count in enumerate(takes)]
    return -max(known)[1]
