"""What a room gives so that its lists can come in and go out: one handler a sheet.

The room `imports` reads the file, calls `plan` of every handler in `order`, shows the whole
preview, and later, in one transaction and one command, calls `apply` in the same order. `plan`
must not write; `apply` must not decide anything that the plan has not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from nep.foundation.access.actor import Actor
from nep.foundation.errors import Invalid
from nep.foundation.sync.envelope import Envelope
from nep.foundation.workbook.results import Errors, Notice, ReadSheet, RowPlan

OFFER = "offer:"
"""Begins the key of a candidate that is one way on for many rows of a sheet, not a choice of one.

Such a row is asked with this one candidate; the answer stands under row 0 and holds for all.
"""


@dataclass
class ImportContext:
    """One import: for which unit, by whom, what the sheets before have promised and made.

    `promised` and `made` map `(kind, code)` to what stands there: while planning, `promised`
    holds what an earlier sheet of the same file will make (so that `Thành viên` may name a
    person that `Người` brings); while applying, `made` holds the ids that were really given.
    `answers` are the choices of the person importing: `(sheet, row)` → key of a `Candidate`.
    """

    scope_unit_id: int | None
    actor: Actor
    day: date
    import_id: UUID
    envelope: Envelope
    errors: Errors = field(default_factory=Errors)
    notices: list[Notice] = field(default_factory=list)
    answers: Mapping[tuple[str, int], str] = field(default_factory=dict)
    promised: dict[tuple[str, str], Any] = field(default_factory=dict)
    made: dict[tuple[str, str], int] = field(default_factory=dict)

    def accepted(self, sheet: str, offer: str) -> bool:
        """Say whether what a sheet offers for many rows has been accepted."""
        return self.answers.get((sheet, 0)) == offer

    def require_scope(self) -> int:
        """The unit whose lists these are; a file that does not tell it is refused."""
        if self.scope_unit_id is None:
            raise Invalid(
                _("Chưa biết danh sách này là của đơn vị nào. Hãy chọn đơn vị rồi nhập lại.")
            )
        return self.scope_unit_id

    def refuse(
        self, *, sheet: str, row: int, column: str, message: object, value: object = ""
    ) -> None:
        """Name one fault of one cell."""
        self.errors.add(sheet=sheet, row=row, column=column, message=message, value=value)


@dataclass
class SheetPlan:
    """What one sheet would do: a line a row for the preview, and the room's own orders."""

    sheet: str
    rows: list[RowPlan] = field(default_factory=list)
    orders: Any = None


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """One row of the database that an import wrote: enough to undo it or to see a later change.

    `before` is None when the import made the row; `after` is what the import left, compared on
    undo: a row that differs now was changed since, is left, and is listed.
    """

    sheet: str
    row: int
    model: str
    key: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class KeptRow:
    """A row that undo left alone, and the sentence that says why."""

    sheet: str
    row: int
    sentence: str


class SheetHandler(Protocol):
    """A room's answer for one sheet. `sheet` is the engine's description of its columns."""

    key: str
    order: int
    sheet: Any
    readable: bool
    writable: bool

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say what would happen, faults into `context.errors`; a few statements a thousand rows."""

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Carry the plan out by the room's services, in bulk; inside the import's command."""

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Write compensating changes; leave and list what was changed since.

        Raises:
            DomainError: a confirmed record depends on these rows; nothing is undone.
        """

    # A handler may have `prepare_export(unit_id, envelope, actor)`: what must be written before the
    # sheets can leave (codes of rows that have none), inside the command of the export.

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Rows of everything under a unit that this actor may see, by `Column.key`, masked."""
