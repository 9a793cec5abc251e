"""How dated rows of this room are written: the old ones stay as replaced, new ones stand beside."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.periods import DatedRow
from nep.people.errors import ChangedMeanwhileError
from nep.people.services.inserting import insert_rows

BATCH = 2_000

ItemT = TypeVar("ItemT")
RowT = TypeVar("RowT", bound=DatedRow)


def in_batches(items: Sequence[ItemT], size: int = BATCH) -> Iterator[Sequence[ItemT]]:
    """Cut a long list into pieces that a database takes at once."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def write_rows(rows: Sequence[RowT], actor: Actor) -> list[RowT]:
    """Insert new dated rows of one table, in batches, with who recorded them."""
    if not rows:
        return []
    recorded_at = clock.now()
    for row in rows:
        row.recorded_at, row.recorded_by = recorded_at, actor.user_id
    return insert_rows(rows)


def replace_rows(old: Iterable[RowT], new: Sequence[RowT], actor: Actor) -> list[RowT]:
    """Let new rows take the place of old ones; nothing is deleted.

    Raises:
        ChangedMeanwhileError: somebody else has replaced one of the old rows since it was read.
    """
    old_rows = list(old)
    for batch in in_batches(old_rows):
        keys = [row.pk for row in batch]
        if type(batch[0])._default_manager.filter(pk__in=keys).replace_now() != len(keys):
            raise ChangedMeanwhileError
    return write_rows(new, actor)


def without_empty(rows: Iterable[RowT]) -> list[RowT]:
    """Keep rows that hold on at least one day."""
    return [row for row in rows if row.valid_from < row.valid_to]


def as_row_payload(row: Any, fields: Sequence[str]) -> dict[str, Any]:
    """What the audit keeps of a row: keys and days, no names."""
    return {field: getattr(row, field) for field in fields}
