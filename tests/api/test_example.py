"""The worked example of docs/areas/api.md is given line by line, and ends in confirmed minutes."""

from __future__ import annotations

import json
import re
import shlex
from datetime import timedelta
from pathlib import Path
from typing import Any

from nep.foundation.clock import VIETNAM, now
from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.people.choices import PostKind
from tests.api.conftest import Program, envelope
from tests.factories.people import make_member

PAGE = Path(__file__).parents[2] / "docs" / "areas" / "api.md"
NAMED = re.compile(r"^(?:(?P<name>[A-Z]+)=\$\()?(?P<line>(?:post|get|item) .*?)(?: \| id)?\)?$")


def _lines() -> list[re.Match[str]]:
    [script] = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    told = [
        line for line in script.splitlines() if not line.startswith(("post()", "get()", "item()"))
    ]
    return [found for line in told if (found := NAMED.match(line))]


def _expanded(line: str, values: dict[str, str]) -> list[str]:
    """The line as a shell reads it."""
    line = line.replace("$(moment)", now().isoformat()).replace("${SOON%T*}", values["SOON"][:10])
    spoken = re.sub(r"\$([A-Z_]+)", lambda found: values[found[1]], line)
    return shlex.split(spoken.partition(" > ")[0])


def _asked(words: list[str]) -> Any:
    way, secret, path, *wish = words
    if way == "get":
        return _read(Program(secret).get(path))
    return Program(secret).post(path, json.loads(wish[0]), envelope=envelope())


def _read(answer: Any) -> Any:
    """A file is read to its end, so that it is closed."""
    if answer.streaming:
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    return answer


def _first_item(secret: str, key: str, kind: str) -> str:
    agenda = Program(secret).get(f"/meetings/{key}").json()["contents"]["agenda"]
    return next(str(row["id"]) for row in agenda if row["kind"] == kind)


def test_a_meeting_from_draft_to_confirmed_minutes(commune, program):
    chair, clerk, *_others = [make_member(commune.cell) for _number in range(6)]
    values = {
        "SECRETARY": program(commune.cell, PostKind.SECRETARY, chair).secret,
        "CLERK": program(commune.cell, PostKind.CELL_COMMITTEE_MEMBER, clerk).secret,
        "CELL": str(commune.cell.public_id),
        "CHAIR_ID": str(chair.public_id),
        "CLERK_ID": str(clerk.public_id),
        "SOON": (now() + timedelta(hours=2)).astimezone(VIETNAM).isoformat(),
    }
    lines = _lines()
    for line in lines:
        words = _expanded(line["line"], values)
        if words[0] == "item":
            values[line["name"]] = _first_item(words[1], values["MEETING"], words[2])
            continue
        answer = _asked(words)
        assert answer.status_code == 200, (line["line"], answer.content)
        if line["name"]:
            values[line["name"]] = answer.json()["result"][0]["id"]

    meeting = Meeting.objects.get(public_id=values["MEETING"])
    assert len(lines) > 20
    assert meeting.state == MeetingState.CONFIRMED
    assert (meeting.counted_due, meeting.counted_opinions) == (6, 1)
