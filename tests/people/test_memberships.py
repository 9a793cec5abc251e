"""Memberships: recorded, changed, ended, corrected; refused where the rules refuse."""

from datetime import date

import pytest

from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import DomainError, Forbidden
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.organisation.choices import OrgUnitKind, Role
from nep.people import services
from nep.people.choices import Activity, Standing
from nep.people.errors import (
    AfterTheUnitsEndError,
    DayOutOfRangeError,
    NotAMemberError,
    OutsideTheUnitsLifeError,
    StandingNotOfUnitError,
    TwoCellsOnOneDayError,
)
from nep.people.models import Membership
from nep.people.services import (
    MembershipCorrection,
    MembershipDraft,
    MembershipEnding,
    StandingChange,
)
from tests.factories.people import (
    SYSTEM,
    actor_in,
    make_member,
    make_person,
    make_unit,
    row_of,
)

pytestmark = pytest.mark.django_db


def record(person, unit, actor=SYSTEM, **fields):
    usual = {"standing": Standing.OFFICIAL, "from_on": date(2021, 3, 1)}
    draft = MembershipDraft(person_id=person.pk, unit_id=unit.pk, **(usual | fields))
    return services.record_memberships(drafts=[draft], envelope=Envelope.now(), actor=actor)


def test_a_secretary_writes_a_member_into_the_roll(commune):
    person = make_person("Nguyễn Thị Hoà")

    [row] = record(person, commune.cell, actor_in(commune.cell))

    assert (row.person_id, row.unit_id, row.recorded_by) == (person.pk, commune.cell.pk, 7)
    entry = AuditEntry.objects.get(action="people.record_memberships")
    assert entry.unit_id == commune.cell.pk


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("sibling_cell", Role.SECRETARY),
        ("commune", Role.SECRETARY),
        ("cell", Role.MEMBER),
        ("other_commune", Role.PARTY_BUILDING),
        ("province", Role.PROVINCIAL_READER),
    ],
)
def test_others_may_not(commune, unit, role):
    person = make_person()
    with pytest.raises(Forbidden):
        record(person, commune.cell, actor_in(getattr(commune, unit), role))
    assert not Membership.objects.exists()


def test_one_party_cell_on_one_day(commune):
    person = make_member(commune.cell, "Trần Văn Bình")

    with pytest.raises(TwoCellsOnOneDayError) as refusal:
        record(person, commune.sibling_cell)

    assert "Trần Văn Bình" in refusal.value.message
    assert "Chi bộ mẫu 01" in refusal.value.message
    assert Membership.objects.count() == 1
    record(person, commune.sibling_cell, activity=Activity.TEMPORARILY_IN)
    record(person, commune.women, standing=Standing.ASSOCIATION_MEMBER)
    record(person, commune.farmers, standing=Standing.ASSOCIATION_MEMBER)


def test_two_cells_in_one_list_are_refused_by_the_database(commune):
    person = make_person()
    drafts = [
        MembershipDraft(
            person_id=person.pk, unit_id=unit.pk, standing="official", from_on=date(2021, 1, 1)
        )
        for unit in (commune.cell, commune.far_cell)
    ]

    with pytest.raises(DomainError) as refusal:
        services.record_memberships(drafts=drafts, envelope=Envelope.now(), actor=SYSTEM)

    assert refusal.value.code == "one_official_party_cell_on_one_day"
    assert not Membership.objects.exists()


def test_before_the_founding_the_first_day_is_offered(commune):
    young = make_unit(
        OrgUnitKind.CELL,
        "Chi bộ mẫu 09",
        (commune.province, commune.commune),
        founded_on=date(2025, 7, 1),
    )
    person = make_person()

    with pytest.raises(OutsideTheUnitsLifeError) as refusal:
        record(person, young)
    assert "ghi từ ngày thành lập đơn vị" in refusal.value.message
    assert refusal.value.details["offer"] == "from_founding"

    [row] = record(person, young, from_founding=True)
    assert row.valid_from == date(2025, 7, 1)


def test_an_open_end_ends_with_the_unit_and_nothing_begins_after_it(commune):
    closed = make_unit(
        OrgUnitKind.CELL,
        "Chi bộ mẫu 08",
        (commune.province, commune.commune),
        closed_on=date(2025, 7, 1),
    )
    [row] = record(make_person(), closed)
    assert row.valid_to == date(2025, 7, 1)
    for days in ({"from_on": date(2025, 7, 1)}, {"to_on": date(2025, 9, 1)}):
        with pytest.raises(AfterTheUnitsEndError):
            record(make_person(), closed, **days)


def test_a_day_in_2203_is_refused(commune):
    with pytest.raises(DayOutOfRangeError):
        record(make_person(), commune.cell, from_on=date(2203, 1, 1))


def test_party_standing_belongs_to_party_units_alone(commune):
    with pytest.raises(StandingNotOfUnitError):
        record(make_person(), commune.women)
    with pytest.raises(StandingNotOfUnitError):
        record(make_person(), commune.cell, standing=Standing.YOUTH_MEMBER)


def change(person, unit, **fields):
    wanted = StandingChange(person_id=person.pk, unit_id=unit.pk, **fields)
    return services.change_standing(changes=[wanted], envelope=Envelope.now(), actor=SYSTEM)


def test_a_change_replaces_the_row_and_keeps_what_was_recorded(commune):
    person = make_member(commune.cell, standing=Standing.PROBATIONARY)

    change(person, commune.cell, on=date(2021, 1, 1), standing=Standing.OFFICIAL)

    before = row_of(person, commune.cell, date(2020, 12, 31))
    after = row_of(person, commune.cell, date(2021, 1, 1))
    assert (before.standing, before.valid_to) == (Standing.PROBATIONARY, date(2021, 1, 1))
    assert (after.standing, after.valid_to) == (Standing.OFFICIAL, OPEN_END)
    [once] = Membership.objects.exclude(replaced_at=None)
    assert (once.valid_from, once.valid_to) == (date(2020, 1, 1), OPEN_END)


def test_a_change_for_a_time_ends_by_itself(commune):
    person = make_member(commune.cell)

    change(
        person,
        commune.cell,
        on=date(2024, 2, 1),
        until=date(2024, 8, 1),
        activity=Activity.TEMPORARILY_EXEMPT,
    )

    activities = [
        row_of(person, commune.cell, date(2024, month, 15)).activity for month in (1, 5, 8)
    ]
    assert activities == [Activity.ACTIVE, Activity.TEMPORARILY_EXEMPT, Activity.ACTIVE]


def test_two_changes_of_one_person_in_one_list(commune):
    person = make_member(commune.cell)
    wanted = [
        StandingChange(
            person_id=person.pk,
            unit_id=commune.cell.pk,
            on=date(2024, month, 1),
            activity=activity,
        )
        for month, activity in ((3, Activity.WORKING_AWAY), (9, Activity.EXEMPT))
    ]

    services.change_standing(changes=wanted, envelope=Envelope.now(), actor=SYSTEM)

    rows = Membership.objects.true_now().filter(person=person).order_by("valid_from")
    assert [(row.valid_from, row.activity) for row in rows] == [
        (date(2020, 1, 1), Activity.ACTIVE),
        (date(2024, 3, 1), Activity.WORKING_AWAY),
        (date(2024, 9, 1), Activity.EXEMPT),
    ]


def test_a_change_needs_a_membership_on_that_day(commune):
    person = make_member(commune.cell, "Lê Thị Mai", from_on=date(2022, 1, 1))
    with pytest.raises(NotAMemberError, match="Lê Thị Mai"):
        change(person, commune.cell, on=date(2021, 12, 31), activity=Activity.EXEMPT)
    change(person, commune.cell, on=date(2022, 1, 1), activity=Activity.EXEMPT)


def test_an_ending_also_takes_what_would_have_followed(commune):
    person = make_member(commune.cell)
    change(
        person,
        commune.cell,
        on=date(2024, 2, 1),
        until=date(2024, 8, 1),
        activity=Activity.WORKING_AWAY,
    )

    services.end_memberships(
        endings=[
            MembershipEnding(person_id=person.pk, unit_id=commune.cell.pk, on=date(2024, 5, 1))
        ],
        envelope=Envelope.now(),
        actor=SYSTEM,
    )

    assert row_of(person, commune.cell, date(2024, 4, 30)).activity == Activity.WORKING_AWAY
    assert not Membership.objects.true_now().filter(valid_to__gt=date(2024, 5, 1)).exists()


def test_a_correction_says_why_and_keeps_the_old_row(commune):
    person = make_member(commune.cell)
    row = row_of(person, commune.cell, date(2024, 1, 1))
    draft = MembershipDraft(
        person_id=person.pk,
        unit_id=commune.cell.pk,
        standing=Standing.OFFICIAL,
        from_on=date(2019, 5, 19),
        joined_on=date(2018, 5, 19),
    )

    services.correct_memberships(
        corrections=[
            MembershipCorrection(
                membership_id=row.pk, draft=draft, reason="Ghi nhầm ngày chuyển đến."
            )
        ],
        envelope=Envelope.now(),
        actor=actor_in(commune.cell),
    )

    assert row_of(person, commune.cell, date(2019, 6, 1)).joined_on == date(2018, 5, 19)
    row.refresh_from_db()
    assert row.replaced_at is not None
    assert AuditEntry.objects.filter(action="people.correct_memberships").count() == 1


def test_the_same_command_twice_writes_one_row(commune):
    envelope = Envelope.now()
    draft = MembershipDraft(
        person_id=make_person().pk,
        unit_id=commune.cell.pk,
        standing=Standing.OFFICIAL,
        from_on=date(2021, 1, 1),
    )

    outcomes = [
        services.record_memberships.run(drafts=[draft], envelope=envelope, actor=SYSTEM)
        for _ in range(2)
    ]

    assert [outcome.repeated for outcome in outcomes] == [False, True]
    assert outcomes[0].value == outcomes[1].value
    assert Membership.objects.count() == 1
