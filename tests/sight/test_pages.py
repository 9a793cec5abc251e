"""Every page, for one person per role, about a unit in every relation: as docs/permissions.md says.

The whole matrix runs on SQLite. On PostgreSQL every address is asked once, by one who may.
"""

import traceback
from collections.abc import Callable, Collection, Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.factories.world import OWN, RELATIONS, SIBLING, VISITORS, Visitor, World
from tests.sight import table
from tests.sight.asking import address_of, ask, is_sign_in, traces
from tests.sight.subjects import Subjects
from tests.sight.table import Line


def _room_of(line: Line) -> str:
    """The room its name begins with; addresses of libraries and of the site have none."""
    room, colon, _name = line.name.partition(":")
    return room if colon else "the site"


LINES = [line for line in table.lines() if line.door != "token"]  # these are in test_api.py
ROOMS = sorted({_room_of(line) for line in LINES})
OF_A_POST = [line for line in LINES if line.door == "acting"]
REFUSED = {403, 404}
OPENED = {200, 204, 302, 409, 410, 422, 429}
GONE = {404}
SENT_AWAY = 401
BROKEN = 500


def _relations_to_try(line: Line, visitor: Visitor) -> list[str]:
    """One relation for each answer the table expects; the next visitor is asked about the next one.

    So every role meets every kind of answer on every page, and every relation is tried by many.
    """
    if not line.has_subject or not table.passes_the_door(line, visitor.role):
        return [OWN]
    alike: dict[frozenset[int], list[str]] = {}
    for relation in RELATIONS:
        alike.setdefault(frozenset(_expected(line, visitor, relation)), []).append(relation)
    turn = VISITORS.index(visitor) + LINES.index(line)
    tried = [relations[turn % len(relations)] for relations in alike.values()]
    return tried[turn % len(tried) :][:1] if _was_asked_before(line) else tried


def _was_asked_before(line: Line) -> bool:
    """Whether another variant of the page, asking for the same, stands above it in the table."""
    same = (other for other in OF_A_POST if other.view == line.view and other.acts == line.acts)
    return next(same).name != line.name


def _expected(line: Line, visitor: Visitor, relation: str) -> set[int]:
    """Which answers the table allows."""
    if not table.passes_the_door(line, visitor.role):
        return {403}
    if not table.sees(line, visitor.role, relation):
        return GONE
    return OPENED if table.may(line, visitor.role, relation) else REFUSED


@pytest.mark.sqlite_only
@pytest.mark.parametrize("line", OF_A_POST, ids=str)
def test_who_may_open_what(
    line: Line,
    world: World,
    subjects: Subjects,
    clients: Callable[[Visitor], Client],
    db: None,
) -> None:
    """Everybody asks the one page; every wrong answer is named with who asked, and about what."""
    wrong = {}
    for visitor in VISITORS:
        for relation in _relations_to_try(line, visitor):
            unit = world.unit(visitor, relation)
            address = address_of(line, world.unit(visitor), unit, subjects)
            if address is None:
                continue
            expected = _expected(line, visitor, relation)
            with _nothing_kept():
                before = traces()
                answer = _answer_of(clients(visitor), line, address, as_fragment=True)
                status = _status_of(answer)
                left = traces() != before
            if status not in expected:
                told = f"{status}, expected one of {sorted(expected)}"
                wrong[f"{visitor.key} about {relation}: {address}"] = told
            elif left and not expected & OPENED:
                told = f"refused with {status}, but something was done"
                wrong[f"{visitor.key} about {relation}: {address}"] = told

    assert not wrong, _all_of(wrong)


def _in_words(statuses: Collection[int]) -> str:
    return "0 to 499" if len(statuses) == BROKEN else str(sorted(statuses))


def _all_of(wrong: dict[str, str]) -> str:
    """Every wrong answer on a line of its own; pytest would cut a long comparison short."""
    return "\n".join(("wrong answers:", *(f"{who}: {what}" for who, what in wrong.items())))


def _answer_of(
    client: Client, line: Line, address: str, *, as_fragment: bool = False
) -> HttpResponse:
    """What somebody is answered; a page that breaks is an answer too, and the next one is asked."""
    try:
        return ask(client, line, address, as_fragment=as_fragment)
    except Exception:  # noqa: BLE001 - whatever it is, the page is broken
        traceback.print_exc()
        return HttpResponse(status=BROKEN)


def _status_of(answer: HttpResponse) -> int:
    return SENT_AWAY if is_sign_in(answer) else answer.status_code


class _nothing_kept:  # noqa: N801 - reads as a sentence in `with`
    """What a request writes is taken back, so that the next one finds the world as it was."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *fault: object) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(*fault)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("room", ROOMS)
def test_a_stranger_is_sent_to_the_door(
    room: str, world: World, subjects: Subjects, db: None
) -> None:
    """Nobody who has not signed in is shown anything but the public pages."""
    wrong = {}
    for line in _lines_of(room):
        address = _some_address(line, VISITORS[0], world, subjects)
        with _nothing_kept():
            answer = _answer_of(Client(), line, address)
        if not _is_for_strangers(line, answer):
            told = f"{answer.status_code} at {address}, which is no answer of a {line.door} page"
            wrong[f"{line} as a stranger"] = told

    assert not wrong, _all_of(wrong)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("room", ROOMS)
def test_a_post_of_somebody_else_is_no_address(
    room: str, world: World, subjects: Subjects, clients: Callable[[Visitor], Client], db: None
) -> None:
    """Whoever holds nothing in the unit of the address is answered as if there were nothing."""
    wrong = {}
    for line in _lines_of(room):
        for visitor in _who_may(line) if line.door == "acting" else ():
            address = address_of(line, world.unit(visitor, SIBLING), world.unit(visitor), subjects)
            with _nothing_kept():
                status = _status_of(_answer_of(clients(visitor), line, str(address)))
            if status not in GONE:
                wrong[f"{line} as {visitor.key}"] = f"{status} at {address}, expected 404"

    assert not wrong, _all_of(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_every_address_answers_somebody(
    room: str, world: World, subjects: Subjects, clients: Callable[[Visitor], Client], db: None
) -> None:
    """One request per address, by one who may: no page is broken, none is closed to everybody."""
    wrong = {}
    for line in _lines_of(room):
        visitor, relation = next(_openings(line), (VISITORS[0], OWN))
        address = _some_address(line, VISITORS[0], world, subjects)
        with _nothing_kept():
            status = _status_of(_answer_of(clients(visitor), line, address))
        wanted = OPENED if line.door in {"acting", "signed_in"} else range(BROKEN)
        if status not in wanted:
            told = f"{status} at {address}, expected one of {_in_words(wanted)}"
            wrong[f"{line} as {visitor.key} about {relation}"] = told

    assert not wrong, _all_of(wrong)


def _lines_of(room: str) -> list[Line]:
    return [line for line in LINES if _room_of(line) == room]


def _is_for_strangers(line: Line, answer: HttpResponse) -> bool:
    """Public pages lead nobody to the door; all others do nothing else."""
    if line.door == "public":
        return "next=" not in answer.headers.get("Location", "") and answer.status_code < BROKEN
    if line.door == "library":
        return answer.status_code in {302, SENT_AWAY, 403, 404, 405}
    return is_sign_in(answer)


def _openings(line: Line) -> Iterator[tuple[Visitor, str]]:
    """Who may open it, about what."""
    for visitor in VISITORS:
        for relation in RELATIONS:
            if line.door == "acting" and _expected(line, visitor, relation) == OPENED:
                yield visitor, relation


def _who_may(line: Line) -> list[Visitor]:
    return list(dict.fromkeys(visitor for visitor, _relation in _openings(line)))[:2]


def _some_address(line: Line, visitor: Visitor, world: World, subjects: Subjects) -> str:
    visitor, relation = next(_openings(line), (visitor, OWN))
    return str(address_of(line, world.unit(visitor), world.unit(visitor, relation), subjects))
