"""Databases that stand for one run, and the processes that serve from them."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from nep.foundation.jobs.serve import web_command

SITE = "nep.config.wsgi:application"
SERVER = os.environ.get("NEP_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:55432/postgres")


def database_name(scale: float) -> str:
    """Name the database of a scale."""
    return f"nep_bench_{scale:g}".replace(".", "_")


def make_database(kind: str, scale: float, folder: Path, *, reuse: bool = False) -> str:
    """Make an empty database, or take the one that stands from an earlier run; give its address."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'bench.sqlite3'}"
    name = database_name(scale)
    if not (reuse and _stands(name)):
        _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _on_server(f'CREATE DATABASE "{name}" TEMPLATE template0')
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def remove_database(kind: str, scale: float) -> None:
    """Remove what `make_database` made on a server."""
    if kind == "postgresql":
        _on_server(f'DROP DATABASE IF EXISTS "{database_name(scale)}" WITH (FORCE)')


def _stands(name: str) -> bool:
    return bool(_on_server(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def _on_server(sql: str) -> list[Any]:
    """Run a statement beside all databases of benches; give its rows when it has some."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(SERVER, autocommit=True) as connection:
        done = connection.execute(sql.encode())
        return done.fetchall() if done.description else []


def environment_of(url: str, home: Path) -> dict[str, str]:
    """The environment of a site on this database, on loopback and without TLS."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEP_")}
    return kept | {
        "NEP_HOME": str(home),
        "NEP_DATABASE_URL": url,
        "NEP_SAMPLE_SITE": "yes",
        "NEP_SECRET_KEY": secrets.token_urlsafe(40),
        "NEP_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "nep.config.settings.prod",
    }


def free_port() -> int:
    """Ask the system for a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    environment: dict[str, str], workers: int, application: str = SITE
) -> Iterator[tuple[int, int]]:
    """Serve the site, or a variant of it, as `nep serve` does; gives port and process id."""
    port = free_port()
    command = [*web_command("127.0.0.1", port, workers)[:-1], application]
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("The server did not start.")


def let_the_database_look() -> None:
    """Tell the planner of what was just built, as a database in use knows of its tables."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def pss_of_workers(pid: int) -> list[float]:
    """The proportional memory of each worker process below a server, in MiB."""
    return [_pss(child) for child in _workers_of(pid)]


def cpu_of_workers(pid: int) -> float:
    """Seconds of processor that the workers below a server have used."""
    return sum(_cpu_of(child) for child in _workers_of(pid))


def cpu_of_work() -> float:
    """Seconds of processor of this process and of what serves it in a database on this machine.

    Says what a job costs whoever else wants the processor; the clock does not.
    """
    from django.db import connection  # noqa: PLC0415

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    connection.ensure_connection()
    return own + _cpu_of(connection.connection.info.backend_pid)


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load_of_machine() -> float:
    """How many processes wanted a processor in the last minute: above two, times are not ours."""
    return os.getloadavg()[0]


def _workers_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _pss(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def peak_memory() -> float:
    """The most memory this process ever held, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
