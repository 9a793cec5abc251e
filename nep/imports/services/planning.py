"""Walk the sheets of a workbook, each by the handler its room registered."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.registries import workbook_sheets
from nep.foundation.registries.sheets import OFFER, ImportContext, SheetHandler, SheetPlan
from nep.foundation.sync import Envelope
from nep.foundation.workbook import OpenSheet, PlannedAction, ReadSheet, RowPlan, open_workbook

SHOWN_ROWS = 100
SHOWN_QUESTIONS = 200
LISTED_ERRORS = 5_000


@dataclass
class Preview:
    """What an import would do, as it is shown and kept: counts, first rows, questions, faults."""

    sheets: list[dict[str, Any]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    error_count: int = 0
    errors_by_column: list[list[Any]] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Nothing is wrong and nothing is left to be answered."""
        return not self.error_count and not any(sheet["counts"]["ask"] for sheet in self.sheets)


def context_for(
    *,
    unit_id: int | None,
    actor: Actor,
    import_id: UUID,
    envelope: Envelope,
    answers: Mapping[str, str],
) -> ImportContext:
    """The common ground of all sheets of one import."""
    return ImportContext(
        scope_unit_id=unit_id,
        actor=actor,
        day=today(),
        import_id=import_id,
        envelope=envelope,
        answers={_place_of(key): answer for key, answer in answers.items()},
    )


def plans_of(path: Path, context: ImportContext) -> Iterator[tuple[SheetHandler, SheetPlan]]:
    """Read and plan sheet by sheet, in order; one sheet is in memory at a time.

    Whoever walks lets go of a plan before asking for the next. Faults of cells and of plans gather
    in `context.errors`, complete when the last sheet is done.
    """
    handlers = {handler.sheet.key: handler for handler in workbook_sheets if handler.readable}
    with open_workbook(path, [handler.sheet for handler in handlers.values()]) as book:
        book.errors.shown_limit = LISTED_ERRORS
        context.errors = book.errors
        for part in book.parts:
            handler = handlers[part.sheet.key]
            yield handler, _plan(handler, part, context)
        context.notices.extend(book.notices)


def _plan(handler: SheetHandler, part: OpenSheet, context: ImportContext) -> SheetPlan:
    read = ReadSheet(part.sheet, list(part.rows()), part.keys_present)
    return handler.plan(read, context)


def preview_of(path: Path, context: ImportContext) -> Preview:
    """Plan everything, write nothing, and keep what the page shows."""
    preview = Preview()
    for handler, plan in plans_of(path, context):
        preview.sheets.append(_summary(handler, plan))
        del plan
    preview.notices = [asdict(notice) for notice in context.notices]
    preview.errors = [asdict(error) for error in context.errors]
    preview.error_count = context.errors.count
    preview.errors_by_column = [
        [sheet, column, count]
        for (sheet, column), count in context.errors.count_by_column.most_common(20)
    ]
    return preview


def counts_of(plan: SheetPlan) -> dict[str, int]:
    """How many rows would be new, changed, the same, asked, skipped."""
    found = Counter(row.action for row in plan.rows)
    return {str(action): found[action] for action in PlannedAction}


def _summary(handler: SheetHandler, plan: SheetPlan) -> dict[str, Any]:
    telling = [
        row
        for row in plan.rows
        if row.action in {PlannedAction.NEW, PlannedAction.CHANGE, PlannedAction.SKIP}
    ]
    asked = [row for row in plan.rows if row.action == PlannedAction.ASK]
    questions = [row for row in asked if not _is_offer(row)]
    return {
        "key": handler.key,
        "title": handler.sheet.title,
        "counts": counts_of(plan),
        "rows": [_line(row) for row in telling[:SHOWN_ROWS]],
        "questions": [_line(row) for row in questions[:SHOWN_QUESTIONS]],
        "offers": _offers([row for row in asked if _is_offer(row)]),
    }


def _is_offer(row: RowPlan) -> bool:
    return len(row.candidates) == 1 and row.candidates[0].key.startswith(OFFER)


def _offers(rows: list[RowPlan]) -> list[dict[str, Any]]:
    """What a sheet offers for many rows at once: the words, how many rows, the first of them."""
    by_key: dict[str, list[RowPlan]] = defaultdict(list)
    for row in rows:
        by_key[row.candidates[0].key].append(row)
    return [
        {
            "key": key,
            "label": str(group[0].candidates[0].label),
            "count": len(group),
            "lines": [{"row": r.row, "sentence": str(r.sentence)} for r in group[:SHOWN_ROWS]],
        }
        for key, group in by_key.items()
    ]


def _line(row: RowPlan) -> dict[str, Any]:
    return {
        "row": row.row,
        "action": str(row.action),
        "sentence": str(row.sentence),
        "fields": [asdict(change) for change in row.fields],
        "candidates": [asdict(candidate) for candidate in row.candidates],
    }


def _place_of(key: str) -> tuple[str, int]:
    sheet, _sep, row = key.rpartition("#")
    return sheet, int(row)
