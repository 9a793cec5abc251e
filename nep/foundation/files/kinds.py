"""What a file is, by its content; its name must agree."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.foundation.files.archives import checked_archive

HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Kind:
    """A kind of file that this site keeps."""

    content_type: str
    extensions: tuple[str, ...]
    label: str | Promise


_OOXML = "application/vnd.openxmlformats-officedocument."
PDF = Kind("application/pdf", ("pdf",), _("tệp PDF"))
JPEG = Kind("image/jpeg", ("jpg", "jpeg"), _("ảnh JPEG"))
PNG = Kind("image/png", ("png",), _("ảnh PNG"))
TEXT = Kind("text/plain", ("txt", "csv", "md"), _("văn bản thuần"))
DOCX = Kind(f"{_OOXML}wordprocessingml.document", ("docx",), _("tài liệu Word"))
XLSX = Kind(f"{_OOXML}spreadsheetml.sheet", ("xlsx",), _("bảng tính Excel"))
PPTX = Kind(f"{_OOXML}presentationml.presentation", ("pptx",), _("bài trình chiếu"))
DOC = Kind("application/msword", ("doc",), _("tài liệu Word đời cũ"))
XLS = Kind("application/vnd.ms-excel", ("xls",), _("bảng tính Excel đời cũ"))

KINDS = (PDF, DOCX, XLSX, PPTX, DOC, XLS, JPEG, PNG, TEXT)
_MAIN_PART = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}


def kind_of(path: Path) -> Kind | None:
    """Say what a file is by its bytes, or None for what this site does not keep."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    if head.startswith(_OLE):
        return _kind_of_compound_file(path)
    return TEXT if _is_text(path) else None


def described(path: Path) -> str:
    """Name for a refusal what an unknown file seems to be; empty when it cannot be told."""
    import puremagic  # noqa: PLC0415  (its tables are large and refusals are rare)

    try:
        return puremagic.from_file(str(path), mime=True) or ""
    except (puremagic.PureError, ValueError):
        return ""


def _kind_of_archive(path: Path) -> Kind | None:
    with checked_archive(path) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" not in names:
            return None
        return next((kind for part, kind in _MAIN_PART.items() if part in names), None)


def _kind_of_compound_file(path: Path) -> Kind | None:
    """Tell old Word and Excel files by the name of their main stream (MS-CFB, UTF-16)."""
    content = path.read_bytes()
    if "WordDocument".encode("utf-16-le") in content:
        return DOC
    return XLS if "Workbook".encode("utf-16-le") in content else None


def _is_text(path: Path) -> bool:
    """Text is UTF-8 (or UTF-16 with its mark) without control characters other than breaks."""
    content = path.read_bytes()
    try:
        text = content.decode(text_encoding(content))
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(ord(char) < 32 and char not in "\t\n\r\f" for char in text)


def text_encoding(content: bytes) -> str:
    """Choose between UTF-8 and marked UTF-16; older Vietnamese encodings are not guessed."""
    return "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def has_macros(path: Path) -> bool:
    """Whether an office file carries a program."""
    if not zipfile.is_zipfile(path):
        return False
    with checked_archive(path) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
