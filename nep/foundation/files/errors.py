"""Refusals of files."""

from __future__ import annotations

from nep.foundation.errors import DomainError


class FileRefused(DomainError):
    """The file cannot be kept; the sentence says why and what to hand in instead."""

    code = "file_refused"
    status = 422


class FileTooLarge(FileRefused):
    """The file is larger than this site takes."""

    code = "file_too_large"
    status = 413


class SecrecyAsked(FileRefused):
    """The text mentions a stamp word; the person must say whether the document bears a stamp."""

    code = "secrecy_asked"


class StateSecretRefused(FileRefused):
    """The file bears a stamp of secrecy, or was not declared free of state secrets."""

    code = "state_secret"
