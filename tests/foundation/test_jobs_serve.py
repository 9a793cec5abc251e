"""`nep serve`: children live and die with it; a dead one is started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from nep.foundation.jobs import serve
from nep.foundation.jobs.orphans import take_back_orphans, worker_id

SLEEPER = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]


def wait_until(true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(serve, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(serve, "LONGEST_PAUSE", 0.2)
    site = serve.Site([serve.Child("one", SLEEPER, pause=0.1), serve.Child("two", SLEEPER)])
    thread = threading.Thread(target=site.run)
    thread.start()
    wait_until(lambda: all(child.process for child in site.children))
    yield site
    site.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_a_dead_child_is_started_again_and_its_sibling_left_alone(site, capfd):
    one, two = (child.process.pid for child in site.children)
    os.kill(one, signal.SIGKILL)
    wait_until(lambda: site.children[0].process and site.children[0].process.pid != one)

    assert site.children[1].process.pid == two
    assert "one ended with code -9" in capfd.readouterr().out


def test_stopping_the_site_stops_every_child(site):
    processes = [child.process for child in site.children]
    site.stop()
    wait_until(lambda: all(process.poll() is not None for process in processes))


def test_children_end_when_the_parent_is_killed(tmp_path):
    pid_file = tmp_path / "pid"
    code = (
        "import sys, time; from nep.foundation.jobs.serve import Child\n"
        f"child = Child('x', {SLEEPER!r}); child.start()\n"
        f"open({str(pid_file)!r}, 'w').write(str(child.process.pid)); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    wait_until(lambda: pid_file.exists() and pid_file.read_text())
    child = int(pid_file.read_text())
    parent.kill()
    parent.wait()
    wait_until(lambda: not _lives(child))


def _lives(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        return stat.rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_site_is_web_worker_and_clock_on_the_wanted_port():
    children = serve.children_of_site("127.0.0.1", 8123, 2)
    assert [child.name for child in children] == ["web", "worker", "clock"]
    web = children[0].command
    assert web[web.index("--port") + 1] == "8123"
    assert web[web.index("--workers") + 1] == "2"


def test_a_taken_port_ends_the_start_with_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match="choose another one with --port"):
            serve.run("127.0.0.1", port, 1)


@pytest.fixture
def running_task(db):
    from django_tasks_db.models import DBTaskResult

    def make(worker, attempts=1):
        return DBTaskResult.objects.create(
            status="RUNNING", args_kwargs={"args": [], "kwargs": {}}, task_path="a.b",
            backend_name="default", run_after="9999-01-01T00:00:00Z",
            worker_ids=[worker] * attempts,
            exception_class_path="", traceback="",
        )  # fmt: skip

    return make


def dead_worker():
    process = subprocess.Popen(["true"])
    process.wait()
    host, _, rest = worker_id().partition(":")
    return f"{host}:{process.pid}:{rest.partition(':')[2]}"


def test_the_task_of_a_killed_worker_is_taken_back(running_task):
    lost, held = running_task(dead_worker()), running_task(worker_id())
    assert take_back_orphans() == 1
    lost.refresh_from_db()
    held.refresh_from_db()
    assert (lost.status, held.status) == ("READY", "RUNNING")


def test_a_task_that_killed_three_workers_fails(running_task):
    deadly = running_task(dead_worker(), attempts=3)
    assert take_back_orphans() == 0
    deadly.refresh_from_db()
    assert deadly.status == "FAILED"
