"""Every address of the API, for one program per role, about a unit in every relation.

The same lines of docs/permissions.md, asked with a token instead of a cookie.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nep.foundation.clock import now, today
from nep.meetings.choices import OpinionKind
from nep.meetings.models import (
    AgendaItem,
    Conclusion,
    Guest,
    Meeting,
    MeetingAmendment,
    Opinion,
    PackDocument,
    PackVersion,
    Vote,
)
from nep.organisation.models import OrgUnit
from nep.people.models import Post
from tests.api.conftest import lend
from tests.factories.world import RELATIONS, VISITORS, Visitor, World
from tests.sight import table
from tests.sight.asking import traces
from tests.sight.resolver import parts_of
from tests.sight.subjects import Subjects
from tests.sight.table import Line
from tests.sight.test_pages import OPENED, _expected, _nothing_kept
from tests.sight.wishes import wish_for

LINES = [line for line in table.lines() if line.door == "token"]
ABOUT_SOMETHING = [line for line in LINES if line.has_subject]
TOKEN_HOLDERS = [visitor for visitor in VISITORS if visitor.post]


@pytest.fixture(scope="package")
def spoken(world: World, subjects: Subjects) -> dict[str, dict[int, Any]]:
    """What was said, voted and concluded in the meeting of every unit."""
    found: dict[str, dict[int, Any]] = {"opinions": {}, "votes": {}, "conclusions": {}}
    found["guests"], found["amendments"] = {}, {}
    for meeting in Meeting.objects.order_by("-pk"):
        item = AgendaItem.objects.filter(meeting=meeting).first()
        if item is None:
            continue
        of = {"meeting": meeting, "item": item}
        paper = PackDocument.objects.create(meeting=meeting, title="Dự thảo")
        version = PackVersion.objects.create(document=paper, number=1, text="Một.")
        whose = {"version": version, "proposer": world.members[meeting.unit_id]}
        numbers = {"entitled": 1, "present": 1, "agree": 1}
        for place, row in {
            "opinions": Opinion(**of, kind=OpinionKind.PETITION, text="Kiến nghị."),
            "votes": Vote(**of, question="Việc", denominator="all", outcome="passed", **numbers),
            "conclusions": Conclusion(**of, text="Kết luận."),
            "amendments": MeetingAmendment(**of, **whose, new_text="Hai."),
            "guests": Guest(meeting=meeting, who="Khách"),
        }.items():
            row.save()
            found[place][meeting.unit_id] = row
    return found


@pytest.fixture(scope="package")
def tokens(world: World, subjects: Subjects) -> dict[str, str]:
    """The secret of a token for the post of every visitor who holds one."""
    return {visitor.key: lend(_post_of(world, visitor)) for visitor in TOKEN_HOLDERS}


def _post_of(world: World, visitor: Visitor) -> Post:
    rows = Post.objects.on(today()).filter(person=world.user(visitor).person, kind=visitor.post)
    found: Post = rows.get(unit=world.unit(visitor))
    return found


@pytest.mark.sqlite_only
@pytest.mark.parametrize("line", ABOUT_SOMETHING, ids=str)
def test_who_may_ask_what(line, world, subjects, spoken, tokens, db):
    wrong = {}
    for visitor in TOKEN_HOLDERS:
        for relation in _relations_to_try(line, visitor):
            unit = world.unit(visitor, relation)
            address = _address(line, unit, subjects, spoken)
            if address is None:
                continue
            expected = _expected(line, visitor, relation)
            with _nothing_kept():
                before = traces()
                wish = _wish(line, world, visitor, _about(unit, subjects))
                answer = _ask(line, address, tokens[visitor.key], wish)
                left = traces() != before
            if answer.status_code not in expected:
                told = f"{answer.status_code}, expected one of {sorted(expected)}"
                wrong[f"{visitor.key} {relation}"] = told
            elif left and not expected & OPENED:
                wrong[f"{visitor.key} {relation}"] = "refused, but something was done"

    assert wrong == {}


@pytest.mark.parametrize("line", LINES, ids=str)
def test_without_a_token_every_address_is_shut(line, world, subjects, spoken, db):
    address = _address(line, world.unit(VISITORS[0]), subjects, spoken)
    asked = Client().get if line.method == "GET" else Client().post

    assert asked(str(address)).status_code == 401


def _relations_to_try(line: Line, visitor: Visitor) -> list[str]:
    """One relation for each answer the table expects; the next visitor tries the next one."""
    alike: dict[frozenset[int], list[str]] = {}
    for relation in RELATIONS:
        alike.setdefault(frozenset(_expected(line, visitor, relation)), []).append(relation)
    turn = VISITORS.index(visitor) + LINES.index(line)
    return [relations[turn % len(relations)] for relations in alike.values()]


def _address(line: Line, unit: OrgUnit, subjects: Subjects, spoken: Any) -> str | None:
    name = line.name
    if "key" not in parts_of(name):
        return reverse(name)
    thing = _thing(line.address.split("/")[3], unit, subjects, spoken)
    if thing is None:
        return None
    parts = {"key": thing.public_id, "form": "word", "number": 1}
    if "file" in parts_of(name):
        evidence = subjects.get("evidence", unit)
        if evidence is None:
            return None
        parts["file"] = evidence.public_id
    given = {part: value for part, value in parts.items() if part in parts_of(name)}
    return reverse(name, kwargs=given)


def _thing(place: str, unit: OrgUnit, subjects: Subjects, spoken: Any) -> Any:
    if place in spoken:
        return spoken[place].get(unit.pk)
    if place == "units":
        return unit
    return subjects.get(KINDS[place], unit)


KINDS = {
    "meetings": "meeting",
    "items": "item",
    "assignments": "assignment",
    "papers": "paper",
    "visits": "visit",
    "regimes": "regime",
    "orientations": "orientation",
    "people": "person",
    "annexes": "annex",
    "numbers": "number",
    "issued": "issued",
    "documents": "document",
    "document-templates": "template",
}
NAMED_IN_WISHES = ("assignment", "item", "paper", "proposal", "orientation", "orientation_item")


def _about(unit: OrgUnit, subjects: Subjects) -> dict[str, str]:
    """Keys of things of this unit that a wish may name."""
    things = {name: subjects.get(name, unit) for name in NAMED_IN_WISHES}
    things |= {"member": subjects.get("person", unit), "unit": unit}
    return {name: str(thing.public_id) for name, thing in things.items() if thing is not None}


def _wish(line: Line, world: World, visitor: Visitor, about: dict[str, str]) -> dict[str, Any]:
    me = world.user(visitor).person
    return wish_for(line.name.removeprefix("api:"), str(me.public_id), about)


def _hand_in(program: Client, address: str, fields: dict[str, Any]) -> Any:
    """A file goes as a form."""
    name = "files" if address.endswith("/report/file") else "file"
    file = SimpleUploadedFile("tai-lieu.txt", b"Noi dung.")
    return program.post(address, {**fields, "no_secrets": "true", name: file})


def _ask(line: Line, address: str, secret: str, wish: dict[str, Any]) -> Any:
    program = Client(headers={"authorization": f"Bearer {secret}"})
    if line.method == "GET":
        answer = program.get(address)
        if answer.streaming:  # a file: read to its end, so that it is closed
            list(answer.streaming_content)
        return answer
    envelope = {"command_id": str(uuid4()), "occurred_at": now().isoformat()}
    if address.endswith("/file"):
        return _hand_in(program, address, {**envelope, **wish})
    body = {"envelope": envelope, "wish": wish}
    return program.post(address, body, content_type="application/json")
