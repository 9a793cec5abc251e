"""Look at an upload, clean it and keep its bytes; the row comes with the command."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext as _

from nep.foundation.files import images, kinds, reading, stamps
from nep.foundation.files.errors import (
    FileRefused,
    FileTooLarge,
    SecrecyAsked,
    StateSecretRefused,
)
from nep.foundation.files.names import clean_name, extension_of
from nep.foundation.files.storage import address_of, content_storage

MEGABYTE = 1024 * 1024
DEFAULT_LIMIT = 25 * MEGABYTE
CHUNK = 256 * 1024


class Upload(Protocol):
    """What Django's UploadedFile and File offer of interest here."""

    name: str | None
    size: int

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What the person said about secrecy when handing the file in.

    `no_state_secret`: the box "không chứa bí mật nhà nước" was ticked. `bears_no_stamp`: the
    answer to "Tài liệu có dấu chỉ độ mật không?", needed only when the text mentions a stamp word.
    """

    no_state_secret: bool
    bears_no_stamp: bool = False


@dataclass(frozen=True, kw_only=True)
class StagedFile:
    """A file whose bytes are kept and known to be harmless; plain values for a command."""

    digest: str
    size: int
    content_type: str
    name: str
    text_was_read: bool
    mentioned: str = ""


def upload_limit() -> int:
    """Return the largest file in bytes (settings.NEP_FILE_LIMIT_BYTES)."""
    return int(getattr(settings, "NEP_FILE_LIMIT_BYTES", DEFAULT_LIMIT))


def stage_upload(
    upload: Upload, *, declaration: Declaration, limit: int | None = None
) -> StagedFile:
    """Check name, size, kind and stamps of an upload, and keep its cleaned bytes.

    Raises:
        FileRefused: with a sentence; `SecrecyAsked` when the person must answer first.
    """
    _require_declaration(declaration)
    most = upload_limit() if limit is None else limit
    refuse_size(upload.size, most)
    name = clean_name(upload.name or "")
    _refuse_stamp(stamps.find_in_name(name), _("tên tệp"))
    with tempfile.TemporaryDirectory(prefix="nep-upload-") as folder:
        path = Path(folder) / "upload"
        _write(upload, path, most)
        kind = _checked_kind(path, name)
        text = reading.text_of(path, kind)
        mentioned = _checked_text(text, declaration)
        if kind in (kinds.JPEG, kinds.PNG):
            path.write_bytes(images.without_metadata(path.read_bytes(), kind.content_type))
        digest = _keep(path)
        return StagedFile(
            digest=digest,
            size=path.stat().st_size,
            content_type=kind.content_type,
            name=name,
            text_was_read=text.was_read,
            mentioned=mentioned,
        )


def refuse_size(size: int, limit: int) -> None:
    """Refuse a size before a byte of it is looked at."""
    if size > limit:
        raise FileTooLarge(
            _(
                "Tệp nặng %(size)s MB, lớn hơn mức %(limit)s MB mà hệ thống nhận. "
                "Giảm dung lượng hoặc chia thành nhiều tệp rồi gửi lại."
            )
            % {"size": -(-size // MEGABYTE), "limit": limit // MEGABYTE}
        )


def _require_declaration(declaration: Declaration) -> None:
    if not declaration.no_state_secret:
        raise StateSecretRefused(
            _(
                "Cần xác nhận tệp không chứa bí mật nhà nước. Tài liệu có bí mật nhà nước "
                "không được đưa lên hệ thống này; hãy chuyển theo đường văn bản mật."
            )
        )


def _refuse_stamp(found: stamps.StampFinding, where: str) -> None:
    if found.finding is stamps.Finding.STAMP:
        raise StateSecretRefused(
            _(
                "Tệp có dấu chỉ độ mật “%(word)s” ở %(where)s nên không được nhận. "
                "Hãy chuyển tài liệu theo đường văn bản mật."
            )
            % {"word": found.word, "where": where}
        )


def _write(upload: Upload, path: Path, limit: int) -> None:
    written = 0
    with path.open("wb") as file:
        for chunk in upload.chunks(CHUNK):
            written += len(chunk)
            refuse_size(written, limit)
            file.write(chunk)
    if written == 0:
        raise FileRefused(_("Tệp trống. Chọn lại tệp rồi gửi lại."))


def _checked_kind(path: Path, name: str) -> kinds.Kind:
    kind = kinds.kind_of(path)
    if kind is None:
        raise FileRefused(
            _(
                "Tệp “%(name)s” không thuộc loại được nhận. Hệ thống nhận PDF, Word, Excel, "
                "PowerPoint, ảnh JPEG, ảnh PNG và văn bản thuần."
            )
            % {"name": name},
            seems=kinds.described(path),
        )
    if extension_of(name) not in kind.extensions:
        raise FileRefused(
            _(
                "Tên tệp “%(name)s” không khớp nội dung: bên trong là %(kind)s. "
                "Lưu lại với đuôi .%(extension)s rồi gửi lại."
            )
            % {"name": name, "kind": kind.label, "extension": kind.extensions[0]}
        )
    if kinds.has_macros(path):
        raise FileRefused(
            _("Tệp có chứa macro nên không được nhận. Lưu lại ở dạng không có macro rồi gửi lại.")
        )
    return kind


def _checked_text(text: reading.TextOfFile, declaration: Declaration) -> str:
    """Refuse a stamp; ask about a mention unless it was answered; return what was mentioned."""
    found = stamps.find_in_lines(text.lines)
    _refuse_stamp(found, _("một dòng riêng trong nội dung"))
    if found.finding is stamps.Finding.MENTION and not declaration.bears_no_stamp:
        raise SecrecyAsked(
            _("Nội dung có nhắc đến “%(word)s”. Tài liệu có dấu chỉ độ mật không?")
            % {"word": found.word},
            word=found.word,
        )
    return found.word


def _keep(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        storage = content_storage()
        if not storage.exists(address_of(digest)):
            storage.save(address_of(digest), File(file))
    return digest
