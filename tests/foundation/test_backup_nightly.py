"""The nightly backup proves itself: restored on trial, told in the trail, an alarm if not."""

from __future__ import annotations

import json

import pytest

from nep.foundation.audit.models import AuditEntry
from nep.foundation.backup import nightly, writing
from nep.foundation.backup.errors import BackupRefused
from nep.foundation.clock import now
from nep.foundation.jobs.models import ClockRun

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings, tmp_path):
    settings.NEP_HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    ClockRun.objects.create(key="x", slot=now(), started_at=now())
    return tmp_path


def archives(home):
    return sorted((home / "backups").glob(f"*{nightly.SUFFIX}"))


def test_a_good_night_leaves_an_archive_and_says_so(home):
    result = nightly.back_up_and_check.call()

    assert result["good"] is True
    assert [path.name for path in archives(home)] == [result["name"]]
    assert nightly.last_check() == result
    assert AuditEntry.objects.get().action == "foundation.backup_checked"


def test_an_archive_that_loses_rows_raises_the_alarm(home, monkeypatch, migrated_quickly):
    honest = writing.write_backup

    def boastful(path):
        report = honest(path)
        report.rows["foundation.ClockRun"] += 1
        return report

    monkeypatch.setattr(nightly, "write_backup", boastful)
    with pytest.raises(BackupRefused, match="không đủ dữ liệu"):
        nightly.back_up_and_check.call()
    assert nightly.last_check()["good"] is False
    assert AuditEntry.objects.get().action == "foundation.backup_failed"


def test_the_last_seven_are_kept(home, migrated_quickly):
    folder = home / "backups"
    folder.mkdir()
    for night in range(9):
        (folder / f"nep-2026010{night}-020000{nightly.SUFFIX}").write_bytes(b"old")
    nightly.back_up_and_check.call()
    assert len(archives(home)) == nightly.KEPT
    assert json.loads((folder / "last-check.json").read_text())["name"] == archives(home)[-1].name
