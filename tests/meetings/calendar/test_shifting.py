"""Another day, put off, called off, called by hand: each with its reason and its refusals."""

from datetime import date

import pytest

from nep.foundation.access import Actor
from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_days import verdict_for
from nep.meetings.services.calendar.creating import MeetingDraft, PartDraft, create_meetings
from nep.meetings.services.calendar.drafting import make_drafts
from nep.meetings.services.calendar.shifting import (
    cancel_meeting,
    postpone_meeting,
    shift_meeting,
)
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from tests.factories.meetings import make_regime, vietnamese
from tests.factories.people import actor_in, make_member


@pytest.fixture
def june(seeded, clock) -> Meeting:
    make_regime(seeded.commune)
    make_drafts(
        unit_ids=[seeded.cell.pk],
        year=2026,
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    return Meeting.objects.get(unit=seeded.cell, regime_on=date(2026, 6, 3))


@pytest.fixture
def secretary(seeded) -> Actor:
    return actor_in(seeded.cell)


def shifted(meeting, actor, day, reason="Mưa bão", month=6):
    return shift_meeting(
        meeting=meeting,
        planned_at=vietnamese(2026, month, day, 15),
        reason=reason,
        envelope=Envelope.now(),
        actor=actor,
    )


@pytest.mark.parametrize(
    ("day", "verdict"), [(3, "on_day"), (5, "shifted"), (7, "shifted"), (9, "off_day")]
)
def test_a_shift_keeps_its_reason_and_its_revision(june, secretary, day, verdict):
    shifted(june, secretary, day)

    june.refresh_from_db()
    assert (june.held_on, june.regime_on) == (date(2026, 6, day), date(2026, 6, 3))
    assert june.shift_reason == "Mưa bão"
    assert (june.revision, june.is_untouched) == (1, False)
    assert verdict_for(june, june.held_on) == verdict
    assert AuditEntry.objects.filter(action="meetings.shift_meeting").count() == 1


def test_another_day_needs_a_reason_another_hour_does_not(june, secretary):
    with pytest.raises(MeetingRefusedError, match="lý do"):
        shifted(june, secretary, 5, reason=" ")
    shifted(june, secretary, 3, reason="")
    june.refresh_from_db()
    assert june.planned_at == vietnamese(2026, 6, 3, 15)


def test_a_day_that_is_over_is_refused(june, secretary):
    with pytest.raises(MeetingRefusedError, match="đã qua"):
        shifted(june, secretary, 3, month=4)


def test_put_off_then_given_a_new_day(june, secretary):
    postpone_meeting(meeting=june, reason="Mất điện", envelope=Envelope.now(), actor=secretary)
    june.refresh_from_db()
    assert (june.state, june.ended_reason) == (MeetingState.POSTPONED, "Mất điện")

    shifted(june, secretary, 6)
    june.refresh_from_db()
    assert (june.state, june.ended_reason) == (MeetingState.DRAFT, "")


@pytest.mark.parametrize("service", [postpone_meeting, cancel_meeting])
def test_nothing_is_called_off_without_a_reason(june, secretary, service):
    with pytest.raises(MeetingRefusedError, match="lý do"):
        service(meeting=june, reason="  ", envelope=Envelope.now(), actor=secretary)
    service(meeting=june, reason="Dịch bệnh", envelope=Envelope.now(), actor=secretary)
    assert june.ended_reason == "Dịch bệnh"


@pytest.mark.parametrize("service", [postpone_meeting, cancel_meeting])
def test_what_began_is_not_called_off(june, secretary, service):
    june.state = MeetingState.IN_SESSION
    with pytest.raises(RecordClosedError):
        service(meeting=june, reason="Dịch bệnh", envelope=Envelope.now(), actor=secretary)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GROUP_LEADER, Role.PROVINCIAL_READER])
def test_only_who_prepares_shifts(june, seeded, role):
    with pytest.raises(Forbidden):
        shifted(june, actor_in(seeded.cell, role), 5)
    with pytest.raises(Forbidden):
        shifted(june, actor_in(seeded.sibling_cell, Role.SECRETARY), 5)


def called(unit, actor, **wanted):
    usual = {"unit_id": unit.pk, "kind": MeetingKind.REGULAR, "planned_at": vietnamese(2026, 5, 20)}
    [row] = create_meetings(
        drafts=[MeetingDraft(**{**usual, **wanted})], envelope=Envelope.now(), actor=actor
    )
    return row


def test_a_meeting_called_by_hand_has_a_part_a_length_and_the_place_of_last_time(
    june, seeded, secretary
):
    Meeting.objects.filter(held_on=date(2026, 4, 3)).update(place="Nhà văn hóa")

    row = called(seeded.cell, secretary, kind=MeetingKind.EXTRAORDINARY)

    assert (row.place, row.planned_minutes) == ("Nhà văn hóa", 90)
    assert [part.kind for part in row.parts.all()] == ["extraordinary"]


def test_a_combined_meeting_and_a_day_with_two_sessions(seeded, clock, secretary):
    combined = called(
        seeded.cell,
        secretary,
        parts=(PartDraft(kind="regular"), PartDraft(kind="thematic", title="Học tập Bác")),
    )
    assert combined.planned_minutes == 120
    assert [part.title for part in combined.parts.all()] == ["", "Học tập Bác"]

    office = actor_in(seeded.commune, Role.COMMUNE_OFFICE)
    day = called(
        seeded.commune,
        office,
        kind=MeetingKind.COMMITTEE_CONFERENCE,
        parts=(
            PartDraft(kind="committee_conference", planned_at=vietnamese(2026, 5, 20, 8)),
            PartDraft(kind="committee_conference", planned_at=vietnamese(2026, 5, 20, 14)),
        ),
    )
    shift_meeting(
        meeting=day,
        planned_at=vietnamese(2026, 5, 21),
        reason="Trùng họp tỉnh",
        envelope=Envelope.now(),
        actor=office,
    )
    assert [part.planned_at for part in day.parts.all()] == [
        vietnamese(2026, 5, 21, 8),
        vietnamese(2026, 5, 21, 14),
    ]


def test_a_police_cell_keeps_neither_place_nor_topic(seeded, clock, secretary):
    OrgUnit.objects.filter(pk=seeded.cell.pk).update(cell_type="police")
    row = called(seeded.cell, secretary, place="Trụ sở", title="Chuyên đề")
    assert (row.counts_only, row.place, row.title) == (True, "", "")


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"planned_at": vietnamese(2026, 4, 1)}, "đã qua"),
        ({"planned_minutes": 5}, "15 phút"),
        ({"planned_at": vietnamese(1999, 5, 1), "paper_born": True}, "không hoạt động"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(seeded, clock, secretary, wanted, sentence):
    with pytest.raises(MeetingRefusedError, match=sentence):
        called(seeded.cell, secretary, **wanted)
    assert called(seeded.cell, secretary).state == MeetingState.DRAFT


def test_what_is_told_from_paper_may_lie_in_the_past(seeded, clock, secretary):
    row = called(seeded.cell, secretary, planned_at=vietnamese(2026, 3, 3), paper_born=True)
    assert row.held_on == date(2026, 3, 3)


def test_a_chair_without_a_post_may_shift_his_own_meeting(june, seeded):
    person = make_member(seeded.cell)
    Meeting.objects.filter(pk=june.pk).update(chair=person)
    june.refresh_from_db()
    shifted(june, actor_in(seeded.cell, Role.MEMBER, person=person), 5)
    assert june.held_on == date(2026, 6, 5)
