"""Drafts of the year: made once, inherited down the tree, moved while nobody has touched them."""

from datetime import date, time

import pytest

from nep.foundation.access import Actor
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.models import AgendaItem, Meeting
from nep.meetings.services.calendar.drafting import make_drafts
from nep.meetings.services.calendar.shifting import cancel_meeting, shift_meeting
from nep.organisation.choices import OrgUnitKind, Role
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from tests.factories.meetings import make_regime, meeting_in, vietnamese
from tests.factories.people import actor_in, make_post
from tests.factories.rulebook import make_unit

SYSTEM = Actor.system("tests")


def drafts_of(*units, year=2026, actor=SYSTEM, **wanted):
    return make_drafts(
        unit_ids=[unit.pk for unit in units],
        year=year,
        envelope=Envelope.now(),
        actor=actor,
        **wanted,
    )


def days_of(unit, kind=MeetingKind.REGULAR):
    rows = Meeting.objects.filter(unit=unit, kind=kind).exclude(state=MeetingState.CANCELLED)
    return list(rows.order_by("held_on").values_list("held_on", flat=True))


@pytest.fixture
def ruled(seeded, clock):
    make_regime(seeded.commune)
    make_regime(seeded.commune, kind="thematic", months=(3, 6, 9, 12))
    return seeded


def test_one_rule_of_the_committee_makes_twelve_drafts_in_every_cell(ruled):
    assert drafts_of(ruled.cell, ruled.sibling_cell)["made"] == 24

    for cell in (ruled.cell, ruled.sibling_cell):
        rows = list(Meeting.objects.filter(unit=cell).order_by("held_on"))
        assert [row.held_on.month for row in rows] == list(range(1, 13))
        assert {row.regime_on.day for row in rows} == {3}
        assert {row.planned_at for row in rows if row.held_on == date(2026, 6, 3)} == {
            vietnamese(2026, 6, 3)
        }


def test_making_them_again_changes_nothing(ruled):
    drafts_of(ruled.cell)
    before = list(Meeting.objects.order_by("pk").values())

    assert drafts_of(ruled.cell) == {"made": 0, "moved": 0, "taken_off": 0}
    assert list(Meeting.objects.order_by("pk").values()) == before


def test_regular_and_thematic_on_one_day_are_one_sitting_with_two_parts(ruled):
    drafts_of(ruled.cell)

    june = Meeting.objects.get(unit=ruled.cell, held_on=date(2026, 6, 3))
    assert june.kind == MeetingKind.REGULAR
    assert [part.kind for part in june.parts.all()] == ["regular", "thematic"]
    assert june.planned_minutes == 120
    july = Meeting.objects.get(unit=ruled.cell, held_on=date(2026, 7, 3))
    assert [part.kind for part in july.parts.all()] == ["regular"]
    assert july.planned_minutes == 90
    assert not Meeting.objects.filter(kind=MeetingKind.THEMATIC).exists()


def test_a_holiday_moves_the_day_to_the_next_lawful_one_and_says_why(ruled):
    drafts_of(ruled.cell)

    may = Meeting.objects.get(unit=ruled.cell, regime_on=date(2026, 5, 3))
    assert may.held_on == date(2026, 5, 4)
    assert "Trùng ngày nghỉ" in may.shift_reason
    assert may.late_from == date(2026, 5, 8)


def test_only_the_kinds_of_the_unit_come_down_the_tree(ruled):
    path = (ruled.province, ruled.commune)
    women = make_unit(OrgUnitKind.ASSOCIATION_BRANCH, "Chi hội Phụ nữ mẫu", path)
    make_regime(ruled.commune, kind="association_branch", day_rule="10", starts_at=time(19))

    drafts_of(women, ruled.cell, ruled.commune)

    assert {row.kind for row in Meeting.objects.filter(unit=women)} == {"association_branch"}
    assert not Meeting.objects.filter(unit=ruled.commune).exists()
    assert not Meeting.objects.filter(unit=ruled.cell, kind="association_branch").exists()


def test_the_nearest_regime_rules(ruled):
    make_regime(ruled.cell, day_rule="Chủ nhật đầu tháng", starts_at=time(19, 30))

    drafts_of(ruled.cell, ruled.sibling_cell)

    own = Meeting.objects.filter(unit=ruled.cell, kind=MeetingKind.REGULAR)
    assert {row.regime_on.weekday() for row in own} == {6}
    assert days_of(ruled.sibling_cell)[0] == date(2026, 1, 5)  # 3 January lies in the new year


def test_a_new_regime_moves_untouched_drafts_and_leaves_the_others(ruled):
    drafts_of(ruled.cell)
    touched = Meeting.objects.get(unit=ruled.cell, regime_on=date(2026, 9, 3))
    secretary = actor_in(ruled.cell)
    shift_meeting(
        meeting=touched,
        planned_at=vietnamese(2026, 9, 5),
        reason="Mưa bão",
        envelope=Envelope.now(),
        actor=secretary,
    )
    make_regime(ruled.cell, day_rule="6", valid_from=date(2026, 8, 1))

    assert drafts_of(ruled.cell)["moved"] == 4

    after = days_of(ruled.cell)
    assert after[6:] == [
        date(2026, 7, 3),
        date(2026, 8, 6),
        date(2026, 9, 5),
        date(2026, 10, 6),
        date(2026, 11, 6),
        date(2026, 12, 6),
    ]
    august = Meeting.objects.get(unit=ruled.cell, regime_on=date(2026, 8, 6))
    assert (august.revision, august.is_untouched) == (1, True)


def test_months_no_longer_asked_for_are_taken_off_and_come_back_as_the_same_meetings(ruled):
    make_regime(ruled.cell, kind="thematic", day_rule="20", months=(3, 6, 9, 12))
    drafts_of(ruled.cell)
    june = Meeting.objects.get(unit=ruled.cell, kind="thematic", regime_on=date(2026, 6, 20))
    make_regime(
        ruled.cell, kind="thematic", day_rule="20", months=(5,), valid_from=date(2026, 5, 1)
    )
    drafts_of(ruled.cell)
    june.refresh_from_db()
    assert june.state == MeetingState.CANCELLED

    make_regime(
        ruled.cell, kind="thematic", day_rule="20", months=(6,), valid_from=date(2026, 5, 1)
    )
    drafts_of(ruled.cell)

    june.refresh_from_db()
    assert (june.state, june.held_on) == (MeetingState.DRAFT, date(2026, 6, 20))


def test_what_people_called_off_is_not_made_again(ruled):
    drafts_of(ruled.cell)
    june = Meeting.objects.get(unit=ruled.cell, held_on=date(2026, 6, 3))
    cancel_meeting(
        meeting=june, reason="Dịch bệnh", envelope=Envelope.now(), actor=actor_in(ruled.cell)
    )

    assert drafts_of(ruled.cell)["made"] == 0
    assert date(2026, 6, 3) not in days_of(ruled.cell)


def test_a_meeting_called_by_hand_takes_the_place_of_the_draft(ruled):
    own = meeting_in(ruled.cell, MeetingState.DRAFT, at=vietnamese(2026, 6, 5))

    drafts_of(ruled.cell)

    own.refresh_from_db()
    assert own.regime_on == date(2026, 6, 3)
    assert days_of(ruled.cell).count(date(2026, 6, 5)) == 1
    assert len(days_of(ruled.cell)) == 12


def test_the_secretary_of_the_day_leads_and_police_cells_keep_totals_only(ruled):
    post = make_post(ruled.cell, PostKind.SECRETARY)
    OrgUnit.objects.filter(pk=ruled.sibling_cell.pk).update(cell_type="police")

    drafts_of(ruled.cell, ruled.sibling_cell)

    assert {row.chair_id for row in Meeting.objects.filter(unit=ruled.cell)} == {post.person_id}
    assert all(
        Meeting.objects.filter(unit=ruled.sibling_cell).values_list("counts_only", flat=True)
    )
    assert not any(Meeting.objects.filter(unit=ruled.cell).values_list("counts_only", flat=True))


def test_a_unit_meets_only_while_it_lives_and_a_regime_holds(ruled):
    OrgUnit.objects.filter(pk=ruled.cell.pk).update(
        founded_on=date(2026, 3, 2), closed_on=date(2026, 7, 3)
    )
    drafts_of(ruled.cell)
    assert [day.month for day in days_of(ruled.cell)] == [3, 4, 5, 6]


def test_only_who_sets_regimes_makes_drafts(ruled):
    officer = actor_in(ruled.commune, Role.PARTY_BUILDING)
    assert drafts_of(ruled.cell, actor=officer)["made"] == 12
    with pytest.raises(Forbidden):
        drafts_of(ruled.far_cell, actor=officer)


def test_many_units_cost_few_statements(ruled, django_assert_max_num_queries):
    path = (ruled.province, ruled.commune)
    cells = [make_unit(OrgUnitKind.CELL, f"Chi bộ mẫu {n}", path) for n in range(30)]
    drafts_of(ruled.cell)
    with django_assert_max_num_queries(110):  # 30 heads of the trail among them
        drafts_of(*cells)
    with django_assert_max_num_queries(60):
        assert drafts_of(*cells)["made"] == 0


def test_a_filled_agenda_keeps_its_part_and_gains_the_theme_once(seeded, clock):
    make_regime(seeded.commune)
    drafts_of(seeded.cell)
    june = Meeting.objects.get(unit=seeded.cell, regime_on=date(2026, 6, 3))
    [part] = june.parts.all()
    AgendaItem.objects.create(meeting=june, part=part, order=1, title="Tình hình tháng 5")
    make_regime(seeded.commune, kind="thematic", months=(6,))

    assert drafts_of(seeded.cell)["moved"] == 1
    assert drafts_of(seeded.cell)["moved"] == 0
    assert [one.kind for one in june.parts.order_by("order")] == ["regular", "thematic"]
    assert june.agenda.get().part == part
