"""Closing a meeting of 25 with 30 opinions and 10 assignments, and its page while it runs.

    python -m bench.room [--meetings 12] [--seconds 15]

Closing goes through the API, and so does fetching the minutes as Word that it makes possible. The
page is the room's own, read by 20 people with pauses as people have.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import load, place
from bench.cells import Cell, build

SCALE = 0.002  # names the database of this bench
WORKERS, USERS = 2, 20
ITEMS, OPINIONS, TASKS = 16, 30, 10


def main() -> None:
    """Fill the meetings, read the page of one, close the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=15.0)
    options = parser.parse_args()
    url = place.make_database("postgresql", SCALE, Path())
    try:
        with tempfile.TemporaryDirectory(prefix="nep-bench-") as folder:
            os.environ.update(place.environment_of(url, Path(folder)))
            cells = build(options.meetings + 1, items=ITEMS)
            for cell in cells:
                _fill(cell)
            pages, cookie = _pages_of(cells[0])
            with place.serving(dict(os.environ), WORKERS) as (port, _pid):
                sys.stdout.write(f"load of the machine: {place.load_of_machine():.1f}\n")
                _read(port, pages, cookie, options.seconds)
                _close_all(port, cells[1:])
    finally:
        place.remove_database("postgresql", SCALE)


def _fill(cell: Cell) -> None:
    """What a meeting holds when its chair closes it."""
    from nep.foundation.access import Actor  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.meetings import services  # noqa: PLC0415
    from nep.meetings.models import AgendaItem, Meeting  # noqa: PLC0415

    def order() -> dict[str, Any]:
        return {"envelope": Envelope.now(), "actor": Actor.system("bench")}

    meeting = Meeting.objects.select_related("unit").get(pk=cell.key)
    roll = list(meeting.roll.select_related("person").order_by("pk"))
    services.mark_all_present(meeting=meeting, **order())
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("order"))
    for item in items:
        item.meeting = meeting
        services.start_item(item=item, **order())
    for number in range(OPINIONS):
        services.add_opinion(
            item=items[number % ITEMS],
            person=roll[number % len(roll)].person,
            kind="awareness",
            text=f"Ý kiến đo thứ {number}: nhất trí với nội dung đã trình bày. " * 3,
            **order(),
        )
    tasks = [
        services.Task(
            holder_id=roll[number].person_id,
            content=f"Nhiệm vụ đo {number}",
            due_on=date.today() + timedelta(days=30),  # noqa: DTZ011 - a deadline, no instant
        )
        for number in range(TASKS)
    ]
    services.give_assignments_in_meeting(meeting=meeting, tasks=tasks, item=items[0], **order())


def _pages_of(cell: Cell) -> tuple[list[str], str]:
    """The room page of a meeting and the cookie of its secretary."""
    from django.urls import reverse  # noqa: PLC0415

    from bench.people import session_of  # noqa: PLC0415
    from nep.meetings.models import Meeting  # noqa: PLC0415
    from nep.people.models import Post  # noqa: PLC0415

    meeting = Meeting.objects.get(pk=cell.key)
    post = Post.objects.get(unit_id=meeting.unit_id, replaced_at=None)
    keys = {"acting": cell.unit, "meeting": cell.meeting}
    return [reverse("meetings:room", kwargs=keys)], session_of(post.person)


def _read(port: int, pages: list[str], cookie: str, seconds: float) -> None:
    status, weight = load.weight_of(port=port, path=pages[0], cookie=cookie)
    wanted: dict[str, Any] = {"port": port, "paths": pages, "cookie": cookie, "users": USERS}
    load.read_pages(**wanted, seconds=load.WARMING, think=0.1)
    found = load.read_pages(**wanted, seconds=seconds, think=1.0).summary()
    sys.stdout.write(
        f"meeting page ({status}, {weight / 1000:.1f} kB compressed), {USERS} people: "
        f"p50 {found['p50_ms']:.1f} ms, p95 {found['p95_ms']:.1f} ms, "
        f"failed {found['failures']:.0f}\n"
    )


def _close_all(port: int, cells: list[Cell]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    closing, word, both = [], [], []
    for cell in cells:
        closed = _asked(connection, cell, "POST", "close", _order())
        made = _asked(connection, cell, "GET", "minutes/word")
        closing.append(closed)
        word.append(made)
        both.append(closed + made)
    connection.close()
    for name, times in (("closing", closing), ("minutes as Word", word), ("both", both)):
        sys.stdout.write(
            f"{name:<18} median {statistics.median(times):.0f} ms, most {max(times):.0f} ms\n"
        )


def _order() -> str:
    from nep.foundation.ids import new_public_id  # noqa: PLC0415

    at = datetime.now(UTC).isoformat()
    return json.dumps(
        {"envelope": {"command_id": str(new_public_id()), "occurred_at": at, "sent_at": at}}
    )


def _asked(
    connection: http.client.HTTPConnection, cell: Cell, method: str, act: str, body: str = ""
) -> float:
    headers = {"Authorization": f"Bearer {cell.token}", "Content-Type": "application/json"}
    began = time.perf_counter()
    connection.request(method, f"/api/v1/meetings/{cell.meeting}/{act}", body or None, headers)
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{act}: {answer.status} {said[:300].decode()}")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
