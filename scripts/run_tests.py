"""`make test`: the whole suite on SQLite, then on a PostgreSQL of its own, browser included.

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
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "nep_template"
ON_SQLITE = "not journey or sqlite_only"
ON_POSTGRESQL = "(database or journey) and not sqlite_only"
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
    parser.add_argument("--workers", default="2", help="test processes at a time")
    parser.add_argument("rest", nargs="*", help="for pytest, after --")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    failed = []
    if given.only != "postgresql":
        failed += _pytest("SQLite", ON_SQLITE, given, {})
    if given.only != "sqlite":
        with postgresql() as url:
            _make_template(url)
            failed += _pytest(
                "PostgreSQL",
                ON_POSTGRESQL,
                given,
                {
                    "NEP_TEST_DATABASE": "postgresql",
                    "NEP_TEST_POSTGRES_URL": url,
                    "NEP_TEST_TEMPLATE": TEMPLATE,
                },
            )
    if failed:
        print(f"make test: failed on {' and on '.join(failed)}.", flush=True)
    return 1 if failed else 0


def _pytest(name: str, chosen: str, given: argparse.Namespace, extra: dict[str, str]) -> list[str]:
    """Run pytest on one database; the name comes back when it failed."""
    print(f"\n=== {name} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", chosen]
    command += ["-n", given.workers, "--dist", "worksteal", *given.rest]
    environment = _without_nep() | extra
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    nothing_to_do = code == NO_TEST_WAS_CHOSEN and bool(given.rest)  # a hand-picked file, say
    return [] if code == 0 or nothing_to_do else [name]


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


def _make_template(url: str) -> None:
    """Migrate one database; each test process then copies it instead of migrating again."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    home = tempfile.mkdtemp(prefix="nep-test-template-")
    environment = _without_nep() | {
        "DJANGO_SETTINGS_MODULE": "nep.config.settings.dev",
        "NEP_HOME": home,
        "NEP_DATABASE_URL": url.rpartition("/")[0] + "/" + TEMPLATE,
        "NEP_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    shutil.rmtree(home, ignore_errors=True)
    if made.returncode:
        sys.exit("make test: the tables could not be made on PostgreSQL; see above.")


if __name__ == "__main__":
    sys.exit(main())
