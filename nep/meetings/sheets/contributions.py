"""The handler of the sheet Ý kiến: key meeting and STT; names leave only the cell itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, RowChange
from nep.foundation.text import normalise
from nep.meetings.choices import OpinionKind
from nep.meetings.models import Opinion
from nep.meetings.services import history
from nep.meetings.services.history import ContributionDraft
from nep.meetings.sheets.lookup import PERSON
from nep.meetings.sheets.meeting_columns import CONTRIBUTIONS
from nep.meetings.sheets.of_a_meeting import Fault, Line, Orders, SheetOfMeetings
from nep.meetings.sheets.words import OPINION_WORDS


class ContributionsSheet(SheetOfMeetings):
    """Handler of the sheet Ý kiến."""

    sheet = CONTRIBUTIONS
    model = Opinion
    headers = {"person": "Mã người", "text": "Nội dung", "kind": "Loại"}

    def second_key(self, line: Line) -> object:
        return line.row.values.get("order")

    def stored_key(self, row: Any) -> object:
        return row.number

    def stored_rows(self, meeting_ids: Sequence[int]) -> Iterable[Any]:
        rows = Opinion.objects.filter(meeting_id__in=meeting_ids, withdrawn_at=None)
        return _numbered(rows, meeting_ids)

    def words(self, values: Mapping[str, Any]) -> dict[str, str]:
        kind = values.get("kind") or OpinionKind.AWARENESS
        return {
            "text": normalise(values["text"]),
            "kind": OPINION_WORDS[kind].partition(" (")[0],
        }

    def values_of(self, row: Opinion) -> dict[str, Any]:
        return {"order": _number_of(row), "text": row.text, "kind": row.kind}

    def faults(self, line: Line, context: ImportContext) -> list[Fault]:
        if line.row.values.get("order") is None:
            return [("STT", _("Hãy ghi STT của ý kiến trong buổi."), "")]
        return []

    def write(self, lines: Sequence[Line], orders: Orders, context: ImportContext) -> list[Any]:
        drafts = [
            ContributionDraft(
                meeting_id=self.meeting_key(line, orders),
                order=line.row.values["order"],
                kind=line.row.values.get("kind") or OpinionKind.AWARENESS,
                text=line.row.values["text"],
                person_id=self._key(PERSON, line.person, orders),
            )
            for line in lines
        ]
        return list(
            history.record_contributions(
                drafts=drafts, envelope=context.envelope, actor=context.actor
            )
        )

    def take_back(self, rows: Sequence[Any], context: ImportContext) -> None:
        if rows:
            history.take_back_contributions(
                rows=rows, envelope=context.envelope, actor=context.actor
            )

    def give_back(self, changes: Sequence[RowChange], context: ImportContext) -> None:
        if not changes:
            return
        kinds = {words.partition(" (")[0]: kind for kind, words in OPINION_WORDS.items()}
        numbers = history.numbers_of({(change.before or {})["meeting"] for change in changes})
        drafts = [
            ContributionDraft(
                meeting_id=(change.before or {})["meeting"],
                order=numbers[change.key],
                kind=kinds[(change.before or {})["kind"]],
                text=(change.before or {})["text"],
                person_id=(change.before or {})["person"],
            )
            for change in changes
            if change.key in numbers
        ]
        history.record_contributions(drafts=drafts, envelope=context.envelope, actor=context.actor)

    def exported_rows(self, meeting_ids: Sequence[int], actor: Actor) -> Iterable[Any]:
        """Texts and names for those who read the record; restricted items leave nothing."""
        rows = Opinion.objects.contents_for(actor).filter(
            meeting_id__in=meeting_ids, withdrawn_at=None, item__is_restricted=False
        )
        told = rows.exclude(text="").select_related("meeting")
        return sorted(
            _numbered(told, meeting_ids),
            key=lambda row: (row.meeting.held_on, row.meeting_id, row.number),
        )


def _numbered(rows: Iterable[Any], meeting_ids: Sequence[int]) -> list[Any]:
    """These opinions, each with the number of its line."""
    numbers = history.numbers_of(meeting_ids)
    found = list(rows)
    for row in found:
        row.number = numbers[row.pk]
    return found


def _number_of(row: Any) -> int:
    """The number of its line; of one that a list has just brought it is its own."""
    number: int = getattr(row, "number", row.order)
    return number
