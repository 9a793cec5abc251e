"""Every page, for one person per role, about a unit in every relation: as docs/permissions.md says.

The whole matrix runs on SQLite. On PostgreSQL every address is asked once, by one who may.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client

from tests.factories.world import OWN, RELATIONS, SIBLING, VISITORS, Visitor, World
from tests.sight import table
from tests.sight.asking import address_of, ask, is_sign_in, traces
from tests.sight.subjects import Subjects
from tests.sight.table import Line

LINES = [line for line in table.lines() if line.door != "token"]  # these are in test_api.py
OF_A_POST = [line for line in LINES if line.door == "acting"]
ELSEWHERE = [line for line in LINES if line.door != "acting"]
REFUSED = {403, 404}
OPENED = {200, 204, 302, 409, 410, 422, 429}
GONE = {404}
SENT_AWAY = 401


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
@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor.key)
@pytest.mark.parametrize("line", OF_A_POST, ids=str)
def test_who_may_open_what(
    line: Line,
    visitor: Visitor,
    world: World,
    subjects: Subjects,
    clients: Callable[[Visitor], Client],
    db: None,
) -> None:
    wrong = {}
    own = world.unit(visitor)
    for relation in _relations_to_try(line, visitor):
        address = address_of(line, own, world.unit(visitor, relation), subjects)
        if address is None:
            continue
        expected = _expected(line, visitor, relation)
        with _nothing_kept():
            before = traces()
            answer = ask(clients(visitor), line, address, as_fragment=True)
            status = SENT_AWAY if is_sign_in(answer) else answer.status_code
            left = traces() != before
        if status not in expected:
            wrong[relation] = f"{status}, expected one of {sorted(expected)}"
        elif left and not expected & OPENED:
            wrong[relation] = f"refused with {status}, but something was done"

    assert wrong == {}


class _nothing_kept:  # noqa: N801 - reads as a sentence in `with`
    """What a request writes is taken back, so that the next one finds the world as it was."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *fault: object) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(*fault)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_a_stranger_is_sent_to_the_door(
    line: Line, world: World, subjects: Subjects, db: None
) -> None:
    """Nobody who has not signed in is shown anything but the public pages."""
    visitor = VISITORS[0]
    address = _some_address(line, visitor, world, subjects)

    answer = ask(Client(), line, address)

    if line.door == "public":
        assert "next=" not in answer.headers.get("Location", "")
        assert answer.status_code < 500
    elif line.door == "library":
        assert answer.status_code in {302, 401, 403, 404, 405}
    else:
        assert is_sign_in(answer)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("line", OF_A_POST, ids=str)
def test_a_post_of_somebody_else_is_no_address(
    line: Line, world: World, subjects: Subjects, clients: Callable[[Visitor], Client], db: None
) -> None:
    """Whoever holds nothing in the unit of the address is answered as if there were nothing."""
    for visitor in _who_may(line):
        address = address_of(line, world.unit(visitor, SIBLING), world.unit(visitor), subjects)

        assert ask(clients(visitor), line, str(address)).status_code == 404


@pytest.mark.parametrize("line", LINES, ids=str)
def test_every_address_answers_somebody(
    line: Line, world: World, subjects: Subjects, clients: Callable[[Visitor], Client], db: None
) -> None:
    """One request per address, by one who may: no page is broken, none is closed to everybody."""
    visitor, relation = next(_openings(line), (VISITORS[0], OWN))
    address = address_of(line, world.unit(visitor), world.unit(visitor, relation), subjects)
    answer = ask(clients(visitor), line, str(address))

    assert answer.status_code < 500
    if line.door in {"acting", "signed_in"}:
        assert not is_sign_in(answer)
        assert answer.status_code in OPENED


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
