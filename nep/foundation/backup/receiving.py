"""Put the files of an archive in place; bytes that are already there are left alone."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext as _

from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.records import Kind
from nep.foundation.backup.writing import ANCHORS, FILES, BackupReport
from nep.foundation.files.storage import address_of, content_storage

_SAFE_NAME = re.compile(r"[\w.-]+")


def receive_file(name: str, records: Iterator[tuple[Kind, bytes]], report: BackupReport) -> None:
    """Take one file from the records that follow its head, compare its hash, and keep it."""
    with tempfile.TemporaryFile() as draft:
        digest = _write_blocks(draft, records, name)
        draft.seek(0)
        if name.startswith(FILES):
            _keep_content(name.removeprefix(FILES), digest, draft)
            report.files += 1
        elif name.startswith(ANCHORS):
            _keep_anchor(name.removeprefix(ANCHORS), draft)


def _write_blocks(draft: IO[bytes], records: Iterator[tuple[Kind, bytes]], name: str) -> str:
    digest = hashlib.sha256()
    for kind, body in records:
        if kind is Kind.FILE_END:
            if json.loads(body)["sha256"] != digest.hexdigest():
                break
            return digest.hexdigest()
        digest.update(body)
        draft.write(body)
    raise BackupRefused(
        _("Tệp %(name)s trong bản sao lưu bị hỏng. Lấy bản sao lưu khác.") % {"name": name}
    )


def _keep_content(wanted: str, digest: str, draft: IO[bytes]) -> None:
    if wanted != digest:
        raise BackupRefused(
            _("Tệp %(name)s trong bản sao lưu bị hỏng. Lấy bản sao lưu khác.") % {"name": wanted}
        )
    storage = content_storage()
    if not storage.exists(address_of(digest)):
        storage.save(address_of(digest), File(draft))


def _keep_anchor(name: str, draft: IO[bytes]) -> None:
    """Anchors are proofs: those that lie here are never overwritten."""
    target = Path(settings.NEP_HOME) / "anchors" / name
    if _SAFE_NAME.fullmatch(name) and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(draft.read())
