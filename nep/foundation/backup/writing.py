"""Write an archive while the site runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import Storage
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from nep.foundation import keys
from nep.foundation.backup import snapshot
from nep.foundation.backup.columns import Table
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.records import Kind, RecordWriter
from nep.foundation.clock import now
from nep.foundation.files.storage import address_of, content_storage

FORMAT = 1
BLOCK = 1024 * 1024
MANY_ROWS = 200_000
ANCHORS = "anchors/"
FILES = "files/"

Progress = Callable[[str], None]


def silently(sentence: str) -> None:
    """Tell nobody."""


@dataclass
class BackupReport:
    """What went into an archive, or came out of it."""

    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing_files: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    bytes: int = 0
    made_at: str = ""

    @property
    def total_rows(self) -> int:
        return sum(self.rows.values())


def write_backup(
    path: Path | str, *, using: str = "default", progress: Progress = silently
) -> BackupReport:
    """Write every table as of one instant, and the files, into one sealed archive.

    The archive gets its name only when it is whole.

    Raises:
        BackupRefused: the place is taken or cannot be written.
    """
    target = Path(path)
    if target.exists():
        raise BackupRefused(
            _("Đã có tệp %(path)s. Chọn tên khác hoặc dời tệp cũ đi rồi làm lại.")
            % {"path": target}
        )
    if not target.parent.is_dir():
        raise BackupRefused(
            _("Không có thư mục %(path)s. Tạo thư mục này rồi làm lại.") % {"path": target.parent}
        )
    draft = target.with_name(f"{target.name}.part")
    try:
        with draft.open("wb") as file:
            draft.chmod(0o600)
            report = _write_all(file, using, progress)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    report.bytes = target.stat().st_size
    return report


def _write_all(file: IO[bytes], using: str, progress: Progress) -> BackupReport:
    report = BackupReport(made_at=now().isoformat())
    records = RecordWriter(file)
    with snapshot.snapshot(using) as connection:
        records.put_json(Kind.MANIFEST, _manifest(connection, report.made_at))
        for table in snapshot.tables_of(connection.vendor):
            report.rows[table.label] = _write_table(records, connection, table, progress)
        digests = _digests(connection)
    _write_files(records, digests, report, progress)
    records.put_json(Kind.END, {"rows": report.rows, "files": report.files})
    records.close()
    return report


def _manifest(connection: BaseDatabaseWrapper, made_at: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": made_at,
        "from": connection.vendor,
        "schema": snapshot.schema_of(connection),
        "keys": key_fingerprints(),
    }


def key_fingerprints() -> dict[str, str]:
    """Tell the keys apart on which the data depends, without telling anything about them."""
    return {name: keys.keyed_hash("fingerprint", name)[:16] for name in ("identifiers", "audit")}


def _write_table(
    records: RecordWriter, connection: BaseDatabaseWrapper, table: Table, say: Progress
) -> int:
    columns = [[column.name, column.kind] for column in table.columns]
    records.put_json(Kind.TABLE, {"label": table.label, "columns": columns})
    count = 0
    for rows in snapshot.rows_of(connection, table):
        records.put(Kind.ROWS, _as_lines(rows))
        count += len(rows)
        if count % MANY_ROWS == 0:
            say(_("%(table)s: %(count)s dòng…") % {"table": table.label, "count": count})
    last = snapshot.last_number_of(connection, table)
    records.put_json(Kind.TABLE_END, {"rows": count, "last": last})
    if count:
        say(_("%(table)s: %(count)s dòng") % {"table": table.label, "count": count})
    return count


def _as_lines(rows: snapshot.Rows) -> bytes:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _digests(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT digest FROM foundation_stored_file ORDER BY digest")
        return [row[0] for row in cursor.fetchall()]


def _write_files(
    records: RecordWriter, digests: list[str], report: BackupReport, say: Progress
) -> None:
    storage = content_storage()
    for digest in digests:
        if storage.exists(address_of(digest)):
            _write_file(records, f"{FILES}{digest}", _blocks_in(storage, digest))
            report.files += 1
        else:
            report.missing_files.append(digest)
    for path in sorted((Path(settings.NEP_HOME) / "anchors").glob("*.jsonl")):
        _write_file(records, f"{ANCHORS}{path.name}", iter([path.read_bytes()]))
    if digests:
        say(_("Tệp: %(count)s") % {"count": report.files})
    if report.missing_files:
        say(
            _("Thiếu %(count)s tệp trong kho; danh sách nằm trong báo cáo sao lưu.")
            % {"count": len(report.missing_files)}
        )


def _blocks_in(storage: Storage, digest: str) -> Iterator[bytes]:
    with storage.open(address_of(digest), "rb") as file:
        while block := file.read(BLOCK):
            yield block


def _write_file(records: RecordWriter, name: str, blocks: Iterator[bytes]) -> None:
    records.put_json(Kind.FILE, {"name": name})
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
        records.put(Kind.BYTES, block)
    records.put_json(Kind.FILE_END, {"sha256": digest.hexdigest()})
