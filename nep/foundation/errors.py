"""Refusals: values with a code that one place turns into a page or a problem document."""

from collections.abc import Mapping, Sequence
from typing import Any


class DomainError(Exception):
    """A refusal the user can understand and act on.

    The message is a whole sentence in the reader's language: what is wrong and what to do.
    """

    code = "refused"
    status = 409

    def __init__(self, message: str, *, code: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.details = details


class Forbidden(DomainError):
    """The acting post does not allow this."""

    code = "forbidden"
    status = 403


class NotFound(DomainError):
    """What one may not see does not exist."""

    code = "not_found"
    status = 404


class Invalid(DomainError):
    """The shape of the input is wrong; every fault is named at once."""

    code = "invalid"
    status = 422

    def __init__(
        self,
        message: str,
        *,
        errors: Mapping[str, Sequence[str]] | None = None,
        code: str | None = None,
        **details: Any,
    ) -> None:
        super().__init__(message, code=code, **details)
        self.errors = {field: list(sentences) for field, sentences in (errors or {}).items()}
