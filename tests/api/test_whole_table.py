"""Whatever may be done in the rooms, a program may do, or it is said why not."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import nep.assignments.services
import nep.documents.services
import nep.meetings.services
from nep.api.commands import TABLE
from nep.api.uploading import UPLOADS

ROOMS = (nep.meetings.services, nep.assignments.services, nep.documents.services)
PAGE = Path(__file__).parents[2] / "docs" / "areas" / "api.md"
LINE = re.compile(r"^\| `([a-z_]+\.[a-z_]+)` \| (\S.+\.) \|$", re.MULTILINE)


def _commands_of_the_rooms() -> set[str]:
    found = set()
    for room in ROOMS:
        names = [one.name for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
        for name in (room.__name__, *names):
            module = importlib.import_module(name)
            services = (getattr(one, "command_name", None) for one in vars(module).values())
            found |= {name for name in services if name}
    return {name for name in found if name.partition(".")[0] != "foundation"}


def _commands_of_the_api() -> set[str]:
    lines = (*TABLE, *(upload.command for upload in UPLOADS))
    return {line.service.command_name for line in lines}


def _left_out() -> dict[str, str]:
    return dict(LINE.findall(PAGE.read_text()))


def test_every_command_is_in_the_table_or_it_is_said_why_not():
    rooms, api = _commands_of_the_rooms(), _commands_of_the_api()

    assert len(rooms) > 100  # the walk found the rooms
    assert rooms - api - set(_left_out()) == set()


def test_what_is_left_out_exists_and_is_left_out():
    left_out = set(_left_out())

    assert left_out
    assert left_out <= _commands_of_the_rooms()
    assert left_out & _commands_of_the_api() == set()


def test_names_and_addresses_are_one_each():
    lines = [*TABLE, *(upload.command for upload in UPLOADS)]

    assert len({line.name for line in lines}) == len(lines)
    assert len({line.path for line in lines}) == len(lines)
