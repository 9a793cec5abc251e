"""Meetings of units that end: drafts go, prepared ones are handed on, undo gives them back."""

from datetime import date

import pytest

from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.registries import UnitAct, act_consequences
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingState
from nep.meetings.events import RegimesChanged
from nep.meetings.models import Meeting, MeetingFact
from nep.meetings.services.calendar.drafting import make_drafts
from nep.meetings.services.calendar.keeping import follow_regimes, keep_drafts_ready
from nep.meetings.services.calendar.shifting import shift_meeting
from nep.organisation.choices import OrgUnitKind
from tests.factories.meetings import make_regime, vietnamese
from tests.factories.people import actor_in
from tests.factories.rulebook import make_unit

SYSTEM = Actor.system("tests")
MERGED = date(2026, 6, 1)
HANDLER = "meetings.calendar"


@pytest.fixture
def merging(seeded, clock):
    make_regime(seeded.commune)
    cells = (seeded.cell, seeded.sibling_cell)
    make_drafts(
        unit_ids=[cell.pk for cell in cells], year=2026, envelope=Envelope.now(), actor=SYSTEM
    )
    for cell in cells:
        shift_meeting(
            meeting=Meeting.objects.get(unit=cell, regime_on=date(2026, 6, 3)),
            planned_at=vietnamese(2026, 6, 4),
            reason="Mưa bão",
            envelope=Envelope.now(),
            actor=actor_in(cell),
        )
    successor = make_unit(
        OrgUnitKind.CELL, "Chi bộ mẫu 10", (seeded.province, seeded.commune), founded_on=MERGED
    )
    return UnitAct(
        kind="merge",
        effective_on=MERGED,
        unit_ids=tuple(cell.pk for cell in cells),
        successor_ids=(successor.pk,),
        carrier_id=successor.pk,
        act_id=77,
    )


def states_of(unit_id):
    rows = Meeting.objects.filter(unit_id=unit_id, held_on__gte=MERGED).order_by("held_on")
    return [row.state for row in rows]


def handler():
    return act_consequences.get(HANDLER)


def test_prepared_meetings_go_on_in_the_successor_and_drafts_go(merging):
    lines = [line.sentence for line in handler().preview(merging)]
    assert lines == [
        "1 buổi sinh hoạt đã chuẩn bị chuyển sang đơn vị kế thừa.",
        "13 buổi sinh hoạt dự kiến thôi tổ chức.",
    ]

    handler().apply(merging, SYSTEM)

    [handed] = Meeting.objects.filter(unit_id=merging.carrier_id)
    assert (handed.held_on, handed.shift_reason) == (date(2026, 6, 4), "Mưa bão")
    assert set(states_of(merging.unit_ids[0])) == {MeetingState.CANCELLED}
    assert (
        Meeting.objects.get(unit_id=merging.unit_ids[0], regime_on=date(2026, 4, 3)).state
        == MeetingState.DRAFT
    )


def test_undo_gives_every_meeting_back_as_it_was(merging):
    before = list(Meeting.objects.order_by("pk").values("pk", "unit_id", "state", "held_on"))
    handler().apply(merging, SYSTEM)
    make_drafts(unit_ids=[merging.carrier_id], year=2026, envelope=Envelope.now(), actor=SYSTEM)

    handler().undo(merging, SYSTEM)

    keys = [row["pk"] for row in before]
    after = Meeting.objects.filter(pk__in=keys).order_by("pk")
    assert list(after.values("pk", "unit_id", "state", "held_on")) == before
    rest = Meeting.objects.exclude(pk__in=keys)
    assert {row.state for row in rest} == {MeetingState.CANCELLED}


def test_untouched_drafts_are_no_record_and_work_is(merging, clock):
    handler().apply(merging, SYSTEM)
    since = now()
    clock.shift(60)
    make_drafts(unit_ids=[merging.carrier_id], year=2026, envelope=Envelope.now(), actor=SYSTEM)
    assert not handler().has_record_since(merging.carrier_id, since, merging.act_id)

    july = Meeting.objects.get(unit_id=merging.carrier_id, regime_on=date(2026, 7, 3))
    MeetingFact.objects.create(meeting=july, kind="committee_met", at=now(), recorded_at=now())
    assert handler().has_record_since(merging.carrier_id, since, merging.act_id)


def test_work_on_what_was_handed_on_is_a_record(merging, clock):
    handler().apply(merging, SYSTEM)
    since = now()
    assert not handler().has_record_since(merging.carrier_id, since, merging.act_id)
    handed = Meeting.objects.get(unit_id=merging.carrier_id)
    shift_meeting(
        meeting=handed,
        planned_at=vietnamese(2026, 6, 5),
        reason="Mưa bão",
        envelope=Envelope.now(),
        actor=actor_in(handed.unit),
    )
    assert handler().has_record_since(merging.carrier_id, since, merging.act_id)


def test_the_night_makes_what_is_to_come_and_nothing_of_the_past(seeded, clock):
    make_regime(seeded.commune)
    keep_drafts_ready()
    days = Meeting.objects.filter(unit=seeded.cell).order_by("held_on")
    assert [row.held_on.month for row in days] == list(range(4, 13))
    assert not Meeting.objects.filter(unit=seeded.far_cell).exists()
    count = Meeting.objects.count()
    keep_drafts_ready()
    assert Meeting.objects.count() == count

    clock.move_to(vietnamese(2026, 11, 2))
    keep_drafts_ready()
    assert Meeting.objects.filter(unit=seeded.cell, regime_on__year=2027).count() == 12


def test_a_regime_set_above_reaches_the_drafts_by_the_outbox(seeded, clock):
    make_regime(seeded.commune)
    news = RegimesChanged(unit_ids=(seeded.commune.pk,), from_on=date(2026, 9, 1))
    follow_regimes({"unit_ids": list(news.unit_ids), "from_on": news.from_on.isoformat()})
    months = Meeting.objects.filter(unit=seeded.cell).values_list("held_on__month", flat=True)
    assert sorted(months) == [9, 10, 11, 12]
