"""Visits: assigned by who oversees, known, made and remarked by the visitor himself."""

from datetime import date

import pytest
from django.test import Client

from nep.foundation.errors import DomainError, Forbidden
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingState, VisitRole
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Visit
from nep.meetings.queries import calendar_figures as figures
from nep.meetings.queries.calendar_visitors import possible_visitors
from nep.meetings.services.calendar.visits import (
    VisitDraft,
    acknowledge_visit,
    assign_visits,
    record_visit,
    withdraw_visit,
)
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from tests.factories.meetings import meeting_in, vietnamese
from tests.factories.people import actor_in, make_post
from tests.people.sign_in_world import make_officer


@pytest.fixture
def coming(seeded, clock):
    return meeting_in(seeded.cell, at=vietnamese(2026, 5, 3))


@pytest.fixture
def contact(seeded):
    return make_post(seeded.cell, PostKind.MEMBER_IN_CHARGE).person


def assigned(meeting, person, actor, role=VisitRole.IN_CHARGE):
    draft = VisitDraft(meeting_id=meeting.pk, person_id=person.pk, role=role)
    [visit] = assign_visits(drafts=[draft], envelope=Envelope.now(), actor=actor)
    return visit


def office(seeded):
    return actor_in(seeded.commune, Role.PARTY_BUILDING)


def test_the_contact_is_assigned_knows_of_it_and_remarks(coming, contact, seeded, clock):
    visit = assigned(coming, contact, office(seeded))
    visitor = actor_in(seeded.cell, Role.ASSIGNED_SUPERIOR, person=contact)
    acknowledge_visit(visit=visit, envelope=Envelope.now(), actor=visitor)
    assert visit.told_at is not None

    clock.move_to(vietnamese(2026, 5, 3, 18))
    record_visit(
        visit=visit,
        counted_present=17,
        remark="Thảo luận sôi nổi, biên bản rõ.",
        envelope=Envelope.now(),
        actor=visitor,
    )

    visit.refresh_from_db()
    assert (visit.attended_at, visit.counted_present) == (coming.planned_at, 17)
    assert visit.remark.startswith("Thảo luận")
    coming.refresh_from_db()
    assert coming.revision == 0


def test_assigning_again_changes_the_role_and_makes_no_second(coming, contact, seeded):
    assigned(coming, contact, office(seeded))
    again = assigned(coming, contact, office(seeded), VisitRole.SUPERIOR)
    assert (Visit.objects.count(), again.role) == (1, VisitRole.SUPERIOR)


def test_a_visit_is_told_by_the_visitor_alone_and_not_before_it_happened(coming, contact, seeded):
    visit = assigned(coming, contact, office(seeded))
    visitor = actor_in(seeded.cell, Role.ASSIGNED_SUPERIOR, person=contact)
    with pytest.raises(MeetingRefusedError, match="chưa diễn ra"):
        record_visit(visit=visit, remark="…", envelope=Envelope.now(), actor=visitor)
    for service in (record_visit, acknowledge_visit):
        with pytest.raises(Forbidden):
            service(visit=visit, envelope=Envelope.now(), actor=office(seeded))


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CELL_COMMITTEE, Role.PROVINCIAL_READER])
def test_only_who_oversees_assigns(coming, contact, seeded, role):
    with pytest.raises(Forbidden):
        assigned(coming, contact, actor_in(seeded.cell, role))
    with pytest.raises(Forbidden):
        assigned(coming, contact, actor_in(seeded.other_commune, Role.PARTY_BUILDING))
    assert assigned(coming, contact, office(seeded)).pk


def test_withdrawn_until_made(coming, contact, seeded, clock):
    visit = assigned(coming, contact, office(seeded))
    withdraw_visit(visit=visit, envelope=Envelope.now(), actor=office(seeded))
    assert not Visit.objects.filter(withdrawn_at=None).exists()

    again = assigned(coming, contact, office(seeded))
    clock.move_to(vietnamese(2026, 5, 3, 18))
    visitor = actor_in(seeded.cell, Role.ASSIGNED_SUPERIOR, person=contact)
    record_visit(visit=again, envelope=Envelope.now(), actor=visitor)
    with pytest.raises(DomainError, match="đã dự"):
        withdraw_visit(visit=again, envelope=Envelope.now(), actor=office(seeded))


def test_nobody_is_sent_to_what_is_over(coming, contact, seeded):
    coming.state = MeetingState.CONCLUDED
    coming.save()
    with pytest.raises(RecordClosedError):
        assigned(coming, contact, office(seeded))


def test_planned_and_made_by_contact_and_quarter(coming, contact, seeded, clock):
    assigned(coming, contact, office(seeded))
    march = meeting_in(seeded.cell, MeetingState.CONCLUDED, at=vietnamese(2026, 3, 3))
    Visit.objects.create(meeting=march, person=contact, attended_at=march.planned_at)

    [row] = figures.visits_by_contact(seeded.commune, 2026, office(seeded))

    assert row.person == contact
    assert row.quarters == [(1, 1, 1), (2, 0, 1), (3, 0, 0), (4, 0, 0)]
    assert row.total == (1, 2)
    assert figures.visits_by_contact(seeded.other_commune, 2026, office(seeded)) == []


def test_the_member_in_charge_is_offered_first(coming, contact, seeded):
    other = make_post(seeded.commune, PostKind.COMMITTEE_MEMBER).person
    offered = possible_visitors(coming, seeded.commune.pk)
    assert [one.person for one in offered] == [contact, other]
    assert date(2026, 5, 3) == coming.held_on


def test_whoever_looks_on_from_above_reads_planned_and_made(coming, contact, seeded):
    reader = Client()
    reader.force_login(make_officer(seeded.province, "tinh", kind=PostKind.PROVINCIAL_READER))
    page = f"/u/{seeded.province.public_id}/cap-tren-du/"
    before = reader.get(page).content.decode()
    assigned(coming, contact, office(seeded))
    after = reader.get(page).content.decode()

    nothing, table = "Chưa có buổi nào được phân công", "Đã dự và được phân công năm 2026"
    assert (nothing in before, table in before, contact.full_name in before) == (True, False, False)
    assert (nothing in after, table in after, contact.full_name in after) == (False, True, True)
    for text in (before, after):
        assert "Chưa phân công người dự" not in text
        assert "Có 0 buổi" not in text
