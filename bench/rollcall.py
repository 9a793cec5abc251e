"""Roll call and check-in through the API with everything on: the plain service beside the hot path.

    python -m bench.rollcall [--cells 40] [--seconds 10]

A PostgreSQL database of its own, the web server with two workers, eight connections of a load
client on the same machine. Both versions in one run, so that their ratio can be read.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bench import place
from bench.cells import MEMBERS, Cell, build
from bench.wire import Wire, posting

CONNECTIONS = 8
SCALE = 0.0
WORKERS = 2
WISHES = 12
PLAIN = "bench.plain_wsgi:application"
HOT = place.SITE


@dataclass
class Run:
    """Times of one workload, in milliseconds."""

    times: list[float]
    failures: int
    seconds: float
    marks: int

    def line(self, name: str) -> str:
        """One row of the table."""
        ordered = sorted(self.times) or [0.0]

        def at(share: float) -> float:
            return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

        rate = len(self.times) / self.seconds
        return (
            f"{name:<34}{rate:>9.0f}/s{rate * self.marks:>10.0f}/s"
            f"{statistics.median(ordered):>9.1f}{at(0.95):>9.1f}{at(0.99):>9.1f}{self.failures:>8}"
        )


def main() -> None:
    """Build the cells, then measure both versions with both workloads, interleaved twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    url = place.make_database("postgresql", SCALE, Path())
    try:
        with tempfile.TemporaryDirectory(prefix="nep-bench-") as folder:
            os.environ.update(place.environment_of(url, Path(folder)))
            cells = build(options.cells)
            sys.stdout.write(f"load of the machine before: {place.load_of_machine():.1f}\n")
            sys.stdout.write(
                f"{'':<34}{'requests':>11}{'attendances':>12}{'p50':>7}{'p95':>9}{'p99':>9}"
                f"{'failed':>8}\n"
            )
            for application in (PLAIN, HOT, PLAIN, HOT):
                measure(application, cells, options.seconds)
    finally:
        place.remove_database("postgresql", SCALE)


def measure(application: str, cells: list[Cell], seconds: float) -> None:
    """Serve one version and press both workloads through it."""
    name = "plain" if application == PLAIN else "hot"
    with place.serving(dict(os.environ), WORKERS, application) as (port, _pid):
        for marks, words in ((1, "single check-in"), (MEMBERS, f"roll call of {MEMBERS}")):
            press(port, cells, 1.0, marks)
            run = press(port, cells, seconds, marks)
            sys.stdout.write(run.line(f"{name}, {words}") + "\n")
            sys.stdout.flush()


def press(port: int, cells: list[Cell], seconds: float, marks: int) -> Run:
    """Eight connections, each with cells of its own, as fast as answers come."""
    run, lock = Run([], 0, seconds, marks), threading.Lock()
    until = time.monotonic() + seconds

    def send(number: int) -> None:
        chance = random.Random(number)
        own = cells[number::CONNECTIONS]
        times, failures = [], 0
        with Wire(port) as wire:
            while time.monotonic() < until:
                took, status = send_marks(wire, chance.choice(own), marks, chance)
                times.append(took)
                failures += status != http.client.OK
        with lock:
            run.times += times
            run.failures += failures

    threads = [threading.Thread(target=send, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run


def send_marks(wire: Wire, cell: Cell, marks: int, chance: random.Random) -> tuple[float, int]:
    """Send one roll call of so many people; give the milliseconds it took and the status."""
    from nep.foundation.ids import new_public_id  # noqa: PLC0415

    at = datetime.now(UTC).isoformat()
    envelope = {"command_id": str(new_public_id()), "occurred_at": at, "sent_at": at}
    body = (
        f'{{"envelope": {json.dumps(envelope)}, "wish": {chance.choice(wishes_of(cell, marks))}}}'
    )
    request = posting(f"/api/v1/meetings/{cell.meeting}/marks", body, cell.token)
    began = time.perf_counter()
    status = wire.ask(request)
    return (time.perf_counter() - began) * 1000, status


@cache
def wishes_of(cell: Cell, marks: int) -> list[str]:
    """A dozen wishes as JSON, each of so many people of the cell in another order."""
    chance = random.Random(cell.key)
    drawn = [chance.sample(cell.people, marks) for _ in range(WISHES)]
    return [
        json.dumps({"marks": [{"person": person, "state": "present"} for person in people]})
        for people in drawn
    ]


if __name__ == "__main__":
    main()
