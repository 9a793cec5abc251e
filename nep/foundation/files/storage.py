"""Where bytes lie: under the hash of their content, so that equal files are kept once.

Default: a folder under NEP_HOME. A site with object storage names a Django storage "files" in
its settings (django-storages, S3 or compatible); the names inside are the same.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "files"


class ContentStorage(FileSystemStorage):
    """Files in a folder: written aside, synced, then given their name in one step."""

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        if target.exists():
            return name
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        with draft.open("wb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o640)
        draft.replace(target)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Equal names mean equal bytes here, so a name is never taken."""
        return name


def files_directory() -> Path:
    """Say where files lie when no object storage is set (NEP_STORAGE_DIR)."""
    return Path(settings.MEDIA_ROOT)


def content_storage() -> Storage:
    """Return the storage of this site."""
    if ALIAS in settings.STORAGES:
        return storages[ALIAS]
    return ContentStorage(location=files_directory())


def address_of(digest: str) -> str:
    """Return the name of some bytes in the storage."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
