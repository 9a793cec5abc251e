"""Meetings by grade of sight: what a list says of each, what one of them opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from nep.api import asking
from nep.api.copying import person
from nep.api.schemas import meetings as shapes
from nep.api.schemas.meetings import Grade, MeetingFilter
from nep.api.schemas.rows import UnitRef
from nep.api.showing import shown
from nep.foundation.access import Actor
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting, MeetingPart, Minutes
from nep.meetings.queries.figures import figures_of
from nep.meetings.queries.standing import standing_of
from nep.organisation.models import OrgUnit, UnitName


def meetings_in_sight(actor: Actor) -> QuerySet[Any]:
    """Every meeting of which this actor sees something, with how much: `sees_…`."""
    grades = {
        f"sees_{grade}": Exists(
            getattr(Meeting.objects, f"{grade}_for")(actor).filter(pk=OuterRef("pk"))
        )
        for grade in Grade
    }
    names = UnitName.objects.true_now().filter(
        unit_id=OuterRef("unit_id"),
        valid_from__lte=OuterRef("held_on"),
        valid_to__gt=OuterRef("held_on"),
    )
    rows: Any = Meeting.objects.select_related("unit").annotate(
        **grades, unit_name=Subquery(names.values("name")[:1])
    )
    return rows.filter(Q(sees_figures=True) | Q(sees_outputs=True) | Q(sees_contents=True))


def filtered(rows: QuerySet[Any], wanted: MeetingFilter, actor: Actor) -> QuerySet[Any]:
    """Those of a unit or under it, of these days, of this kind and state."""
    if wanted.unit is not None:
        rows = rows.filter(unit_id=asking.unit(actor, wanted.unit).pk)
    if wanted.under is not None:
        below = OrgUnit.objects.under(asking.unit(actor, wanted.under), actor.today)
        rows = rows.filter(unit_id__in=below.values("pk"))
    plain = {
        "held_on__gte": wanted.from_on,
        "held_on__lt": wanted.to_on,
        "kind": wanted.kind,
        "state": wanted.state,
        "is_pilot": wanted.is_pilot,
    }
    if wanted.part is not None:
        parts = MeetingPart.objects.filter(meeting_id=OuterRef("pk"), kind=wanted.part)
        rows = rows.filter(Exists(parts))
    return rows.filter(**{name: value for name, value in plain.items() if value is not None})


def listed(rows: Sequence[Any]) -> list[shapes.MeetingRow]:
    """Meetings as a list says them."""
    return [shapes.MeetingRow(**_spoken_of(row)) for row in rows]


def whole(actor: Actor, key: UUID) -> shapes.MeetingOut:
    """One meeting, as far as this actor reads it."""
    row = meetings_in_sight(actor).select_related("unit", "chair", "clerk")
    found = row.filter(public_id=key).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    grade = grade_of(found)
    is_adopted = grade is not Grade.FIGURES and found.state == MeetingState.CONFIRMED
    record = _record_of(found, actor) if is_adopted or grade is Grade.CONTENTS else {}
    return shapes.MeetingOut(
        **_spoken_of(found),
        figures=shapes.Figures(**asdict(figures_of([found])[found.pk])),
        outputs=_outputs(found, record) if is_adopted else None,
        contents=_contents(found, record, actor) if grade is Grade.CONTENTS else None,
    )


def grade_of(row: Any) -> Grade:
    """The highest grade in which this row is seen."""
    if row.sees_contents:
        return Grade.CONTENTS
    return Grade.OUTPUTS if row.sees_outputs else Grade.FIGURES


def _spoken_of(row: Any) -> dict[str, Any]:
    grade = grade_of(row)
    reads = grade is Grade.CONTENTS
    return {
        "id": row.public_id,
        "unit": UnitRef(id=row.unit.public_id, name=row.unit_name or ""),
        "kind": row.kind,
        "state": row.state,
        "held_on": row.held_on,
        "grade": grade,
        "note": "" if reads else _("nội dung thuộc chi bộ"),
        "title": row.title if reads else None,
        "planned_at": row.planned_at if reads else None,
        "place": row.place if reads else None,
    }


def _record_of(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """What both grades read."""
    links = meeting.assignment_links.filter(is_given=True).select_related("assignment__holder")
    conclusions = meeting.conclusions.filter(withdrawn_at=None).order_by("item__order", "order")
    return {
        "conclusions": shown(list(conclusions), actor),
        "assignments": shown([link.assignment for link in links.order_by("pk")], actor),
        "scores": shown(list(meeting.scores.order_by("part__order")), actor),
    }


def _outputs(meeting: Any, record: dict[str, Any]) -> shapes.Outputs:
    return shapes.Outputs(outcome_form=meeting.outcome_form, **record)


def _contents(meeting: Meeting, record: dict[str, Any], actor: Actor) -> shapes.Contents:
    standing = standing_of(meeting)
    plain = ("revision", "planned_minutes", "opened_at", "closed_at", "paper_born", "group")
    dues = {name: getattr(meeting, f"dues_{name}") for name in shapes.DuesOut.model_fields}
    minutes = shown(list(Minutes.objects.filter(meeting=meeting)), actor)
    return shapes.Contents(
        **{name: getattr(meeting, name) for name in (*plain, "counts_only", "recorded_late")},
        dues=shapes.DuesOut(**dues) if meeting.dues_paid is not None else None,
        minutes=minutes[0] if minutes else None,
        chair=person(meeting.chair),
        clerk=person(meeting.clerk),
        parts=shown(list(meeting.parts.order_by("order")), actor),
        steps=[
            shapes.StepRow(step=step.name.lower(), state=state.value)
            for step, state in standing.states.items()
        ],
        facts=shown(sorted(standing.facts.values(), key=lambda fact: fact.at), actor),
        roll=shown(list(meeting.roll.order_by("person__sort_key", "pk")), actor),
        guests=shown(list(meeting.guests.filter(withdrawn_at=None).order_by("pk")), actor),
        agenda=shown(list(meeting.agenda.order_by("part__order", "order")), actor),
        opinions=shown(list(meeting.opinions.order_by("item__order", "order", "pk")), actor),
        votes=shown(list(meeting.votes.order_by("occurred_at", "pk")), actor),
        **record,
    )
