"""14:00 on day 3: every cell sends its roll call, while rooms with two devices keep asking.

    python -m bench.spike [--cells 1000] [--minutes 0.5] [--rooms 250]

20,000 cells in ten minutes are 33 roll calls a second; fewer cells in less time are the same rate.
Times count from the instant at which a request was meant to leave, so that waiting in line shows.
Afterwards the database is asked whether every roll call is there, once.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench import place
from bench.cells import MEMBERS, Cell, build
from bench.rollcall import WORKERS, send_marks
from bench.wire import Wire, getting

SCALE = 0.001  # names the database of this bench
POLL_EVERY = 1.5
DEVICES = 2
SENDERS, POLLERS = 8, 24


@dataclass
class Taken:
    """What became of one kind of request: milliseconds from the instant it was meant to leave."""

    times: list[float] = field(default_factory=list)
    failures: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, took: float, *, good: bool) -> None:
        """Count one answer."""
        with self.lock:
            self.times.append(took)
            self.failures += not good

    def line(self, name: str, seconds: float) -> str:
        """One row of the table."""
        ordered = sorted(self.times) or [0.0]

        def at(share: float) -> float:
            return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

        return (
            f"{name:<22}{len(self.times):>8}{len(self.times) / seconds:>9.0f}/s"
            f"{statistics.median(ordered):>9.1f}{at(0.95):>9.1f}{at(0.99):>9.1f}"
            f"{ordered[-1]:>9.1f}{self.failures:>8}"
        )


def main() -> None:
    """Build the cells, let the hour strike, count what arrived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0.5)
    parser.add_argument("--rooms", type=int, default=250)
    options = parser.parse_args()
    url = place.make_database("postgresql", SCALE, Path())
    try:
        with tempfile.TemporaryDirectory(prefix="nep-bench-") as folder:
            os.environ.update(place.environment_of(url, Path(folder)))
            cells = build(options.cells)
            with place.serving(dict(os.environ), WORKERS) as (port, _pid):
                strike(port, cells, options.minutes * 60, options.rooms)
            check(cells)
    finally:
        place.remove_database("postgresql", SCALE)


def strike(port: int, cells: Sequence[Cell], seconds: float, rooms: int) -> None:
    """All roll calls spread over the time by chance, and the rooms asking all the while."""
    chance = random.Random(14)
    marks, polls = Taken(), Taken()
    for _morning in range(40):  # a morning's work, not the first minute
        with Wire(port) as wire:
            wire.ask(getting(_pulse_of(cells[0], 0)))
    begin = time.monotonic() + 1.0
    due = sorted((begin + chance.random() * seconds, cell) for cell in cells)
    asking = _questions(cells[:rooms], begin, seconds, chance)
    sending = [_sender(port, due[number::SENDERS], marks) for number in range(SENDERS)]
    waiting = [_poller(port, asking[number::POLLERS], polls) for number in range(POLLERS)]
    threads = [threading.Thread(target=work) for work in (*sending, *waiting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    out = sys.stdout.write
    out(f"load of the machine: {place.load_of_machine():.1f}\n")
    out(
        f"{'':<22}{'number':>8}{'rate':>11}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}{'failed':>8}\n"
    )
    out(marks.line("roll calls of 25", seconds) + "\n")
    out(polls.line("pulses", seconds) + "\n")


def _questions(
    rooms: Sequence[Cell], begin: float, seconds: float, chance: random.Random
) -> list[tuple[float, str]]:
    """When each device asks for the pulse, and where; each began at an instant of its own."""
    found = []
    for cell in rooms:
        for device in range(DEVICES):
            address = _pulse_of(cell, device)
            at = begin + chance.random() * POLL_EVERY
            while at < begin + seconds:
                found.append((at, address))
                at += POLL_EVERY
    return sorted(found)


def _pulse_of(cell: Cell, device: int) -> str:
    from django.core import signing  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from nep.meetings.views.room_doors import PULSE_SALT  # noqa: PLC0415

    ticket = signing.dumps([cell.key, 1], salt=PULSE_SALT)
    keys = {"acting": cell.unit, "meeting": cell.meeting}
    query = urlencode({"tu": 3, "ve": ticket, "may": f"device-{device}"})
    return f"{reverse('meetings:pulse', kwargs=keys)}?{query}"


def _sender(port: int, due: Sequence[tuple[float, Cell]], taken: Taken) -> Callable[[], None]:
    def work() -> None:
        chance = random.Random(port)
        with Wire(port) as wire:
            for at, cell in due:
                time.sleep(max(0.0, at - time.monotonic()))
                _took, status = send_marks(wire, cell, MEMBERS, chance)
                taken.add((time.monotonic() - at) * 1000, good=status == http.client.OK)

    return work


def _poller(port: int, asking: Sequence[tuple[float, str]], taken: Taken) -> Callable[[], None]:
    def work() -> None:
        with Wire(port) as wire:
            for at, address in asking:
                time.sleep(max(0.0, at - time.monotonic()))
                good = wire.ask(getting(address)) in {http.client.OK, http.client.NO_CONTENT}
                taken.add((time.monotonic() - at) * 1000, good=good)

    return work


def check(cells: Sequence[Cell]) -> None:
    """Every roll call is there, once: marks, receipts and the trail agree."""
    from nep.foundation import audit  # noqa: PLC0415
    from nep.foundation.audit.models import AuditEntry  # noqa: PLC0415
    from nep.foundation.sync.models import Receipt  # noqa: PLC0415
    from nep.meetings.models import Attendance  # noqa: PLC0415

    name = "meetings.mark_attendance"
    sys.stdout.write(
        f"cells {len(cells)}: present {Attendance.objects.filter(state='present').count()} of "
        f"{len(cells) * MEMBERS}, receipts {Receipt.objects.filter(command=name).count()}, "
        f"entries {AuditEntry.objects.filter(action=name).count()}, "
        f"trail {'sound' if audit.verify().sound else 'broken'}\n"
    )


if __name__ == "__main__":
    main()
