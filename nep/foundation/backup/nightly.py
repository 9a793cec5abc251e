"""The nightly backup, restored each time into a scratch database and compared."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django_tasks import task

from nep.foundation import audit
from nep.foundation.backup.anonymise import database_file
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.restoring import restore_backup
from nep.foundation.backup.writing import BackupReport, write_backup
from nep.foundation.clock import VIETNAM, now

logger = logging.getLogger("nep.backup")

KEPT = 7
SUFFIX = ".nepbackup"
SCRATCH = "nep_restore_check"


def backups_directory() -> Path:
    """Say where nightly archives lie; a site copies this folder to another machine."""
    return Path(settings.NEP_HOME) / "backups"


@task()
def back_up_and_check() -> dict[str, Any]:
    """Write the nightly archive, restore it on trial, compare, and keep the last seven."""
    directory = backups_directory()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / f"nep-{now().astimezone(VIETNAM):%Y%m%d-%H%M%S}{SUFFIX}"
    try:
        written = write_backup(path)
        check_restore(path, written)
    except Exception as problem:
        _tell(path, good=False, said=f"{type(problem).__name__}: {problem}")
        raise
    result = _tell(path, good=True, said=f"{written.total_rows} rows, {written.files} files")
    _remove_old(directory)
    return result


def check_restore(path: Path, written: BackupReport) -> BackupReport:
    """Restore an archive into a scratch database and compare every count with what was written.

    Raises:
        BackupRefused: the archive does not open or differs.
    """
    with scratch_database() as alias:
        restored = restore_backup(path, using=alias)
    if restored.rows != written.rows or restored.files != written.files:
        raise BackupRefused(
            _("Bản sao lưu %(name)s khôi phục thử không đủ dữ liệu. Báo người quản trị ngay.")
            % {"name": path.name}
        )
    return restored


@contextmanager
def scratch_database() -> Iterator[str]:
    """A SQLite database that lives for one check: no rights on the server are needed for it."""
    with (
        tempfile.TemporaryDirectory(prefix="nep-scratch-") as folder,
        database_file(Path(folder) / "scratch.sqlite3", SCRATCH) as alias,
    ):
        yield alias


def last_check() -> dict[str, Any] | None:
    """Return what the last nightly check said (`at`, `name`, `good`, `said`), if there was one."""
    path = _last_check_file()
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _last_check_file() -> Path:
    return backups_directory() / "last-check.json"


def _tell(path: Path, *, good: bool, said: str) -> dict[str, Any]:
    """Leave the outcome in the trail, in a file that pages read, and in the log."""
    result = {"at": now().isoformat(), "name": path.name, "good": good, "said": said}
    _last_check_file().write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    audit.record_technical(
        action="foundation.backup_checked" if good else "foundation.backup_failed", payload=result
    )
    logger.log(logging.INFO if good else logging.ERROR, "backup %s: %s", path.name, said)
    return result


def _remove_old(directory: Path) -> None:
    for old in sorted(directory.glob(f"nep-*{SUFFIX}"))[:-KEPT]:
        old.unlink()
