"""Uploaded workbooks lie beside the database, named by their digest, until they are old."""

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from nep.foundation.clock import now
from nep.foundation.text import normalise
from nep.imports.errors import ImportRefused
from nep.imports.models import EXPORT_KEPT_FOR

MOST_BYTES = 50 * 1024 * 1024
KEPT_FOR = timedelta(days=30)
LONGEST_NAME = 200
LONG_LIST_BYTES = 1_200_000
"""Unpacked rows of about four thousand persons: more than a page can wait for."""
SHEETS = ("xl/worksheets/", "xl/sharedStrings")


@dataclass(frozen=True)
class StagedFile:
    """A workbook on the server's disk: its own name, and its digest, which names the copy."""

    name: str
    digest: str


def path_of(digest: str) -> Path:
    """Where the copy of an uploaded workbook lies."""
    return Path(settings.NEP_HOME) / "imports" / digest


def keep_upload(name: str, chunks: Iterable[bytes]) -> StagedFile:
    """Copy a workbook to its place; a copy is whole or not there.

    Raises:
        ImportRefused: it is larger than 50 MB.
    """
    folder = path_of("x").parent
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    part = folder / f"{now():%Y%m%d%H%M%S%f}.part"
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                size += len(chunk)
                _refuse_beyond(size)
                digest.update(chunk)
                file.write(chunk)
        part.replace(path_of(digest.hexdigest()))
    finally:
        part.unlink(missing_ok=True)
    clean_name = normalise(Path(name.replace("\\", "/")).name)[-LONGEST_NAME:]
    return StagedFile(clean_name or "danh-sach.xlsx", digest.hexdigest())


def keep_path(path: Path) -> StagedFile:
    """The same for a file that already lies on this machine (the command line)."""
    with path.open("rb") as file:
        return keep_upload(path.name, iter(lambda: file.read(1 << 20), b""))


def is_long(file: StagedFile) -> bool:
    """Whether a list is better read by the worker; asked of the table of contents, unread."""
    path = path_of(file.digest)
    try:
        with zipfile.ZipFile(path) as packed:
            parts = [
                part.file_size
                for part in packed.infolist()
                if part.filename.startswith(SHEETS) or part.filename.lower().endswith(".csv")
            ]
    except (zipfile.BadZipFile, OSError):
        return path.stat().st_size > LONG_LIST_BYTES
    return sum(parts) > LONG_LIST_BYTES


def export_path(key: UUID) -> Path:
    """Where an export that the worker wrote waits to be fetched."""
    return Path(settings.NEP_HOME) / "exports" / f"{key}.xlsx"


def forget_old_files() -> int:
    """Remove uploads older than 30 days and exports older than one; return how many."""
    return _forget(path_of("x").parent, KEPT_FOR) + _forget(
        export_path(UUID(int=0)).parent, EXPORT_KEPT_FOR
    )


def _forget(folder: Path, kept_for: timedelta) -> int:
    oldest = (now() - kept_for).timestamp()
    if not folder.is_dir():
        return 0
    old = [file for file in folder.iterdir() if file.stat().st_mtime < oldest]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _refuse_beyond(size: int) -> None:
    if size > MOST_BYTES:
        raise ImportRefused(
            _("Tệp lớn hơn 50 MB. Hãy tách danh sách thành nhiều tệp nhỏ hơn rồi nhập lần lượt."),
            code="file_too_large",
        )
