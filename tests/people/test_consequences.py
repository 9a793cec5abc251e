"""Merging, splitting and closing units: rolls, posts and requests follow; undo brings them back."""

from datetime import date, timedelta

import pytest

from nep.foundation.registries import act_consequences
from nep.foundation.sync import Envelope
from nep.organisation import services as organisation
from nep.organisation.choices import OrgUnitKind
from nep.organisation.errors import NotUndoableError
from nep.organisation.services import Close, Merge, UnitDraft
from nep.people import consequences, queries, services
from nep.people.choices import Activity, PostKind, TransferKind, TransferState
from nep.people.errors import MembersWithoutCellError
from nep.people.models import Membership, Post, Transfer
from tests.factories.people import (
    SYSTEM,
    make_member,
    make_person,
    make_post,
    make_unit,
    row_of,
)

pytestmark = pytest.mark.django_db

ON = date(2025, 7, 1)
EVE = ON - timedelta(days=1)


@pytest.fixture(autouse=True)
def _people_hear_of_acts():
    if consequences.HANDLER.key not in act_consequences:
        act_consequences.register(consequences.HANDLER)


def merge(commune, units, name="Chi bộ mẫu 10", kind=OrgUnitKind.CELL, block="party"):
    draft = UnitDraft(kind=kind, name=name, parent=commune.commune, founded_on=ON, block=block)
    act = organisation.merge_units(
        units=units, successor=draft, on=ON, envelope=Envelope.now(), actor=SYSTEM
    )
    [successor] = act.units.exclude(pk__in=[unit.pk for unit in units])
    return act, successor


def undo(act):
    return organisation.undo_act(act=act, envelope=Envelope.now(), actor=SYSTEM)


def picture():
    """What is held true, in plain values."""
    members = Membership.objects.true_now().values_list(
        "person_id",
        "unit_id",
        "standing",
        "activity",
        "temporary_unit_id",
        "valid_from",
        "valid_to",
    )
    posts = Post.objects.true_now().values_list(
        "person_id", "unit_id", "kind", "public_id", "valid_from", "valid_to"
    )
    transfers = Transfer.objects.values_list("pk", "from_unit_id", "to_unit_id", "state")
    return sorted(map(str, members)), sorted(map(str, posts)), sorted(map(str, transfers))


def test_members_go_to_the_successor_and_count_once(commune):
    people = [make_member(commune.cell), make_member(commune.sibling_cell)]
    before = picture()

    act, successor = merge(commune, [commune.cell, commune.sibling_cell])

    assert {row_of(person, successor, ON).unit_id for person in people} == {successor.pk}
    assert row_of(people[0], commune.cell, EVE) is not None
    assert queries.counts_of(commune.commune, EVE).party == 2
    assert queries.counts_of(commune.commune, ON).party == 2
    undo(act)
    assert picture() == before


def test_a_guest_whose_two_cells_become_one_is_simply_there(commune):
    person = make_member(commune.cell)
    transfer = services.request_transfer(
        person=person,
        from_unit=commune.cell,
        to_unit=commune.sibling_cell,
        kind=TransferKind.TEMPORARY,
        leaves_on=date(2025, 5, 1),
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    services.accept_transfer(transfer=transfer, envelope=Envelope.now(), actor=SYSTEM)
    before = picture()

    act, successor = merge(commune, [commune.cell, commune.sibling_cell])

    [row] = Membership.objects.on(ON).filter(person=person)
    assert (row.unit_id, row.activity, row.temporary_unit_id) == (
        successor.pk,
        Activity.ACTIVE,
        None,
    )
    undo(act)
    assert picture() == before


def test_a_stay_in_a_merged_cell_goes_on_in_the_successor(commune):
    person = make_member(commune.far_cell)
    transfer = services.request_transfer(
        person=person,
        from_unit=commune.far_cell,
        to_unit=commune.cell,
        kind=TransferKind.TEMPORARY,
        leaves_on=date(2025, 5, 1),
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    services.accept_transfer(transfer=transfer, envelope=Envelope.now(), actor=SYSTEM)

    _act, successor = merge(commune, [commune.cell, commune.sibling_cell])

    assert row_of(person, commune.far_cell, EVE).temporary_unit_id == commune.cell.pk
    assert row_of(person, commune.far_cell, ON).temporary_unit_id == successor.pk
    assert row_of(person, successor, ON).activity == Activity.TEMPORARILY_IN


def test_one_person_in_two_merged_associations_stands_there_once(commune):
    other = make_unit(
        OrgUnitKind.ASSOCIATION_BRANCH,
        "Chi hội Phụ nữ mẫu 02",
        (commune.province, commune.commune),
        block="women",
    )
    person = make_member(commune.women)
    make_member(other, person=person)
    before = picture()

    act, successor = merge(
        commune,
        [commune.women, other],
        kind=OrgUnitKind.ASSOCIATION_BRANCH,
        block="women",
    )

    assert Membership.objects.on(ON).filter(person=person, unit=successor).count() == 1
    undo(act)
    assert picture() == before


def test_two_secretaries_end_and_other_posts_go_on(commune):
    make_post(commune.cell)
    make_post(commune.sibling_cell)
    deputy = make_post(commune.cell, PostKind.DEPUTY_SECRETARY).person
    before = picture()

    act, successor = merge(commune, [commune.cell, commune.sibling_cell])

    assert queries.holder_of(successor, PostKind.SECRETARY, ON) is None
    assert queries.holder_of(successor, PostKind.DEPUTY_SECRETARY, ON) == deputy
    undo(act)
    assert picture() == before


def test_pending_transfers_are_answered_by_the_successor(commune):
    coming = make_member(commune.far_cell)
    within = make_member(commune.cell)
    for person, source, target in (
        (coming, commune.far_cell, commune.cell),
        (within, commune.cell, commune.sibling_cell),
    ):
        services.request_transfer(
            person=person,
            from_unit=source,
            to_unit=target,
            kind=TransferKind.PERMANENT,
            leaves_on=date(2025, 8, 1),
            envelope=Envelope.now(),
            actor=SYSTEM,
        )
    before = picture()

    act, successor = merge(commune, [commune.cell, commune.sibling_cell])

    assert Transfer.objects.get(person=coming).to_unit_id == successor.pk
    assert Transfer.objects.get(person=within).state == TransferState.WITHDRAWN
    undo(act)
    assert picture() == before


def test_a_cell_does_not_close_over_its_members(commune):
    person = make_member(commune.cell)
    close = {"closings": [Close(unit=commune.cell, on=ON)]}
    with pytest.raises(MembersWithoutCellError, match="1 đảng viên"):
        organisation.close_units(**close, envelope=Envelope.now(), actor=SYSTEM)
    services.end_memberships(
        endings=[services.MembershipEnding(person_id=person.pk, unit_id=commune.cell.pk, on=ON)],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    organisation.close_units(**close, envelope=Envelope.now(), actor=SYSTEM)


def test_the_first_record_in_the_successor_forbids_undo(commune):
    make_member(commune.cell)
    act, successor = merge(commune, [commune.cell, commune.sibling_cell])
    make_member(successor, from_on=ON)
    with pytest.raises(NotUndoableError):
        undo(act)


def test_the_preview_says_it_in_sentences(commune):
    make_member(commune.cell)
    make_member(commune.women)
    make_post(commune.cell)
    make_post(commune.sibling_cell)
    units = (commune.cell, commune.sibling_cell)
    draft = UnitDraft(
        kind=OrgUnitKind.CELL, name="Chi bộ mẫu 10", parent=commune.commune, founded_on=ON
    )

    preview = organisation.preview_act(
        planned=Merge(units=units, successor=draft, on=ON), actor=SYSTEM
    )

    sentences = [line.sentence for line in preview.lines]
    assert "1 đảng viên sang đơn vị kế thừa từ ngày 01/07/2025." in sentences
    assert any(sentence.startswith("2 chức vụ kết thúc") for sentence in sentences)


def test_a_person_outside_is_not_touched(commune):
    person = make_member(commune.far_cell, person=make_person())
    merge(commune, [commune.cell, commune.sibling_cell])
    assert row_of(person, commune.far_cell, ON).replaced_at is None
