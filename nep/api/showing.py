"""From rows to what is shown of them; a list costs at most a few statements, however long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model, prefetch_related_objects

from nep.api.copying import copied, key_of, person, with_person
from nep.api.schemas import rows as shapes
from nep.api.showing_documents import SHOWN_OF_DOCUMENTS, name_units
from nep.api.showing_preparation import SHOWN_OF_PREPARATION
from nep.assignments.models import Assignment, ProgressReport
from nep.documents.models import IssuedDocument
from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.meetings.choices import VoteChoice
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Convening,
    Guest,
    Meeting,
    MeetingAmendment,
    MeetingAssignment,
    MeetingFact,
    MeetingPart,
    Minutes,
    MinutesAnnex,
    Opinion,
    SelfScore,
    Vote,
)
from nep.meetings.queries.room_rivals import given_texts_of


def shown(value: Any, actor: Actor) -> list[Any]:
    """The rows that a command gave back, or a query found, each in its own shape."""
    rows = [value] if isinstance(value, Model) else value
    if not isinstance(rows, Sequence) or not rows or not isinstance(rows[0], Model):
        return []
    lookups, show = _SHOWN[type(rows[0])]
    prefetch_related_objects(list(rows), *lookups)
    if isinstance(rows[0], Assignment):
        _say_whose(rows, actor)
    if isinstance(rows[0], IssuedDocument):
        name_units(rows)
    if isinstance(rows[0], Opinion):
        _say_texts(rows)
    return [show(row) for row in rows]


def _say_whose(rows: Sequence[Any], actor: Actor) -> None:
    """Above the cell work names no person: who holds it is content of the unit."""
    inside = Assignment.objects.contents_for(actor).filter(pk__in=[row.pk for row in rows])
    keys = set(inside.values_list("pk", flat=True))
    for row in rows:
        row.says_whose = row.pk in keys


def _say_texts(rows: Sequence[Any]) -> None:
    """Whoever is to choose between two texts needs both; of all others the row has the one."""
    given = given_texts_of([row for row in rows if row.in_conflict])
    for row in rows:
        row.texts = [shapes.GivenTextRow(**vars(text)) for text in given.get(row.pk, ())]


def _item(row: AgendaItem) -> shapes.ItemRow:
    return copied(
        shapes.ItemRow,
        row,
        part=row.part.order,
        presenter=person(row.presenter),
        no_opinion=row.no_opinion_at is not None,
    )


def _opinion(row: Opinion) -> shapes.OpinionRow:
    return copied(
        shapes.OpinionRow,
        row,
        item=row.item.public_id,
        person=person(row.person),
        guest=key_of(row.guest),
        answers=key_of(row.answers),
        withdrawn=row.withdrawn_at is not None,
    )


def _vote(row: Vote) -> shapes.VoteRow:
    hands = [
        shapes.NamedHand(person=person(hand.person), choice=VoteChoice(hand.choice))
        for hand in row.by_name.all()
    ]
    return copied(
        shapes.VoteRow,
        row,
        item=row.item.public_id,
        by_name=hands,
        withdrawn=row.withdrawn_at is not None,
    )


def _amendment(row: MeetingAmendment) -> shapes.AmendmentRow:
    return copied(
        shapes.AmendmentRow,
        row,
        item=row.item.public_id,
        paper=row.version.document.public_id,
        version=row.version.number,
        proposer=person(row.proposer),
        vote=key_of(row.vote),
        merged_version=row.merged_version.number if row.merged_version else None,
    )


def _conclusion(row: Conclusion) -> shapes.ConclusionRow:
    return copied(
        shapes.ConclusionRow,
        row,
        item=row.item.public_id,
        vote=key_of(row.vote),
        withdrawn=row.withdrawn_at is not None,
    )


def _assignment(row: Any) -> shapes.AssignmentRow:
    return copied(
        shapes.AssignmentRow,
        row,
        holder=person(row.holder if row.says_whose else None),
        is_overdue=row.is_overdue(today()),
    )


def _report(row: ProgressReport) -> shapes.ReportRow:
    files = [copied(shapes.EvidenceRow, one.file) for one in row.evidence.all()]
    return copied(shapes.ReportRow, row, assignment=row.assignment.public_id, evidence=files)


def _guest(row: Guest) -> shapes.GuestRow:
    who = row.person.full_name if row.person else row.who
    return copied(shapes.GuestRow, row, who=who)


_SHOWN: dict[type[Model], tuple[Iterable[str], Callable[[Any], Any]]] = {
    Meeting: ((), lambda row: copied(shapes.MeetingCard, row)),
    Attendance: (("person",), with_person(shapes.RollRow)),
    Convening: (("person",), with_person(shapes.ToldRow)),
    Guest: (("person",), _guest),
    AgendaItem: (("part", "presenter"), _item),
    Opinion: (("item", "person", "guest", "answers"), _opinion),
    Vote: (("item", "by_name__person"), _vote),
    Conclusion: (("item", "vote"), _conclusion),
    MeetingAmendment: (
        ("item", "version__document", "proposer", "vote", "merged_version"),
        _amendment,
    ),
    SelfScore: (("part",), lambda row: copied(shapes.ScoreRow, row, part=row.part.order)),
    MeetingFact: (("person",), with_person(shapes.FactRow)),
    Minutes: (
        ("resolution",),
        lambda row: copied(shapes.MinutesRow, row, resolution=key_of(row.resolution)),
    ),
    MinutesAnnex: ((), lambda row: copied(shapes.AnnexRow, row)),
    Assignment: (("holder",), _assignment),
    MeetingAssignment: (
        ("assignment",),
        lambda row: copied(shapes.HeardRow, row, assignment=row.assignment.public_id),
    ),
    ProgressReport: (
        ("assignment", "evidence__file"),
        _report,
    ),
    MeetingPart: ((), lambda row: copied(shapes.PartRow, row)),
    **SHOWN_OF_PREPARATION,
    **SHOWN_OF_DOCUMENTS,
}
"""By model: what to fetch beside it, and how a row is shown."""
