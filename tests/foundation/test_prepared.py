"""Prepared questions: the rows of their QuerySet, by SQL compiled once for each shape."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from nep.foundation.prepared import NotPreparableError, prepared
from nep.organisation.models import OrgUnit, UnitName
from nep.organisation.models.unit import OrgUnitQuerySet
from tests.factories.organisation import SmallTree

DAY = date(2024, 5, 1)
FOUNDED = date(2015, 1, 1)


@pytest.fixture
def units(db: None) -> list[OrgUnit]:
    SmallTree()
    return list(OrgUnit.objects.order_by("pk"))


@prepared
def _named(unit_ids: tuple[int, ...], day: date) -> OrgUnitQuerySet:
    return OrgUnit.objects.named_on(day).filter(pk__in=unit_ids).order_by("-pk")


@prepared
def _by_key(key: UUID) -> OrgUnitQuerySet:
    return OrgUnit.objects.filter(public_id=key)


@prepared
def _names(unit_id: int, day: date, upwards: bool) -> QuerySet[UnitName, Any]:
    rows = UnitName.objects.on(day).filter(unit_id=unit_id).select_related("unit")
    return rows.order_by("pk" if upwards else "-pk")


@prepared
def _first_names() -> QuerySet[UnitName, str]:
    return UnitName.objects.order_by("pk").values_list("name", flat=True)[:2]


@prepared
def _days_of(unit_id: int) -> QuerySet[UnitName, date]:
    return UnitName.objects.filter(unit_id=unit_id).values_list("valid_from", flat=True)


@prepared
def _keys_of(unit_ids: tuple[int, ...]) -> QuerySet[UnitName, int]:
    return UnitName.objects.filter(unit_id__in=unit_ids).order_by("pk").values_list("pk", flat=True)


def test_single_columns_are_given_as_their_queryset_gives_them(units: list[OrgUnit]) -> None:
    ids = tuple(unit.pk for unit in units)
    for _again in range(2):
        assert _keys_of(ids) == list(_keys_of.reference(ids)) != []
        assert _days_of(units[0].pk) == list(_days_of.reference(units[0].pk)) == [FOUNDED]


def test_it_gives_the_rows_of_its_queryset_for_other_values_too(units: list[OrgUnit]) -> None:
    for some in (units[:2], units[1:3]):
        ids = tuple(unit.pk for unit in some)
        rows = _named(ids, DAY)
        assert rows == list(_named.reference(ids, DAY))
        assert [row.name for row in rows] == [row.name for row in _named.reference(ids, DAY)]
        assert _by_key(some[0].public_id) == [some[0]]


def test_related_rows_come_along_in_the_same_statement(units: list[OrgUnit]) -> None:
    with CaptureQueriesContext(connection) as captured:
        rows = _names(units[0].pk, DAY, True)
        assert [row.unit.public_id for row in rows] == [units[0].public_id]
    assert len(captured) == 1


def test_values_without_a_model(units: list[OrgUnit]) -> None:
    assert _first_names() == list(_first_names.reference())


def test_an_empty_list_of_ids_finds_nothing_and_asks_nothing(units: list[OrgUnit]) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert _named((), DAY) == []
    assert len(captured) == 0


def test_a_new_row_is_found_at_once(units: list[OrgUnit]) -> None:
    """The text of a question is kept, never an answer."""
    unit = units[0]
    assert _by_key(unit.public_id) == [unit]
    OrgUnit.objects.filter(pk=unit.pk).update(national_code="X1")
    assert _by_key(unit.public_id)[0].national_code == "X1"


@prepared
def _looks(day: date) -> OrgUnitQuerySet:
    return OrgUnit.objects.filter(founded_on__lte=day, closed_on__gt=day - timedelta(days=1))


@prepared
def _forgets(unit_id: int, day: date) -> OrgUnitQuerySet:
    return OrgUnit.objects.filter(pk=unit_id)


@prepared
def _cuts(most: int) -> OrgUnitQuerySet:
    return OrgUnit.objects.all()[:most]


@pytest.mark.parametrize(
    ("question", "given"), [(_looks, (DAY,)), (_forgets, (1, DAY)), (_cuts, (3,))]
)
def test_a_question_whose_text_depends_on_values_is_refused(
    question: Any, given: tuple[Any, ...], db: None
) -> None:
    with pytest.raises(NotPreparableError):
        question(*given)


def test_only_plain_values_can_be_given(db: None) -> None:
    with pytest.raises(NotPreparableError):
        _named([1], DAY)  # type: ignore[arg-type]
