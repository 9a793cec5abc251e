"""The sample site as `make run` serves it, in processes of its own, on the database of the run."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests import databases

ON_POSTGRESQL = os.environ.get("NEP_TEST_DATABASE", "sqlite") == "postgresql"
STARTS_WITHIN = 240.0  # the other half of `make test` runs beside it


@dataclass(frozen=True)
class Site:
    """Where it answers, and the folder it lives in."""

    address: str
    home: Path

    @property
    def host(self) -> str:
        """Name and port, the only ones its pages may speak to."""
        return urlsplit(self.address).netloc


@contextlib.contextmanager
def sample_site(shared: Path, own: Path) -> Iterator[Site]:
    """A copy of the sample for one test process; the first of them builds it for all."""
    built = _build_once(shared)
    home = own / "home"
    shutil.copytree(built / "home", home)
    with _database(built / "home") as url, _served(home, url) as address:
        yield Site(address, home)


def _build_once(shared: Path) -> Path:
    """Keys, tables, files and sample, written by the commands of `make run`."""
    folder = shared / "journeys"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            home = folder / "home"
            if ON_POSTGRESQL:
                databases.make_postgresql(_template_name(home))
            for verb in ("init", "demo"):
                _command(home, _template_url(home), verb)
            (folder / "built").touch()
    return folder


def _command(home: Path, url: str, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nep.cli", *words],
        env=_environment(home, url),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"nep {' '.join(words)}: {done.stdout}{done.stderr}"


def _environment(home: Path, url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEP_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)  # pytest's own; the site chooses its settings
    asked = {"NEP_HOME": str(home), "NEP_SAMPLE_SITE": "yes", "NEP_LOG_LEVEL": "WARNING"}
    return kept | asked | ({"NEP_DATABASE_URL": url} if url else {})


def _template_name(home: Path) -> str:
    """A name that no other run on this server uses."""
    return f"nep_journeys_{zlib.crc32(str(home).encode())}"


def _template_url(home: Path) -> str:
    return databases.address_of(_template_name(home)) if ON_POSTGRESQL else ""


@contextlib.contextmanager
def _database(built_home: Path) -> Iterator[str]:
    """A database of this process's own; on SQLite it came with the folder."""
    if not ON_POSTGRESQL:
        yield ""
        return
    template = _template_name(built_home)
    name = f"{template}_{os.getpid()}"
    databases.make_postgresql(name, like=template)
    try:
        yield databases.address_of(name)
    finally:
        databases.drop_postgresql(name)


@contextlib.contextmanager
def _served(home: Path, url: str) -> Iterator[str]:
    """`nep serve` on a free port until the tests are done with it."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with (home / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nep.cli", "serve", "--port", str(port)],
            env=_environment(home, url),
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(address, process, home)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], home: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            if urllib.request.urlopen(f"{address}/readyz", timeout=5).status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"the site did not start: {(home / 'serve.log').read_text()}")
