"""Refusals of this room."""

from nep.foundation.errors import DomainError


class ImportRefused(DomainError):
    """The workbook cannot be taken as it is."""

    code = "import_refused"


class UndoRefused(DomainError):
    """The import can no longer be undone."""

    code = "undo_refused"


class TooManyRows(ImportRefused):
    """A list is longer than whoever waits for it can wait."""

    code = "too_many_rows"
