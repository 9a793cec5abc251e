"""Rows of a meeting have no sight of their own: they are seen when their meeting is."""

import pytest
from django.apps import apps

from nep.foundation.access import Actor
from nep.meetings.models import AgendaItem, Meeting, MeetingPart, OfMeetingQuerySet
from nep.organisation.choices import Role
from tests.factories.world import CELL, COMMUNE, World
from tests.sight.subjects import Subjects

GRADES = ("figures_for", "outputs_for", "contents_for")
MODELS = [
    model
    for model in apps.get_app_config("meetings").get_models()
    if isinstance(model._default_manager.all(), OfMeetingQuerySet)
]


def test_what_hangs_on_a_meeting_is_known() -> None:
    assert {MeetingPart, AgendaItem} < set(MODELS)
    assert all("meeting" in {field.name for field in model._meta.fields} for model in MODELS)


@pytest.mark.parametrize("grade", GRADES)
def test_they_are_seen_when_the_meeting_is(
    grade: str, world: World, subjects: Subjects, db: None
) -> None:
    for unit in world.units[CELL].values():
        subjects.get("meeting", unit)
    all_meetings = set(Meeting.objects.values_list("pk", flat=True))
    seen_by_somebody: set[int] = set()
    for family in (CELL, COMMUNE):
        for role in Role.values:
            actor = world.actor_with(role, family)
            meetings = set(getattr(Meeting.objects, f"{grade}")(actor).values_list("pk", flat=True))
            parts = getattr(MeetingPart.objects, grade)(actor)
            assert set(parts.values_list("meeting_id", flat=True)) == meetings, (role, family)
            seen_by_somebody |= meetings
    assert seen_by_somebody
    assert seen_by_somebody <= all_meetings


def test_nobody_sees_a_row_of_any(world: World, subjects: Subjects, db: None) -> None:
    for unit in world.units[CELL].values():
        subjects.get("meeting", unit)
    for model in MODELS:
        for grade in GRADES:
            assert not getattr(model._default_manager, grade)(Actor.nobody()).exists()
