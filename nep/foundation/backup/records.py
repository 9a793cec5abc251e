"""The records inside an archive: a kind, a length, a body; compressed, then sealed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from enum import Enum
from typing import IO, Any

from django.utils.translation import gettext as _

from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.sealing import SealedReader, SealedWriter

LEVEL = 1  # rows are short and alike: higher levels cost much and save little
LONGEST = 64 * 1024 * 1024


class Kind(bytes, Enum):
    """What a record is."""

    MANIFEST = b"M"
    TABLE = b"T"
    ROWS = b"R"
    TABLE_END = b"E"
    FILE = b"F"
    BYTES = b"B"
    FILE_END = b"G"
    END = b"Z"


class RecordWriter:
    """Writes records into a sealed file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._sealed = SealedWriter(file)
        self._packer = zlib.compressobj(LEVEL)

    def put(self, kind: Kind, body: bytes) -> None:
        """Write one record."""
        head = kind.value + len(body).to_bytes(4, "big")
        self._sealed.write(self._packer.compress(head) + self._packer.compress(body))

    def put_json(self, kind: Kind, value: Any) -> None:
        """Write one record that holds JSON."""
        self.put(kind, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def close(self) -> None:
        """Write the end; only now does the archive open."""
        self._sealed.write(self._packer.flush())
        self._sealed.close()


class RecordReader:
    """Gives the records of an archive, checked chunk by chunk."""

    def __init__(self, file: IO[bytes]) -> None:
        self._sealed = SealedReader(file)
        self._unpacker = zlib.decompressobj()
        self._ready = bytearray()

    def __iter__(self) -> Iterator[tuple[Kind, bytes]]:
        while head := self._take(5):
            length = int.from_bytes(head[1:], "big")
            if length > LONGEST:
                raise _torn()
            body = self._take(length)
            if len(head) < 5 or len(body) < length:
                raise _torn()
            yield Kind(head[:1]), body
            if head[:1] == Kind.END:
                return
        raise _torn()

    def _take(self, count: int) -> bytes:
        while len(self._ready) < count:
            chunk = self._sealed.read_chunk()
            if not chunk:
                break
            self._ready += self._unpacker.decompress(chunk)
        taken = bytes(self._ready[:count])
        del self._ready[:count]
        return taken


def _torn() -> BackupRefused:
    return BackupRefused(_("Bản sao lưu thiếu phần cuối nên không được dùng. Lấy bản sao khác."))
