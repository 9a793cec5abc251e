"""The sample site: what the articles state stands to the unit; what is invented lives."""

from datetime import date

import pytest
from django.db.models import Count, F

from nep.assignments.choices import AssignmentResult, AssignmentState
from nep.assignments.models import Assignment
from nep.documents.models import IssuedDocument
from nep.foundation.clock import now, today
from nep.meetings.choices import MeetingKind, MeetingState, VisitRole
from nep.meetings.models import Convening, Meeting, MeetingPart, Opinion, Visit, Vote
from nep.organisation.choices import CELL_KINDS
from nep.organisation.models import OrgUnit, UnitCode
from nep.organisation.queries import children_of
from nep.people.queries import members_of
from nep.samples.services import build_sample_site

TWO_YEARS = (date(2021, 7, 1), date(2023, 6, 30))
BEFORE = date(2023, 6, 30)


@pytest.fixture
def site(db, settings) -> None:
    """The whole sample, in the test's own transaction."""
    settings.NEP_SAMPLE_SITE = True
    build_sample_site(lambda _said: None)


def unit(code: str) -> OrgUnit:
    return UnitCode.objects.select_related("unit").get(code=code).unit


def counts_of_the_articles() -> None:
    """336 demonstrations, 215 thematic among them; 320 of mass units (domain.md 8.1)."""
    pilots = Meeting.objects.filter(is_pilot=True, held_on__range=TWO_YEARS)
    party = pilots.exclude(kind=MeetingKind.ASSOCIATION_BRANCH)
    parts = MeetingPart.objects.filter(meeting__in=party)
    assert party.count() == 336
    assert parts.filter(kind=MeetingKind.THEMATIC).values("meeting").distinct().count() == 215
    assert pilots.filter(kind=MeetingKind.ASSOCIATION_BRANCH).count() == 320
    town = children_of(unit("KA"), BEFORE)
    assert sum(1 for one in town if one.block == "party") == 31
    cells = [one for one in children_of(unit("KB-ĐH"), BEFORE) if one.kind in CELL_KINDS]
    assert len(cells) == 12
    assert sum(members_of(cell, BEFORE).count() for cell in cells) == 398


def six_meetings_in_words() -> None:
    """Five confirmed, the last waiting; each with speakers, a vote, a conclusion, work, a score."""
    told = Meeting.objects.filter(unit=unit("PM-01"), conclusions__isnull=False)
    told = told.filter(kind=MeetingKind.REGULAR).distinct().order_by("held_on")
    assert [row.state for row in told] == [MeetingState.CONFIRMED] * 5 + [MeetingState.CONCLUDED]
    for row in told:
        assert row.counted_due == row.counted_present + row.counted_excused
        assert row.roll.count() == 25
        assert row.counted_speakers >= 5
        assert row.scores.exists()
        vote = Vote.objects.get(meeting=row)
        assert 0 < vote.agree + vote.disagree + vote.other <= vote.present <= vote.entitled
    assert Opinion.objects.filter(meeting__in=told, text="").count() == 0
    assert Visit.objects.filter(meeting__in=told, role=VisitRole.IN_CHARGE).count() == 2
    assert IssuedDocument.objects.filter(unit=unit("PM-01")).count() == 1


def work_of_every_kind() -> None:
    """Done on time, done late, still open, and past its day."""
    work = Assignment.objects.filter(unit=unit("PM-01"))
    results = set(work.exclude(result="").values_list("result", flat=True))
    assert results == {AssignmentResult.DONE_ON_TIME, AssignmentResult.DONE_LATE}
    under_way = work.filter(state=AssignmentState.ACKNOWLEDGED)
    assert under_way.filter(due_on__lt=today()).exists()
    assert under_way.filter(due_on__gte=today()).exists()


def the_next_meeting_is_called() -> None:
    """Told to some, opened by some, and one will be absent."""
    (meeting,) = Meeting.objects.filter(unit=unit("PM-01"), state=MeetingState.NOTIFIED)
    assert meeting.planned_at > now()
    rows = Convening.objects.filter(meeting=meeting)
    assert rows.filter(told_how="").exists()
    assert rows.exclude(told_how="").count() == 14
    assert rows.filter(will_be_absent=True).count() == 1
    assert meeting.agenda.filter(title__startswith="Mức đóng góp").exists()


def shortcomings_stand_in_invented_cells_only() -> None:
    """Late, missing and thin: nothing of it outside the invented ward."""
    gone_by = Meeting.objects.filter(state=MeetingState.DRAFT, late_from__lte=today())
    assert set(gone_by.values_list("unit__codes__code", flat=True)) == {"PM-06"}
    thin = Meeting.objects.held().filter(counted_unexcused__gt=0)
    assert set(thin.values_list("unit__codes__code", flat=True)) == {"PM-08"}
    dated = Meeting.objects.held().exclude(regime_on=None)
    moved = dated.filter(held_on__gt=F("regime_on"), shift_reason="")
    assert set(moved.values_list("unit__codes__code", flat=True)) == {"PM-04"}
    again = Meeting.objects.values("unit", "regime_on", "kind").exclude(regime_on=None)
    assert not again.annotate(times=Count("pk")).filter(times__gt=1).exists()


def test_the_sample_states_the_articles_and_lives(site) -> None:
    counts_of_the_articles()
    six_meetings_in_words()
    work_of_every_kind()
    the_next_meeting_is_called()
    shortcomings_stand_in_invented_cells_only()
