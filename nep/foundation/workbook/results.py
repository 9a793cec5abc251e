"""What reading a workbook gives: rows, notices and errors; and what an import would change."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from nep.foundation.text import format_day

SHOWN_ERRORS = 500


@dataclass(frozen=True, slots=True)
class CellError:
    """One fault, named by sheet, row (as Excel numbers it; 0 = the sheet) and column."""

    sheet: str
    row: int
    column: str
    message: str
    value: str = ""


class Errors:
    """Faults of a whole import: every one is counted, the first ones are kept for showing."""

    def __init__(self, shown_limit: int = SHOWN_ERRORS) -> None:
        self.shown_limit = shown_limit
        self.shown: list[CellError] = []
        self.count = 0
        self.count_by_column: Counter[tuple[str, str]] = Counter()

    def add(
        self, *, sheet: str, row: int, column: str, message: object, value: object = ""
    ) -> None:
        """Count one fault; its sentence is only built when it will be shown."""
        self.count += 1
        self.count_by_column[(sheet, column)] += 1
        if len(self.shown) < self.shown_limit:
            self.shown.append(CellError(sheet, row, column, str(message), _shortened(value)))

    @property
    def count_not_shown(self) -> int:
        """Give how many faults are counted but not kept."""
        return self.count - len(self.shown)

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[CellError]:
        return iter(self.shown)


def _shortened(value: object, length: int = 80) -> str:
    text = format_day(value) if isinstance(value, date) else str(value)
    return text if len(text) <= length else text[: length - 1] + "…"


class NoticeKind(StrEnum):
    """Why a notice was written; pages group by it."""

    NOT_STORED = "not_stored"  # a column that must never be stored: recognised, not read
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_SHEET = "unknown_sheet"
    SKIPPED_ROW = "skipped_row"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of the preview should know that is not a fault."""

    kind: NoticeKind
    sheet: str
    message: str
    row: int = 0
    column: str = ""


@dataclass(slots=True)
class ReadRow:
    """One row: its number in the file and its values by `Column.key`.

    Every column of the sheet has a value: None where the cell or the whole column is empty (see
    `ReadSheet.keys_present` to tell "column left out" from "cell empty"). A `broken` row has at
    least one error of its own; values that could be read are there, so that references to it do
    not raise a second error. It must never be stored.
    """

    number: int
    values: dict[str, Any]
    broken: bool = False


@dataclass(slots=True)
class ReadSheet:
    """One sheet as read: its description, its rows, and what was noticed."""

    sheet: Any  # nep.foundation.workbook.Sheet
    rows: list[ReadRow] = field(default_factory=list)
    keys_present: frozenset[str] = frozenset()


@dataclass(slots=True)
class ReadWorkbook:
    """A whole workbook in memory, sheets in their `order`; for files of ordinary size."""

    sheets: dict[str, ReadSheet]
    notices: list[Notice]
    errors: Errors

    def rows_of(self, key: str) -> list[ReadRow]:
        """Give the rows of one sheet, none when the file does not have it."""
        return self.sheets[key].rows if key in self.sheets else []


class PlannedAction(StrEnum):
    """What an import would do with one row."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    ASK = "ask"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as written for people."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer to a question the preview asks, e.g. one of two persons of a name."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """What would happen with one row, for the preview and for applying it."""

    sheet: str
    row: int
    action: PlannedAction
    sentence: str
    fields: tuple[FieldChange, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reference: Any = None  # the room's own plan for this row; never shown


@dataclass(slots=True)
class PlanCounts:
    """How many rows of each sheet would be new, changed, the same, asked or skipped."""

    by_sheet: dict[str, Counter[PlannedAction]] = field(default_factory=dict)

    def add(self, plan: RowPlan) -> None:
        """Count one planned row."""
        self.by_sheet.setdefault(plan.sheet, Counter())[plan.action] += 1

    def total(self, action: PlannedAction) -> int:
        """Give the rows of one action over all sheets."""
        return sum(counts[action] for counts in self.by_sheet.values())

    @property
    def changes_nothing(self) -> bool:
        """Say whether every row is already as the file says."""
        wanting = (PlannedAction.NEW, PlannedAction.CHANGE, PlannedAction.ASK)
        return not any(self.total(action) for action in wanting)


def differences(
    before: Mapping[str, str], after: Mapping[str, str], names: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """List the named fields that differ, in the order of `names` (key → header)."""
    return tuple(
        FieldChange(name, before.get(key, ""), after[key])
        for key, name in names.items()
        if key in after and after[key] != before.get(key, "")
    )
