"""The register of numbers: no gaps, no doubles, voided ones stay listed (feature 39)."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, connections

from nep.documents import consequences, queries
from nep.documents.errors import IssuingRefusedError, NumberVoidedError
from nep.documents.models import DrawnNumber, IssuedDocument, OfficialDocument
from nep.documents.services import attach_signed, begin_term, draw_number, void_number
from nep.foundation.errors import Forbidden
from nep.foundation.registries import UnitAct
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from tests.documents.examples import RESOLUTION
from tests.documents.issuing import DAY, issue, secretary_of
from tests.factories import rulebook as factory
from tests.factories.rulebook import actor_in

AT_ONCE = 50


def draw(unit, *, kind="resolution", day=DAY, actor=None):
    return draw_number(
        unit=unit,
        kind=kind,
        day=day,
        envelope=Envelope.now(),
        actor=actor or secretary_of(unit),
    )


def void(drawn, unit, reason="Ghi nhầm loại văn bản", actor=None):
    return void_number(
        drawn=drawn, reason=reason, envelope=Envelope.now(), actor=actor or secretary_of(unit)
    )


def test_numbers_run_by_kind_and_by_unit(seeded):
    first = [draw(seeded.cell).number for _ in range(3)]

    assert first == [1, 2, 3]
    assert draw(seeded.cell, kind="report").number == 1
    assert draw(seeded.sibling_cell).number == 1


def test_numbers_begin_again_with_a_term_that_the_unit_names(seeded):
    draw(seeded.cell)
    begin_term(
        unit=seeded.cell,
        name="2026-2031",
        begins_on=date(2026, 6, 1),
        envelope=Envelope.now(),
        actor=secretary_of(seeded.cell),
    )

    assert draw(seeded.cell, day=date(2026, 6, 1)).number == 1
    assert draw(seeded.cell, day=date(2026, 5, 31)).number == 2
    with pytest.raises(IssuingRefusedError, match="bắt đầu sau nhiệm kỳ trước"):
        begin_term(
            unit=seeded.cell,
            name="2027",
            begins_on=date(2026, 6, 1),
            envelope=Envelope.now(),
            actor=secretary_of(seeded.cell),
        )


def test_numbers_of_a_unit_whose_making_is_undone_are_voided(seeded):
    drawn = draw(seeded.cell)
    OrgUnit.objects.filter(pk=seeded.cell.pk).update(voided_at=drawn.drawn_at)
    act = UnitAct(
        kind="merge",
        effective_on=DAY,
        unit_ids=(seeded.sibling_cell.pk,),
        successor_ids=(seeded.cell.pk,),
    )

    consequences.HANDLER.undo(act, secretary_of(seeded.commune))

    [listed] = queries.numbers_of(seeded.cell)
    assert listed.voided_at is not None
    assert draw(seeded.cell).number == 2


def test_a_refused_command_leaves_no_gap(seeded):
    with pytest.raises(IssuingRefusedError, match="Nơi nhận"):
        issue(seeded.cell, record=_without_recipients())

    assert not DrawnNumber.objects.exists()
    assert issue(seeded.cell).reference == "01-NQ/CB"


def test_a_voided_number_stays_listed_and_is_not_given_again(seeded):
    issued = issue(seeded.cell)
    void(issued.drawn, seeded.cell)

    listed = list(queries.numbers_of(seeded.cell))
    assert [(row.number, row.void_reason) for row in listed] == [(1, "Ghi nhầm loại văn bản")]
    assert IssuedDocument.objects.get().voided_at is not None
    assert not OfficialDocument.objects.standing().exists()
    assert draw(seeded.cell).number == 2


@pytest.mark.parametrize("again", [True, False])
def test_what_may_not_be_voided(seeded, again):
    issued = issue(seeded.cell)
    if again:
        void(issued.drawn, seeded.cell)
    else:
        attach_signed(
            issued=issued,
            signed_on=DAY,
            envelope=Envelope.now(),
            actor=secretary_of(seeded.cell),
        )

    with pytest.raises(NumberVoidedError):
        void(issued.drawn, seeded.cell)


def test_voiding_needs_a_reason_and_an_office(seeded):
    drawn = draw(seeded.cell)
    with pytest.raises(IssuingRefusedError, match="lý do"):
        void(drawn, seeded.cell, reason="  ")
    with pytest.raises(Forbidden):
        void(drawn, seeded.cell, actor=actor_in(seeded.cell, Role.MEMBER))
    with pytest.raises(Forbidden):
        draw(seeded.cell, actor=secretary_of(seeded.sibling_cell))

    assert void(drawn, seeded.cell).voided_at is not None


def _without_recipients():
    return replace(RESOLUTION, recipients=())


@pytest.mark.django_db(transaction=True)
@pytest.mark.serial
@pytest.mark.postgresql_only
def test_fifty_requests_at_once_get_fifty_numbers():
    tree = factory.make_tree()
    factory.seed()
    actor = actor_in(tree.cell, Role.SECRETARY)

    def one(place: int) -> int:
        try:
            return draw(tree.cell, actor=actor).number
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        numbers = list(pool.map(one, range(AT_ONCE)))

    assert sorted(numbers) == list(range(1, AT_ONCE + 1))


@pytest.mark.django_db(transaction=True)
@pytest.mark.serial
@pytest.mark.sqlite_only
def test_fifty_requests_at_once_on_a_file_get_fifty_numbers(tmp_path):
    tree = factory.make_tree()
    factory.seed()
    actor = actor_in(tree.cell, Role.SECRETARY)
    copy = sqlite3.connect(tmp_path / "site.sqlite3")
    connection.connection.backup(copy)
    copy.close()
    wrapper = connections["default"].__class__
    settings = {**connection.settings_dict, "NAME": str(tmp_path / "site.sqlite3")}

    def one(place: int) -> int:
        connections["default"] = wrapper(settings, "default")
        try:
            return draw(tree.cell, actor=actor).number
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        numbers = list(pool.map(one, range(AT_ONCE)))

    assert sorted(numbers) == list(range(1, AT_ONCE + 1))
