"""What assignments hold of two records of one person: why not yet, and how rows change hands."""

from typing import Any

from django.utils.translation import gettext as _

from nep.assignments.models import Assignment, Commitment, PersonalPlan, SelfReport
from nep.foundation.access import Actor
from nep.foundation.registries import PersonJoin

ONCE: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Commitment, ("unit_id", "year")),
    (SelfReport, ("unit_id", "month")),
)
"""What a person writes once for a year or a month of a unit."""


def conflicts(kept_id: int, joined_id: int) -> list[str]:
    """Two texts of one year or month: one of them must be chosen first."""
    found = []
    for model, names in ONCE:
        held = set(model.objects.filter(person_id=kept_id).values_list(*names))
        if held.intersection(model.objects.filter(person_id=joined_id).values_list(*names)):
            found.append(_("Cả hai cùng có cam kết hoặc tự báo cáo của một kỳ."))
    return found[:1]


def move(kept_id: int, joined_id: int, actor: Actor) -> None:
    """Hand every row over."""
    for name in ("holder_id", "given_by_id"):
        Assignment.objects.filter(**{name: joined_id}).update(**{name: kept_id})
    for model in (Commitment, SelfReport, PersonalPlan):
        model.objects.filter(person_id=joined_id).update(person_id=kept_id)


JOIN = PersonJoin(key="assignments", conflicts=conflicts, move=move, order=20)
