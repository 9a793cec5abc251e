"""Uploaded workbooks lie beside the database, named by their digest, until they are old."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nep.foundation.clock import now
from nep.foundation.text import normalise
from nep.imports.errors import ImportRefused

MOST_BYTES = 50 * 1024 * 1024
KEPT_FOR = timedelta(days=30)
LONGEST_NAME = 200


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


def forget_old_files() -> int:
    """Remove copies older than 30 days; return how many. What was imported is in the rows."""
    folder, oldest = path_of("x").parent, (now() - KEPT_FOR).timestamp()
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
