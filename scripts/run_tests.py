"""`make test`: the whole suite on SQLite and on a PostgreSQL of its own, browser included.

The PostgreSQL server lives in a temporary folder, belongs to a user who is not root, listens on
loopback only and is stopped and removed at the end, whatever happened.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "nep_template"
ON_SQLITE = "not journey or sqlite_only"
ON_POSTGRESQL = "(database or journey) and not sqlite_only and not one_database"
NO_TEST_WAS_CHOSEN = 5
# Nothing of a test needs to survive a crash.
HURRIED = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
    "max_connections=60", "shared_buffers=128MB", "jit=off",
)  # fmt: skip


def main() -> int:
    """Run what was asked for and say at the end which parts failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the databases")
    parser.add_argument("--workers", default="2", help="test processes at a time, per database")
    parser.add_argument("rest", nargs="*", help="for pytest, after --")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nep-test-run-")))
        made = {"NEP_TEST_SQLITE": str(folder / "migrated.sqlite3")}
        parts = [] if given.only == "postgresql" else [Part("SQLite", ON_SQLITE, made)]
        if given.only != "sqlite":
            url = stack.enter_context(postgresql())
            asked = {"NEP_TEST_DATABASE": "postgresql", "NEP_TEST_POSTGRES_URL": url}
            parts.append(
                Part("PostgreSQL", ON_POSTGRESQL, made | asked | {"NEP_TEST_TEMPLATE": TEMPLATE})
            )
        _migrate_once(made["NEP_TEST_SQLITE"], "" if given.only == "sqlite" else url)
        failed = _run(parts, given, folder)
    if failed:
        print(f"make test: failed on {' and on '.join(failed)}.", flush=True)
    return 1 if failed else 0


@dataclass(frozen=True)
class Part:
    """The tests of one database: which they are, and what their processes are told."""

    name: str
    chosen: str
    environment: dict[str, str]


def _run(parts: list[Part], given: argparse.Namespace, folder: Path) -> list[str]:
    """Both at once, so that no core waits for a browser; what the second says comes after."""
    running: list[tuple[Part, subprocess.Popen[bytes], Path | None]] = []
    for part in parts:
        said = folder / f"{part.name}.txt" if running else None
        running.append((part, _pytest(part, given, said), said))
    try:
        return [
            part.name for part, process, said in running if not _ended_well(process, said, given)
        ]
    finally:
        for _part, process, _said in running:
            process.terminate()  # nothing, unless this run was stopped
            process.wait()


def _ended_well(
    process: subprocess.Popen[bytes], said: Path | None, given: argparse.Namespace
) -> bool:
    """Wait for a run and tell what it kept to itself."""
    code = process.wait()
    if said:
        print(f"\n=== {said.stem} ===\n{said.read_text()}", flush=True)
    nothing_to_do = code == NO_TEST_WAS_CHOSEN and bool(given.rest)  # a hand-picked file, say
    return code == 0 or nothing_to_do


def _pytest(part: Part, given: argparse.Namespace, said: Path | None) -> subprocess.Popen[bytes]:
    """Begin pytest on one database."""
    print(f"\n=== {part.name} ==={' (told at the end)' if said else ''}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", part.chosen]
    command += ["-n", given.workers, "--dist", "worksteal", *given.rest]
    environment = _without_nep() | part.environment
    output = said.open("wb") if said else None
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=output, stderr=output and subprocess.STDOUT
    )


def _without_nep() -> dict[str, str]:
    """The environment without the operator's choices: a test begins on bare ground."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NEP_")}


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL server for this run; yields its address."""
    folder = Path(tempfile.mkdtemp(prefix="nep-test-postgresql-"))
    owner = _owner()
    try:
        if owner:
            shutil.chown(folder, owner.pw_name, owner.pw_gid)
        password, port = secrets.token_urlsafe(18), _free_port()
        _make_cluster(folder, owner, password)
        server = _start(folder, owner, port)
        try:
            _wait_for(folder, owner, port, server)
            yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses root; root lends the work to the user made for it, or to nobody."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("make test: as root, a user named postgres or nobody is needed to run PostgreSQL.")


def _as(owner: pwd.struct_passwd | None) -> dict[str, object]:
    if owner is None:
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _program(name: str) -> str:
    """A program of the newest PostgreSQL here; Debian keeps them off the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: int(path.parts[4]) if path.parts[4].isdigit() else 0,
    )
    program = str(found[-1]) if found else shutil.which(name)
    if program is None:
        sys.exit(f"make test: {name} was not found. On Debian: apt-get install postgresql")
    return program


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_cluster(folder: Path, owner: pwd.struct_passwd | None, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    if owner:
        shutil.chown(secret, owner.pw_uid, owner.pw_gid)
    command = [_program("initdb"), "--pgdata", str(folder / "data"), "--username", "postgres"]
    command += ["--pwfile", str(secret), "--auth", "scram-sha-256", "--no-sync"]
    command += ["--encoding", "UTF8", "--locale", "C.UTF-8"]
    made = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, **_as(owner)
    )
    secret.unlink()
    if made.returncode:
        sys.exit(f"make test: PostgreSQL could not be made ready.\n{made.stdout}{made.stderr}")


def _start(folder: Path, owner: pwd.struct_passwd | None, port: int) -> subprocess.Popen[bytes]:
    command = [_program("postgres"), "-D", str(folder / "data"), "-p", str(port)]
    for setting in (*HURRIED, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"):
        command += ["-c", setting]
    log = (folder / "log").open("wb")
    # A session of its own: Ctrl-C reaches pytest first, and the server is stopped afterwards.
    return subprocess.Popen(
        command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **_as(owner)
    )


def _wait_for(
    folder: Path, owner: pwd.struct_passwd | None, port: int, server: subprocess.Popen[bytes]
) -> None:
    question = [_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        if subprocess.run(question, cwd=folder, check=False, **_as(owner)).returncode == 0:
            return
        time.sleep(0.2)
    sys.exit(f"make test: PostgreSQL did not start.\n{(folder / 'log').read_text()}")


def _migrate_once(file: str, url: str) -> None:
    """Migrate one database of each kind; every test process copies it instead of migrating."""
    addresses = [f"sqlite:///{file}"]
    if url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
        addresses.append(url.rpartition("/")[0] + "/" + TEMPLATE)
    home = tempfile.mkdtemp(prefix="nep-test-template-")
    environment = _without_nep() | {
        "DJANGO_SETTINGS_MODULE": "nep.config.settings.dev",
        "NEP_HOME": home,
        "NEP_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--run-syncdb"]
    migrating = [
        subprocess.Popen(command, cwd=ROOT, env=environment | {"NEP_DATABASE_URL": address})
        for address in addresses
    ]
    codes = [process.wait() for process in migrating]
    shutil.rmtree(home, ignore_errors=True)
    if any(codes):
        sys.exit("make test: the tables could not be made; see above.")
    with contextlib.closing(sqlite3.connect(file)) as made:
        made.execute("PRAGMA journal_mode=DELETE")  # one file, which can be copied


if __name__ == "__main__":
    sys.exit(main())
