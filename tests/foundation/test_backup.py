"""An archive holds everything, opens in an empty place on either database, torn nowhere."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from nep.foundation import keys
from nep.foundation.audit.models import AuditEntry
from nep.foundation.backup import restore_backup, snapshot, write_backup
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.backup.sealing import CHUNK, HEADER, SealedReader
from nep.foundation.clock import now
from nep.foundation.files.models import StoredFile
from nep.foundation.files.storage import address_of, content_storage
from nep.foundation.jobs.models import ClockRun
from nep.foundation.outbox.models import OutboxRow
from nep.foundation.sync.models import Receipt
from tests import databases

pytestmark = pytest.mark.django_db(transaction=True)

CONTENT = random.Random(7).randbytes(3_000_000)  # several blocks and chunks: it does not compress
NOT_OURS = {"django_migrations", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}


@contextmanager
def database(alias: str, described: dict) -> Iterator[str]:
    """A database of its own under an alias, open: the guard of the tests lets only such through."""
    connections.databases[alias] = {**connections["default"].settings_dict, **described}
    try:
        connections[alias].connect()
        yield alias
    finally:
        snapshot.discard(connections[alias])
        del connections[alias]
        del connections.databases[alias]


def sqlite_at(path: Path) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=OFF"},
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
    }


@contextmanager
def empty_sqlite(folder: Path, template: Path) -> Iterator[str]:
    path = folder / f"{uuid.uuid4().hex}.sqlite3"
    shutil.copyfile(template, path)
    with database("empty_sqlite", sqlite_at(path)) as alias:
        yield alias


@contextmanager
def empty_postgresql() -> Iterator[str]:
    name = f"nep_restore_{os.getpid()}"
    if not databases.make_postgresql(name):
        databases.migrate(databases.address_of(name))
    try:
        with database("empty_postgresql", {"NAME": name}) as alias:
            yield alias
    finally:
        databases.drop_postgresql(name)


@pytest.fixture
def empty_place(tmp_path, migrated_file) -> Iterator[Callable[[str], str]]:
    """Make an empty database of the wanted kind."""
    with ExitStack() as stack:
        kinds = {
            "sqlite": lambda: empty_sqlite(tmp_path, migrated_file),
            "postgresql": empty_postgresql,
        }
        yield lambda vendor: stack.enter_context(kinds[vendor]())


@pytest.fixture(autouse=True)
def homes(settings, tmp_path):
    settings.NEP_HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "files"
    anchors = tmp_path / "home" / "anchors"
    anchors.mkdir(parents=True)
    (anchors / "anchors-2026.jsonl").write_text('{"seq": 1}\n')


@pytest.fixture
def site(homes):
    """Rows of many kinds, with the values that travel badly."""
    at = now()
    ClockRun.objects.create(key="whole second", slot=at.replace(microsecond=0), started_at=at)
    ClockRun.objects.create(key="đủ dấu \t\n\\N \\ \"'", slot=at, started_at=at, said="\\.")
    OutboxRow.objects.create(event="x", payload={"tên": ["Đặng", None, 1.5, {}]}, happened_at=at)
    for number in range(5):
        Receipt.objects.create(
            user_id=number, year=2026, command_id=uuid.uuid4(), command="c", version=1, digest="d",
            received_at=at - timedelta(days=number, microseconds=number), answer=None,
        )  # fmt: skip
    Receipt.objects.filter(user_id=4).delete()  # its number is never given again
    name = content_storage().save(address_of(_digest()), ContentFile(CONTENT))
    assert name == address_of(_digest())
    StoredFile.objects.create(
        digest=_digest(), size=len(CONTENT), content_type="text/plain", name="Biên bản.txt",
        unit_id=1, declared_at=at, text_was_read=True,
    )  # fmt: skip
    AuditEntry.objects.create(
        stream="unit:1",
        year=2026,
        seq=1,
        at=at,
        action="a",
        payload_digest="",
        prev_hash="",
        hash="",
    )


def _digest() -> str:
    return hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def archive(site, tmp_path) -> Path:
    path = tmp_path / "site.nepbackup"
    write_backup(path)
    return path


def everything_in(alias: str) -> dict[str, list[tuple]]:
    """Every row of every table of the database itself, whoever made the table."""
    place = connections[alias]
    models = {model._meta.db_table: model for model in snapshot.models_with_tables()}
    found = set(place.introspection.table_names()) - NOT_OURS
    assert found == set(models), "a table stands outside the models and would not be saved"
    return {
        name: list(model._base_manager.using(alias).order_by("pk").values_list())
        for name, model in models.items()
    }


def targets() -> list[str]:
    return ["sqlite", "postgresql"] if connection.vendor == "postgresql" else ["sqlite"]


def test_every_table_is_the_same_after_a_restore_into_an_empty_place(archive, empty_place):
    wanted = everything_in("default")
    assert sum(bool(rows) for rows in wanted.values()) >= 7
    for vendor in targets():
        alias = empty_place(vendor)
        report = restore_backup(archive, using=alias)
        assert everything_in(alias) == wanted
        assert report.rows["foundation.Receipt"] == 4
        assert report.files == 1


@pytest.mark.postgresql_only
def test_an_archive_travels_to_the_other_database_and_back(archive, empty_place, tmp_path):
    wanted = everything_in("default")
    sqlite = empty_place("sqlite")
    restore_backup(archive, using=sqlite)
    write_backup(tmp_path / "from-sqlite.nepbackup", using=sqlite)

    postgresql = empty_place("postgresql")
    restore_backup(tmp_path / "from-sqlite.nepbackup", using=postgresql)
    assert everything_in(postgresql) == wanted


def test_numbering_goes_on_where_it_stood(archive, empty_place):
    highest = Receipt.objects.latest("pk").pk
    for vendor in targets():
        alias = empty_place(vendor)
        restore_backup(archive, using=alias)
        run = Receipt.objects.using(alias).create(
            user_id=9, year=2026, command_id=uuid.uuid4(), command="c", version=1, digest="d",
            received_at=now(),
        )  # fmt: skip
        assert run.pk == highest + 2  # the removed row's number stays its own


def test_files_and_anchors_come_back(archive, empty_place, settings, tmp_path):
    settings.NEP_HOME, settings.MEDIA_ROOT = tmp_path / "new", tmp_path / "new-files"
    restore_backup(archive, using=empty_place("sqlite"))

    with content_storage().open(address_of(_digest())) as file:
        assert file.read() == CONTENT
    assert (tmp_path / "new/anchors/anchors-2026.jsonl").read_text() == '{"seq": 1}\n'


def test_a_missing_file_is_told_and_the_rest_is_saved(site, tmp_path):
    content_storage().delete(address_of(_digest()))
    report = write_backup(tmp_path / "x.nepbackup")
    assert report.missing_files == [_digest()]
    assert report.rows["foundation.StoredFile"] == 1


@pytest.mark.postgresql_only
def test_what_is_written_during_a_backup_is_not_half_in_it(site, tmp_path, empty_place):
    """A run that began before the write sees none of it, in no table."""

    def write_meanwhile(sentence):
        if not AuditEntry.objects.filter(stream="late").exists():
            AuditEntry.objects.create(
                stream="late", year=2026, seq=1, at=now(), action="a", payload_digest="",
                prev_hash="", hash="",
            )  # fmt: skip
            ClockRun.objects.create(key="late", slot=now(), started_at=now())

    write_backup(tmp_path / "x.nepbackup", progress=write_meanwhile)
    assert ClockRun.objects.filter(key="late").exists()
    alias = empty_place("sqlite")
    restore_backup(tmp_path / "x.nepbackup", using=alias)
    assert not ClockRun.objects.using(alias).filter(key="late").exists()


def test_on_a_sqlite_file_writers_go_on_during_a_backup(archive, empty_place, tmp_path):
    alias = empty_place("sqlite")
    restore_backup(archive, using=alias)
    wal = connections[alias].cursor().execute("PRAGMA journal_mode=WAL").fetchone()
    assert wal == ("wal",)
    seen = ClockRun.objects.using(alias).count()

    def write_meanwhile(sentence):
        ClockRun.objects.using(alias).create(key=sentence, slot=now(), started_at=now())

    report = write_backup(tmp_path / "y.nepbackup", using=alias, progress=write_meanwhile)
    assert report.rows["foundation.ClockRun"] == seen
    assert ClockRun.objects.using(alias).count() > seen


def test_a_place_in_use_is_refused_unless_forced(archive, empty_place):
    alias = empty_place("sqlite")
    restore_backup(archive, using=alias)
    StoredFile.objects.using(alias).update(name="đổi")

    with pytest.raises(BackupRefused, match="đang có dữ liệu"):
        restore_backup(archive, using=alias)
    assert StoredFile.objects.using(alias).get().name == "đổi"

    restore_backup(archive, using=alias, into_empty=False)
    assert StoredFile.objects.using(alias).get().name == "Biên bản.txt"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-1],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw + b"x",
        lambda raw: raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:],
        lambda raw: raw[:20] + bytes([raw[20] ^ 1]) + raw[21:],
        lambda raw: b"PK" + raw[2:],
        lambda raw: b"",
    ],
)
def test_a_spoilt_archive_changes_nothing(archive, empty_place, spoil):
    alias = empty_place("sqlite")
    before = everything_in(alias)
    whole = archive.read_bytes()
    archive.write_bytes(spoil(whole))
    with pytest.raises(BackupRefused):
        restore_backup(archive, using=alias)
    assert everything_in(alias) == before

    archive.write_bytes(whole)
    restore_backup(archive, using=alias)


def test_chunks_cannot_change_places(archive, empty_place):
    raw, size = archive.read_bytes(), CHUNK + 16
    assert len(raw) > HEADER + 2 * size
    first, second = raw[HEADER : HEADER + size], raw[HEADER + size : HEADER + 2 * size]
    archive.write_bytes(raw[:HEADER] + second + first + raw[HEADER + 2 * size :])
    with pytest.raises(BackupRefused):
        restore_backup(archive, using=empty_place("sqlite"))


def test_another_key_does_not_open_it(archive, empty_place, settings, tmp_path):
    settings.NEP_KEYS_DIR = tmp_path / "other-keys"
    keys.make_missing_keys()
    with pytest.raises(BackupRefused, match="khóa bằng một khóa khác"):
        restore_backup(archive, using=empty_place("sqlite"))


def test_no_key_is_inside(archive, settings):
    with archive.open("rb") as file:
        reader = SealedReader(file)
        plain = zlib.decompress(b"".join(iter(reader.read_chunk, b"")))
    for name in keys.KEY_FILES:
        text = (keys.keys_directory() / f"{name}.key").read_bytes().strip()
        assert text not in plain
        assert text not in archive.read_bytes()


def test_another_version_is_refused(archive, empty_place):
    alias = empty_place("sqlite")
    MigrationRecorder(connections[alias]).record_applied("foundation", "0999_of_tomorrow")
    with pytest.raises(BackupRefused, match="phiên bản khác"):
        restore_backup(archive, using=alias)


def test_a_taken_name_is_not_overwritten_and_a_failed_backup_leaves_nothing(
    archive, tmp_path, monkeypatch
):
    before = archive.read_bytes()
    with pytest.raises(BackupRefused, match="Đã có tệp"):
        write_backup(archive)
    assert archive.read_bytes() == before

    monkeypatch.setattr(snapshot, "last_number_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_backup(tmp_path / "half.nepbackup")
    assert [path.name for path in tmp_path.glob("*.nepbackup*")] == ["site.nepbackup"]


def test_content_types_of_the_empty_place_are_replaced(archive, empty_place):
    alias = empty_place("sqlite")
    ContentType.objects.using(alias).update(app_label="other")
    restore_backup(archive, using=alias)
    assert not ContentType.objects.using(alias).filter(app_label="other").exists()
