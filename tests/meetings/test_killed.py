"""Closing and confirming, killed after each of their writes, leave nothing half done."""

import json
import subprocess
import sys

import pytest

from tests.imports.test_interrupted import environment

__all__ = ["environment"]


@pytest.mark.database
def test_a_killed_command_leaves_nothing_and_its_id_goes_through(
    environment: dict[str, str],
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.meetings.killed"],
        env=environment,
        check=False,
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found = json.loads(done.stdout)

    for act in ("close", "clerk", "chair"):
        assert found[act]["deaths"] >= 4, found
        assert found[act]["repeated"] is True
    assert found["state"] == "confirmed"
    assert found["counted"] == [6, 5, 1]
    assert found["facts"].count("closed") == 1
    assert found["facts"].count("confirmed_by_chair") == 1
    assert found["frozen"] is True
