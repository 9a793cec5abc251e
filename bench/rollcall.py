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
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import place

CONNECTIONS = 8
MEMBERS = 25
SCALE = 0.0
WORKERS = 2
PLAIN = "bench.plain_wsgi:application"
HOT = place.SITE


@dataclass(frozen=True)
class Cell:
    """One cell in session: its meeting, the people on the roll, and a token of its secretary."""

    meeting: str
    people: tuple[str, ...]
    token: str


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
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        times, failures = [], 0
        while time.monotonic() < until:
            took, status = _send(connection, chance.choice(own), marks, chance)
            times.append(took)
            failures += status != http.client.OK
        connection.close()
        with lock:
            run.times += times
            run.failures += failures

    threads = [threading.Thread(target=send, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run


def _send(
    connection: http.client.HTTPConnection, cell: Cell, marks: int, chance: random.Random
) -> tuple[float, int]:
    from nep.foundation.ids import new_public_id  # noqa: PLC0415

    at = datetime.now(UTC).isoformat()
    people = chance.sample(cell.people, marks)
    body = json.dumps(
        {
            "envelope": {"command_id": str(new_public_id()), "occurred_at": at, "sent_at": at},
            "wish": {"marks": [{"person": person, "state": "present"} for person in people]},
        }
    )
    headers = {"Authorization": f"Bearer {cell.token}", "Content-Type": "application/json"}
    began = time.perf_counter()
    connection.request("POST", f"/api/v1/meetings/{cell.meeting}/marks", body, headers)
    answer = connection.getresponse()
    answer.read()
    return (time.perf_counter() - began) * 1000, answer.status


def build(cells: int) -> list[Cell]:
    """A commune with so many cells of 25, each in session with its roll open."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from nep.foundation.keys import make_missing_keys  # noqa: PLC0415

    make_missing_keys()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    return _cells(cells)


def _cells(count: int) -> list[Cell]:
    from nep.foundation.access import Actor  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.organisation.choices import CellType, OrgUnitKind  # noqa: PLC0415
    from nep.organisation.services import NewUnit, UnitDraft, create_units  # noqa: PLC0415
    from nep.rulebook.services import seed_rulebook  # noqa: PLC0415

    system = Actor.system("bench")
    seed_rulebook(envelope=Envelope.now(), actor=system)
    founded = date(2015, 1, 1)
    drafts = [
        UnitDraft(
            key="X",
            code="X",
            kind=OrgUnitKind.COMMUNE_PARTY,
            name="Đảng bộ xã đo",
            founded_on=founded,
        ),
        *(
            UnitDraft(
                key=f"C{number}",
                code=f"C{number}",
                kind=OrgUnitKind.CELL,
                name=f"Chi bộ đo {number}",
                parent=NewUnit(key="X"),
                founded_on=founded,
                cell_type=CellType.VILLAGE,
            )
            for number in range(count)
        ),
    ]
    units = create_units(drafts=drafts, envelope=Envelope.now(), actor=system)[1:]
    return [_cell(unit, system) for unit in units]


def _cell(unit: Any, system: Any) -> Cell:
    from nep.foundation.clock import now  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.meetings.models import Meeting, MeetingPart  # noqa: PLC0415
    from nep.meetings.services import open_meeting  # noqa: PLC0415
    from nep.people import services as people  # noqa: PLC0415

    order = {"envelope": Envelope.now(), "actor": system}
    persons = people.register_persons(
        drafts=[
            people.PersonDraft(full_name=f"Người Đo {unit.pk} {number}", unit_id=unit.pk)
            for number in range(MEMBERS)
        ],
        **order,
    )
    began = date(2020, 1, 1)
    people.record_memberships(
        drafts=[
            people.MembershipDraft(
                person_id=person.pk, unit_id=unit.pk, standing="official", from_on=began
            )
            for person in persons
        ],
        envelope=Envelope.now(),
        actor=system,
    )
    posts = people.record_posts(
        drafts=[
            people.PostDraft(
                person_id=persons[0].pk, unit_id=unit.pk, kind="secretary", from_on=began
            )
        ],
        envelope=Envelope.now(),
        actor=system,
    )
    begins = now() - timedelta(minutes=5)
    meeting = Meeting.objects.create(
        unit=unit, kind="regular", planned_at=begins, held_on=begins.date()
    )
    MeetingPart.objects.create(meeting=meeting, kind="regular")
    open_meeting(
        meeting=meeting,
        chair=persons[0],
        clerk=persons[1],
        envelope=Envelope.now(),
        actor=system,
    )
    keys = tuple(str(person.public_id) for person in persons)
    return Cell(str(meeting.public_id), keys, _token(posts[0], system))


def _token(post: Any, system: Any) -> str:
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.people.services import accounts  # noqa: PLC0415

    secret, digest = accounts.new_secret()
    accounts.create_token(
        post=post,
        label="bench",
        scopes=["read", "write"],
        expires_on=date(2099, 1, 1),
        secret_hash=digest,
        envelope=Envelope.now(),
        actor=system,
    )
    return secret


if __name__ == "__main__":
    main()
