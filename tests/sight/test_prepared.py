"""Every prepared question of a page answers each visitor as the QuerySet it was made from."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from nep.foundation.prepared import Prepared
from tests.factories.world import RELATIONS, VISITORS, Visitor, World

PAGES = ("organisation:unit", "organisation:branch")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the questions asked; each answer is held against the reference."""
    asks = Prepared.__call__
    names: set[str] = set()

    def both_ways(question: Any, *given: Any) -> Any:
        rows = asks(question, *given)
        assert list(map(_told, rows)) == list(map(_told, question.reference(*given)))
        names.add(question.__name__)
        return rows

    monkeypatch.setattr(Prepared, "__call__", both_ways)
    return names


def _told(row: Any) -> Any:
    """Everything a row says, with what came along with it."""
    if not isinstance(row, Model):
        return row
    said = {name: value for name, value in vars(row).items() if name != "_state"}
    return said | {name: _told(value) for name, value in row._state.fields_cache.items()}


@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor.key)
def test_prepared_questions_answer_as_their_querysets(
    visitor: Visitor, world: World, clients: Callable[[Visitor], Client], asked: set[str], db: None
) -> None:
    turn = VISITORS.index(visitor)
    for relation in [RELATIONS[(turn + step) % len(RELATIONS)] for step in (0, 2, 4)]:
        for page in PAGES:
            unit = world.unit(visitor, relation).public_id
            kwargs = {"acting": world.unit(visitor).public_id, "unit": unit}
            assert clients(visitor).get(reverse(page, kwargs=kwargs)).status_code in {200, 404}

    assert asked >= {"_rights", "_named", "_above", "_children_known"}
