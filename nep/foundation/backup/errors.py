"""Refusals of backup and restore."""

from __future__ import annotations

from nep.foundation.errors import DomainError


class BackupRefused(DomainError):
    """The backup, the restore or the copy cannot be made; nothing was changed."""

    code = "backup_refused"
