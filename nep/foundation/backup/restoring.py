"""Bring an archive back, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from nep.foundation.backup import snapshot
from nep.foundation.backup.columns import Table
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.loading import load_rows, set_last_number
from nep.foundation.backup.receiving import receive_file
from nep.foundation.backup.records import Kind, RecordReader
from nep.foundation.backup.writing import (
    FORMAT,
    BackupReport,
    Progress,
    key_fingerprints,
    silently,
)

SIGNS_OF_USE = (
    "organisation.OrgUnit",
    "people.Person",
    "foundation.StoredFile",
)

Record = tuple[Kind, bytes]


def restore_backup(
    path: Path | str,
    *,
    into_empty: bool = True,
    using: str = "default",
    progress: Progress = silently,
) -> BackupReport:
    """Replace all rows by those of an archive, in one transaction, and put its files in place.

    A place that is in use (units, persons, accounts or files) is refused unless `into_empty` is
    given as False. Whoever reads meanwhile sees the old rows until the new ones are complete.

    Raises:
        BackupRefused: wrong key, torn archive, another version, a place in use.
    """
    source = Path(path)
    if not source.is_file():
        raise BackupRefused(_("Không có tệp %(path)s. Kiểm tra lại đường dẫn.") % {"path": source})
    report = BackupReport(bytes=source.stat().st_size)
    with source.open("rb") as file:
        records = iter(RecordReader(file))
        manifest = _checked_manifest(next(records), connections[using], report)
        report.made_at = manifest["made_at"]
        with transaction.atomic(using=using):
            if into_empty:
                _refuse_place_in_use(using)
            _receive_all(records, connections[using], report, progress)
    _refresh_statistics(connections[using])
    return report


def _checked_manifest(
    record: Record, connection: BaseDatabaseWrapper, report: BackupReport
) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(record[1])
    schema = snapshot.schema_of(connection)
    if manifest["format"] != FORMAT or manifest["schema"] != schema:
        theirs = {tuple(item) for item in manifest["schema"]}
        ours = {tuple(item) for item in schema}
        odd = sorted(".".join(item) for item in theirs ^ ours)
        raise BackupRefused(
            _(
                "Bản sao lưu này do một phiên bản khác của Nếp tạo ra (khác nhau ở: %(odd)s). "
                "Cài đúng phiên bản đó, khôi phục, rồi nâng cấp."
            )
            % {"odd": ", ".join(odd[:5])}
        )
    if manifest["keys"] != key_fingerprints():
        report.warnings.append(
            _(
                "Khóa của hệ thống này khác khóa của nơi sao lưu: giấy tờ định danh và chuỗi nhật "
                "ký chỉ mở được sau khi đặt lại các tệp site.key và audit.key đã cất riêng."
            )
        )
    return manifest


def _refuse_place_in_use(using: str) -> None:
    for label in (settings.AUTH_USER_MODEL, *SIGNS_OF_USE):
        if _known(label) and apps.get_model(label)._base_manager.using(using).exists():
            raise BackupRefused(
                _(
                    "Nơi khôi phục đang có dữ liệu (%(table)s). Khôi phục vào một nơi trống, hoặc "
                    "dùng --force nếu chắc chắn muốn thay toàn bộ dữ liệu đang có."
                )
                % {"table": label}
            )


def _known(label: str) -> bool:
    app, name = label.split(".")
    return app in apps.app_configs and name.lower() in apps.all_models[app]


def _receive_all(
    records: Iterator[Record],
    connection: BaseDatabaseWrapper,
    report: BackupReport,
    progress: Progress,
) -> None:
    tables = {table.label: table for table in snapshot.tables_of(connection.vendor)}
    _empty_all(connection)
    for kind, body in records:
        if kind is Kind.TABLE:
            head = json.loads(body)
            table = _same_table(tables, head)
            _receive_table(records, connection, table, report)
            if report.rows[table.label]:
                line = _("%(table)s: %(count)s dòng")
                progress(line % {"table": table.label, "count": report.rows[table.label]})
        elif kind is Kind.FILE:
            receive_file(json.loads(body)["name"], records, report)
        elif kind is Kind.END:
            _compare(json.loads(body), report)
    connection.check_constraints()


def _same_table(tables: dict[str, Table], head: dict[str, Any]) -> Table:
    table = tables.get(head["label"])
    if table is None or [[c.name, c.kind] for c in table.columns] != head["columns"]:
        raise BackupRefused(
            _(
                "Bảng %(table)s trong bản sao lưu không khớp phiên bản đang chạy. "
                "Cài đúng phiên bản đã tạo bản sao lưu rồi làm lại."
            )
            % {"table": head["label"]}
        )
    return table


def _receive_table(
    records: Iterator[Record], connection: BaseDatabaseWrapper, table: Table, report: BackupReport
) -> None:
    end: dict[str, Any] = {}

    def blocks() -> Iterator[snapshot.Rows]:
        for kind, body in records:
            if kind is Kind.TABLE_END:
                end.update(json.loads(body))
                return
            yield json.loads(body)

    count = load_rows(connection, table, blocks())
    if count != end["rows"]:
        raise BackupRefused(
            _("Bảng %(table)s có %(here)s dòng thay vì %(there)s. Lấy bản sao lưu khác.")
            % {"table": table.label, "here": count, "there": end["rows"]}
        )
    set_last_number(connection, table, end["last"])
    report.rows[table.label] = count


def _empty_all(connection: BaseDatabaseWrapper) -> None:
    """Empty every table; what stands in no archive (what migrations filled in) is replaced too."""
    names = [model._meta.db_table for model in snapshot.models_with_tables()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in names))
            return
        for name in names:
            cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608


def _compare(totals: dict[str, Any], report: BackupReport) -> None:
    if totals["rows"] != report.rows or totals["files"] != report.files:
        raise BackupRefused(_("Bản sao lưu không đầy đủ. Lấy bản sao lưu khác."))


def _refresh_statistics(connection: BaseDatabaseWrapper) -> None:
    """Let the planner know the new sizes; without it the first pages would crawl."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
