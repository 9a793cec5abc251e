"""Transfers: pending changes nothing, acceptance moves on one day, nobody counts twice or not."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import DomainError, Forbidden
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.people import queries, services
from nep.people.choices import Activity, Standing, TransferKind, TransferState
from nep.people.errors import (
    AwayAgainError,
    FormerCellGoneError,
    NotAMemberError,
    ReasonNeededError,
    StandingNotOfUnitError,
    TransferDecidedError,
    TransferPendingError,
)
from nep.people.models import Membership, Transfer
from nep.people.services import MembershipEnding
from tests.factories.people import SYSTEM, actor_in, make_member, row_of

pytestmark = pytest.mark.django_db

LEAVES = date(2024, 5, 1)
RETURNS = date(2024, 9, 1)


def ask(person, source, target, actor=None, **fields):
    usual = {"kind": TransferKind.PERMANENT, "leaves_on": LEAVES}
    return services.request_transfer(
        person=person,
        from_unit=source,
        to_unit=target,
        **(usual | fields),
        envelope=Envelope.now(),
        actor=actor or actor_in(source),
    )


def accept(transfer, actor=None, **fields):
    return services.accept_transfer(
        transfer=transfer,
        **fields,
        envelope=Envelope.now(),
        actor=actor or actor_in(transfer.to_unit),
    )


def party_under(unit, day):
    return queries.counts_of(unit, day).party


def test_a_pending_transfer_moves_nobody(commune):
    person = make_member(commune.cell)

    transfer = ask(person, commune.cell, commune.far_cell)

    assert transfer.state == TransferState.REQUESTED
    assert party_under(commune.cell, LEAVES) == 1
    assert party_under(commune.far_cell, LEAVES) == 0
    assert party_under(commune.province, LEAVES) == 1


def test_acceptance_moves_the_member_on_one_day(commune):
    person = make_member(commune.cell, group="Tổ 1")
    transfer = ask(person, commune.cell, commune.far_cell, letter="12-GT/CB")

    accept(transfer)

    day_before = LEAVES - timedelta(days=1)
    assert [party_under(commune.cell, day) for day in (day_before, LEAVES)] == [1, 0]
    assert [party_under(commune.far_cell, day) for day in (day_before, LEAVES)] == [0, 1]
    assert [party_under(commune.province, day) for day in (day_before, LEAVES)] == [1, 1]
    there = row_of(person, commune.far_cell, LEAVES)
    assert (there.standing, there.group, there.basis) == (Standing.OFFICIAL, "", "12-GT/CB")
    entries = AuditEntry.objects.filter(action="people.accept_transfer")
    assert {entry.unit_id for entry in entries} == {commune.cell.pk, commune.far_cell.pk}


def test_the_receiving_cell_may_name_a_later_day(commune):
    transfer = ask(make_member(commune.cell), commune.cell, commune.sibling_cell)

    accept(transfer, effective_on=date(2024, 5, 20))

    assert party_under(commune.cell, date(2024, 5, 19)) == 1
    assert party_under(commune.sibling_cell, date(2024, 5, 20)) == 1


def test_a_temporary_transfer_counts_at_home_and_ends_by_itself(commune):
    person = make_member(commune.cell)
    transfer = ask(
        person,
        commune.cell,
        commune.far_cell,
        kind=TransferKind.TEMPORARY,
        returns_on=RETURNS,
    )

    accept(transfer)

    at_home = row_of(person, commune.cell, LEAVES)
    guest = row_of(person, commune.far_cell, LEAVES)
    assert (at_home.activity, at_home.temporary_unit_id) == (
        Activity.TEMPORARILY_OUT,
        commune.far_cell.pk,
    )
    assert guest.activity == Activity.TEMPORARILY_IN
    assert queries.counts_of(commune.far_cell, LEAVES).guests == 1
    assert party_under(commune.far_cell, LEAVES) == 0
    assert party_under(commune.province, LEAVES) == 1
    assert row_of(person, commune.cell, RETURNS).activity == Activity.ACTIVE
    assert row_of(person, commune.far_cell, RETURNS) is None


@pytest.mark.parametrize("day", [date(2024, 7, 1), date(2024, 11, 1)])
def test_a_guest_may_return_earlier_or_later(commune, day):
    person = make_member(commune.cell)
    transfer = ask(
        person, commune.cell, commune.far_cell, kind=TransferKind.TEMPORARY, returns_on=RETURNS
    )
    accept(transfer)

    services.return_member(
        transfer=transfer, on=day, envelope=Envelope.now(), actor=actor_in(commune.cell)
    )

    eve = day - timedelta(days=1)
    assert row_of(person, commune.cell, eve).activity == Activity.TEMPORARILY_OUT
    assert row_of(person, commune.cell, day).activity == Activity.ACTIVE
    assert row_of(person, commune.far_cell, day) is None
    assert Transfer.objects.get().returns_on == day


@pytest.mark.parametrize(
    ("day", "is_taken"), [(date(2024, 9, 20), True), (date(2024, 11, 1), False)]
)
def test_a_guest_does_not_stay_over_the_next_stay(commune, day, is_taken):
    """Agreed on beforehand: until September in one cell, in October in another."""
    person = make_member(commune.cell, "Phạm Văn Đi")
    first = ask(
        person,
        commune.cell,
        commune.far_cell,
        kind=TransferKind.TEMPORARY,
        returns_on=date(2024, 9, 1),
    )
    accept(first)
    accept(
        ask(
            person,
            commune.cell,
            commune.sibling_cell,
            kind=TransferKind.TEMPORARY,
            leaves_on=date(2024, 10, 1),
            returns_on=date(2024, 12, 1),
        )
    )
    order = {"envelope": Envelope.now(), "actor": actor_in(commune.cell)}

    if is_taken:
        services.return_member(transfer=first, on=day, **order)
    else:
        with pytest.raises(AwayAgainError, match="Phạm Văn Đi"):
            services.return_member(transfer=first, on=day, **order)

    there = row_of(person, commune.far_cell, date(2024, 9, 10))
    assert (there is not None) == is_taken
    october = row_of(person, commune.cell, date(2024, 10, 15))
    assert october.temporary_unit_id == commune.sibling_cell.pk
    assert row_of(person, commune.sibling_cell, date(2024, 10, 15)) is not None


def test_a_guest_who_stays_for_good_leaves_no_guest_row(commune):
    person = make_member(commune.cell)
    accept(ask(person, commune.cell, commune.far_cell, kind=TransferKind.TEMPORARY))

    accept(ask(person, commune.cell, commune.far_cell, leaves_on=RETURNS))

    [row] = Membership.objects.on(RETURNS).filter(person=person)
    assert (row.unit_id, row.activity) == (commune.far_cell.pk, Activity.ACTIVE)
    assert party_under(commune.province, RETURNS) == 1


def test_refusing_says_why_and_changes_nothing(commune):
    transfer = ask(make_member(commune.cell), commune.cell, commune.far_cell)
    actor = actor_in(commune.far_cell)
    with pytest.raises(ReasonNeededError):
        services.refuse_transfer(
            transfer=transfer, reason=" ", envelope=Envelope.now(), actor=actor
        )

    services.refuse_transfer(
        transfer=transfer, reason="Không cư trú ở đây.", envelope=Envelope.now(), actor=actor
    )

    assert Transfer.objects.get().state == TransferState.REFUSED
    assert party_under(commune.cell, LEAVES) == 1
    with pytest.raises(TransferDecidedError):
        accept(transfer)


def test_a_stale_answer_finds_the_transfer_decided(commune):
    transfer = ask(make_member(commune.cell), commune.cell, commune.far_cell)
    stale = Transfer.objects.get()
    services.withdraw_transfer(
        transfer=transfer, envelope=Envelope.now(), actor=actor_in(commune.cell)
    )

    with pytest.raises(TransferDecidedError):
        accept(stale)

    assert party_under(commune.cell, LEAVES) == 1


@pytest.mark.parametrize("unit", ["cell", "sibling_cell"])
def test_only_the_receiving_side_accepts(commune, unit):
    transfer = ask(make_member(commune.cell), commune.cell, commune.far_cell)
    with pytest.raises(Forbidden):
        accept(transfer, actor_in(getattr(commune, unit)))
    accept(transfer)


def test_only_the_former_side_asks(commune):
    person = make_member(commune.cell)
    for actor in (actor_in(commune.far_cell), actor_in(commune.cell, Role.MEMBER)):
        with pytest.raises(Forbidden):
            ask(person, commune.cell, commune.far_cell, actor)
    ask(person, commune.cell, commune.far_cell, actor_in(commune.commune, Role.PARTY_BUILDING))


def test_one_transfer_of_a_person_at_a_time(commune):
    person = make_member(commune.cell)
    ask(person, commune.cell, commune.far_cell)
    with pytest.raises(TransferPendingError):
        ask(person, commune.cell, commune.sibling_cell)


def test_party_members_move_between_party_cells(commune):
    person = make_member(commune.cell)
    with pytest.raises(StandingNotOfUnitError):
        ask(person, commune.cell, commune.women)
    with pytest.raises(NotAMemberError):
        ask(make_member(commune.sibling_cell), commune.cell, commune.far_cell)


def test_a_member_who_has_gone_cannot_be_taken(commune):
    person = make_member(commune.cell, "Phạm Văn Đi")
    transfer = ask(person, commune.cell, commune.far_cell)
    services.end_memberships(
        endings=[
            MembershipEnding(person_id=person.pk, unit_id=commune.cell.pk, on=date(2024, 4, 1))
        ],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )

    with pytest.raises(FormerCellGoneError, match="Phạm Văn Đi"):
        accept(transfer)

    assert Transfer.objects.get().state == TransferState.REQUESTED


steps = st.lists(
    st.tuples(
        st.sampled_from(["ask", "accept", "refuse", "withdraw", "return"]),
        st.integers(0, 2),  # which cell is asked
        st.integers(1, 700),  # on which day after the first
        st.booleans(),  # for a time?
        st.integers(1, 200),  # for how many days
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps)
@example(  # moved for good while away for a time
    steps=[
        ("ask", 2, 1, True, 6),
        ("accept", 1, 6, False, 1),
        ("return", 1, 12, True, 5),
        ("ask", 1, 8, False, 2),
        ("accept", 0, 9, False, 2),
    ]
)
@example(  # back from one stay before another that was agreed on earlier
    steps=[
        ("ask", 1, 8, True, 3),
        ("accept", 2, 4, True, 1),
        ("ask", 1, 4, True, 5),
        ("accept", 2, 8, False, 3),
        ("return", 1, 8, True, 2),
    ]
)
def test_whatever_happens_a_member_counts_once_at_the_common_parent(commune, steps):
    cells = [commune.cell, commune.sibling_cell, commune.far_cell]
    first = date(2023, 1, 1)
    person = make_member(commune.cell, from_on=first)

    for verb, place, days, for_a_time, stay in steps:
        day = first + timedelta(days=days)
        try:
            _step(verb, person, cells[place], day, for_a_time, stay)
        except DomainError:
            continue

    for offset in range(0, 1000, 7):
        day = first + timedelta(days=offset)
        rows = list(Membership.objects.on(day).filter(person=person))
        counted = [row for row in rows if row.activity != Activity.TEMPORARILY_IN]
        guests = [row for row in rows if row.activity == Activity.TEMPORARILY_IN]
        assert len(counted) == 1, day
        away = counted[0].temporary_unit_id
        assert [row.unit_id for row in guests] == ([away] if away else []), day
    services.end_memberships(
        endings=[_ending(person, first + timedelta(days=1000))],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )


def _ending(person, day):
    home = Membership.objects.on(day).home_cells().get(person=person)
    return MembershipEnding(person_id=person.pk, unit_id=home.unit_id, on=day)


def _step(verb, person, cell, day, for_a_time, stay):
    pending = Transfer.objects.pending().filter(person=person).first()
    order = {"envelope": Envelope.now(), "actor": SYSTEM}
    if verb == "ask":
        home = Membership.objects.on(day).home_cells().get(person=person)
        services.request_transfer(
            person=person,
            from_unit=home.unit,
            to_unit=cell,
            kind=TransferKind.TEMPORARY if for_a_time else TransferKind.PERMANENT,
            leaves_on=day,
            returns_on=day + timedelta(days=stay) if for_a_time and stay % 3 else None,
            **order,
        )
    elif verb == "return":
        taken = Transfer.objects.filter(
            person=person, state=TransferState.ACCEPTED, kind=TransferKind.TEMPORARY
        )
        if last := taken.order_by("-pk").first():
            services.return_member(transfer=last, on=day, **order)
    elif pending and verb == "accept":
        services.accept_transfer(
            transfer=pending, effective_on=pending.leaves_on + timedelta(days=stay % 9), **order
        )
    elif pending and verb == "refuse":
        services.refuse_transfer(transfer=pending, reason="Không nhận.", **order)
    elif pending and verb == "withdraw":
        services.withdraw_transfer(transfer=pending, **order)
