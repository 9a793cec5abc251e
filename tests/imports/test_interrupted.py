"""An import that is killed leaves the database as it was."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from django.conf import settings

from tests import databases

DATABASE = f"nep_killed_import_{os.getpid()}"


@pytest.fixture
def environment(tmp_path: Path, migrated_file: Path) -> Iterator[dict[str, str]]:
    """A site of its own, on the database these tests run on; what it lacks it migrates."""
    on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    url = f"sqlite:///{tmp_path / 'site.sqlite3'}"
    if on_postgresql:
        url = databases.address_of(DATABASE)
        databases.make_postgresql(DATABASE)
    else:
        copyfile(migrated_file, tmp_path / "site.sqlite3")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEP_")}
    yield kept | {
        "NEP_HOME": str(tmp_path),
        "NEP_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "nep.config.settings.dev",
    }
    if on_postgresql:
        databases.drop_postgresql(DATABASE)


def command(wish: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.imports.killed", wish, str(folder)]


def run(wish: str, folder: Path, environment: dict[str, str]) -> bytes:
    done = subprocess.run(
        command(wish, folder), env=environment, check=True, capture_output=True, timeout=300
    )
    return done.stdout


@pytest.mark.database
def test_a_killed_import_leaves_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    run("prepare", tmp_path, environment)
    before = run("look", tmp_path, environment)
    assert b'"state": "ready"' in before

    process = subprocess.Popen(command("apply", tmp_path), env=environment)
    try:
        end = time.monotonic() + 240
        while not (tmp_path / "reached").exists() and time.monotonic() < end:
            assert process.poll() is None
            time.sleep(0.1)
        assert (tmp_path / "reached").exists()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(30)

    assert run("look", tmp_path, environment) == before
