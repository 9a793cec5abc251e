"""Secret keys: files of their own under NEP_HOME/keys, never in the database or in a backup.

Three files, so that they can be kept by different people: `site` protects identifiers and tickets,
`audit` seals the audit chains, `backup` opens the backups. A purpose gets its own key by HKDF.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_FILES = ("site", "audit", "backup")
_OWN_FILE = {"audit": "audit", "backup": "backup"}
_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"


class MissingKeyError(RuntimeError):
    """A key file that this site needs is not where it should be."""


class BrokenKeyError(RuntimeError):
    """A key file is there but does not hold a key, or a value was sealed with another one."""


def keys_directory() -> Path:
    """Say where the key files lie (settings.NEP_KEYS_DIR, else NEP_HOME/keys)."""
    chosen = getattr(settings, "NEP_KEYS_DIR", None)
    return Path(chosen) if chosen else Path(settings.NEP_HOME) / "keys"


def make_missing_keys() -> list[Path]:
    """Create the key files that are not there yet, readable by their owner only."""
    directory = keys_directory()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for name in KEY_FILES:
        path = directory / f"{name}.key"
        if _write_new(path, secrets.token_bytes(_BYTES)):
            made.append(path)
    _read.cache_clear()
    return made


def _write_new(path: Path, key: bytes) -> bool:
    """Write a key under its name only when whole, so that a killed start leaves no half key."""
    if path.exists():
        return False
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.urlsafe_b64encode(key) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # fails when another process was faster: its key stands
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


@lru_cache(maxsize=16)
def _read(path: Path) -> bytes:
    try:
        text = path.read_bytes().strip()
    except FileNotFoundError as error:
        raise MissingKeyError(
            f"The key file {path} is missing. Put the saved copy back; "
            "on a new site run `nep init`."
        ) from error
    try:
        key = base64.urlsafe_b64decode(text)
    except ValueError as error:
        raise BrokenKeyError(f"The key file {path} does not hold a key.") from error
    if len(key) != _BYTES:
        raise BrokenKeyError(f"The key file {path} does not hold a key of {_BYTES} bytes.")
    return key


@lru_cache(maxsize=64)
def _derive(material: bytes, purpose: str) -> bytes:
    info = b"nep/" + purpose.encode()
    return HKDF(algorithm=hashes.SHA256(), length=_BYTES, salt=None, info=info).derive(material)


def key_for(purpose: str) -> bytes:
    """Return the 32-byte key of one purpose."""
    name = _OWN_FILE.get(purpose.partition(":")[0], "site")
    chosen = getattr(settings, "NEP_KEYS_DIR", None)
    directory = str(chosen) if chosen else f"{settings.NEP_HOME}/keys"
    return _derive(_read(_path_of(directory, f"{name}.key")), purpose)


@lru_cache(maxsize=64)
def _path_of(directory: str, name: str) -> Path:
    """Give a path once: making and hashing one costs as much as sealing a number."""
    return Path(directory) / name


def encrypt(text: str, purpose: str) -> str:
    """Seal a text with AES-256-GCM; the result is ASCII and differs each time."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key_for(purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return base64.urlsafe_b64encode(_VERSION + nonce + sealed).decode("ascii")


def decrypt(sealed: str, purpose: str) -> str:
    """Open what `encrypt` sealed for the same purpose; an altered value is refused."""
    try:
        raw = base64.urlsafe_b64decode(sealed.encode("ascii"))
        if raw[:1] != _VERSION:
            raise ValueError("unknown version")
        nonce, body = raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :]
        return AESGCM(key_for(purpose)).decrypt(nonce, body, purpose.encode()).decode()
    except (ValueError, InvalidTag) as error:
        raise BrokenKeyError(
            f"A value sealed for {purpose!r} cannot be opened: it was altered, or sealed with "
            "another key."
        ) from error


def keyed_hash(text: str, purpose: str) -> str:
    """Hash a text so that equal texts match and nobody without the key can try values."""
    return hmac.new(key_for(purpose), text.encode(), hashlib.sha256).hexdigest()
