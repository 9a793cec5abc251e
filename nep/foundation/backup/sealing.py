"""A stream sealed in chunks: each chunk is authentic, in its place, and the last one is marked.

AES-256-GCM with a key of its own per archive (HKDF of the backup key with a random salt); the
nonce holds the chunk's number and whether it is the last, so that chunks cannot be swapped, an
archive cannot be cut short and nothing can be hung on its end (the STREAM construction).
"""

from __future__ import annotations

import hashlib
import os
import secrets
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from nep.foundation.backup.errors import BackupRefused
from nep.foundation.keys import key_for

MAGIC = b"NEPBACK1"
CHUNK = 1024 * 1024
_SALT, _FINGERPRINT, _PREFIX, _TAG = 16, 8, 7, 16
HEADER = len(MAGIC) + _FINGERPRINT + _SALT + _PREFIX


class SealedWriter:
    """Seals what is written to it; without `close` the archive has no end and opens nowhere."""

    def __init__(self, file: IO[bytes]) -> None:
        salt, prefix = secrets.token_bytes(_SALT), secrets.token_bytes(_PREFIX)
        self._file = file
        self._header = MAGIC + _fingerprint() + salt + prefix
        self._cipher, self._prefix = AESGCM(_key(salt)), prefix
        self._waiting = bytearray()
        self._number = 0
        file.write(self._header)

    def write(self, content: bytes) -> None:
        """Take bytes; whole chunks go out as they fill."""
        self._waiting += content
        while len(self._waiting) > CHUNK:  # the last chunk must wait for `close`
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Seal the last chunk and bring everything to the disk."""
        self._seal(bytes(self._waiting), last=True)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _seal(self, content: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, content, self._header))
        self._number += 1


class SealedReader:
    """Gives back what was sealed, chunk by chunk, or refuses the archive."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._header = file.read(HEADER)
        if len(self._header) < HEADER or not self._header.startswith(MAGIC):
            raise BackupRefused(
                _("Tệp này không phải bản sao lưu của Nếp. Chọn đúng tệp rồi làm lại.")
            )
        at = len(MAGIC) + _FINGERPRINT
        if self._header[len(MAGIC) : at] != _fingerprint():
            raise BackupRefused(
                _(
                    "Bản sao lưu này được khóa bằng một khóa khác. Đặt tệp backup.key đã cất riêng "
                    "vào thư mục khóa của hệ thống rồi làm lại."
                )
            )
        self._cipher = AESGCM(_key(self._header[at : at + _SALT]))
        self._prefix = self._header[at + _SALT :]
        self._number = 0
        self._next = file.read(CHUNK + _TAG)
        self._ended = False

    def read_chunk(self) -> bytes:
        """Return the next chunk; empty after the last one."""
        if self._ended:
            return b""
        sealed, self._next = self._next, self._file.read(CHUNK + _TAG)
        self._ended = not self._next
        nonce = _nonce(self._prefix, self._number, last=self._ended)
        self._number += 1
        try:
            return self._cipher.decrypt(nonce, sealed, self._header)
        except (InvalidTag, ValueError) as error:
            raise BackupRefused(
                _(
                    "Bản sao lưu bị cắt ngắn hoặc bị sửa ở khoảng byte thứ %(place)s nên không "
                    "được dùng. Lấy bản sao khác; dữ liệu hiện có không thay đổi."
                )
                % {"place": HEADER + (self._number - 1) * (CHUNK + _TAG)}
            ) from error


def _key(salt: bytes) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"nep/backup/archive")
    return derived.derive(key_for("backup"))


def _fingerprint() -> bytes:
    """A few bytes that tell which key opens an archive and nothing about the key."""
    return hashlib.sha256(b"nep/backup/fingerprint" + key_for("backup")).digest()[:_FINGERPRINT]


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
