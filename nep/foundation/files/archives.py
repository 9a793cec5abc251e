"""ZIP files from outside: opened only after their own list of contents was found harmless."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _

from nep.foundation.files.errors import FileRefused

MOST_PARTS = 5_000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 200  # text compresses 10 to 30 times; a bomb a thousand times
RATIO_FROM = 1024 * 1024


@contextmanager
def checked_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP; refuse a bomb, a torn or an encrypted one before anything is unpacked.

    zipfile never unpacks more of a part than its list says, so the list can be trusted as a limit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_dangerous(archive)
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise FileRefused(
            _("Tệp bị hỏng hoặc có mật khẩu nên không mở được. Mở tệp, lưu lại rồi gửi lại.")
        ) from error


def _refuse_dangerous(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    names = [part.filename for part in parts]
    if (
        len(parts) > MOST_PARTS
        or total > MOST_BYTES
        or (total > RATIO_FROM and total > MOST_RATIO * max(packed, 1))
        or len(set(names)) != len(names)
        or _parts_overlap(parts)
    ):
        raise FileRefused(
            _(
                "Tệp nén này bung ra quá lớn hoặc có cấu tạo bất thường nên không được nhận. "
                "Mở tệp bằng phần mềm văn phòng, lưu thành tệp mới rồi gửi lại."
            )
        )


def _parts_overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Overlapping parts are the trick of bombs that hide their ratio."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    return any(
        first.header_offset + first.compress_size > second.header_offset
        for first, second in pairwise(ordered)
    )
