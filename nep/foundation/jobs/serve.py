"""`nep serve`: the web server, one worker and one clock, kept alive together.

This process stays small: it imports no Django, starts the three, starts again what dies, and
stops all of them when it is told to.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

STOP_WITHIN = 20.0
THREADS = 4
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY_AFTER = 60.0
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process of the site and how it has fared."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    not_before: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603  (our own commands)
            self.command,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  (this process has one thread)
        )
        self.started = time.monotonic()
        _say(f"{self.name} started (pid {self.process.pid})")

    def look_after(self) -> None:
        """Start it again when it died, more patiently each time that it dies early."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.not_before:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        steady = now - self.started > STEADY_AFTER
        self.pause = FIRST_PAUSE if steady else min(self.pause * 2, LONGEST_PAUSE)
        self.not_before, self.process = now + self.pause, None
        _say(f"{self.name} ended with code {code}; starting it again in {self.pause:.0f} s")


class Site:
    """The processes of one site."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self._stopped = threading.Event()

    def stop(self, *_: object) -> None:
        """Ask for the end; `run` then stops the children and returns."""
        self._stopped.set()

    def run(self) -> None:
        """Keep the children alive until told to stop."""
        while not self._stopped.is_set():
            for child in self.children:
                child.look_after()
            self._stopped.wait(0.5)
        self._stop_children()

    def _stop_children(self) -> None:
        running = {child.name: child.process for child in self.children if child.process}
        for process in running.values():
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for name, process in running.items():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _say(f"{name} did not stop within {STOP_WITHIN:.0f} s and is killed")
                process.kill()
                process.wait()
        _say("stopped")


def _die_with_parent() -> None:
    """Let the kernel stop a child whose `nep serve` was killed; on Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _say(sentence: str) -> None:
    sys.stdout.write(f"nep serve: {sentence}\n")
    sys.stdout.flush()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server as a command: few threads a process, because each holds a connection."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--blocking-threads": THREADS,
        "--blocking-threads-idle-timeout": 600,
        "--workers-kill-timeout": 15,
        "--log-level": "warning",
    }
    told = [str(part) for pair in options.items() for part in pair]
    return [
        *(sys.executable, "-m", "granian", *told, "--respawn-failed-workers", "--no-ws"),
        "nep.config.wsgi:application",
    ]


def children_of_site(host: str, port: int, workers: int) -> list[Child]:
    """The web server, the worker and the clock as commands of this Python."""
    process = [sys.executable, "-m", "nep.foundation.jobs.processes"]
    return [
        Child("web", web_command(host, port, workers)),
        Child("worker", [*process, "worker"]),
        Child("clock", [*process, "clock"]),
    ]


def _refuse_taken_port(host: str, port: int) -> None:
    """End at once with a sentence where the web server would die again and again."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise SystemExit(
                f"nep serve: {host}:{port} cannot be served on ({problem.strerror}). "
                "Stop what uses the port, or choose another one with --port."
            ) from problem


def run(host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Serve the site until SIGTERM or SIGINT (`nep serve`)."""
    _refuse_taken_port(host, port)
    site = Site(children_of_site(host, port, workers))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, site.stop)
    _say(f"http://{host}:{port}/ with {workers} web process(es), one worker and one clock")
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    site.run()
