"""A load client of our own: so many people, each reading one page after another."""

from __future__ import annotations

import http.client
import random
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

WARMING = 6.0  # seconds not counted, in which each worker draws each kind of page a first time


@dataclass
class Readings:
    """Times of one kind of request, in milliseconds."""

    times: list[float] = field(default_factory=list)
    failures: int = 0
    seconds: float = 0.0

    def summary(self) -> dict[str, float]:
        ordered = sorted(self.times) or [0.0]
        return {
            "p50_ms": statistics.median(ordered),
            "p95_ms": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
            "requests": len(self.times),
            "per_second": len(self.times) / self.seconds if self.seconds else 0.0,
            "failures": self.failures,
        }


def read_pages(
    *, port: int, paths: Sequence[str], cookie: str, users: int, seconds: float, think: float
) -> Readings:
    """Let `users` people read random pages for some seconds, each thinking between two pages."""
    readings, lock = Readings(seconds=seconds), threading.Lock()
    until = time.monotonic() + seconds

    def person(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        times, failures = [], 0
        time.sleep(chance.random() * max(think, 0.2))
        while time.monotonic() < until:
            took, status = _read(connection, chance.choice(paths), cookie)
            times.append(took)
            failures += status != http.client.OK
            time.sleep(think * (0.5 + chance.random()))
        connection.close()
        with lock:
            readings.times += times
            readings.failures += failures

    threads = [threading.Thread(target=person, args=(seed,)) for seed in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return readings


def _read(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[float, int]:
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip", "Host": "127.0.0.1"}
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    return (time.perf_counter() - began) * 1000, answer.status


def weight_of(*, port: int, path: str, cookie: str) -> tuple[int, int]:
    """Return the status and the compressed bytes of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip", "Host": "127.0.0.1"}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    weight = len(answer.read())
    connection.close()
    return answer.status, weight
