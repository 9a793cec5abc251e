"""Items that come by themselves: from the template, from the orientation, from open work.

Everything here takes many meetings at once: a commune fills the drafts of all its cells.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nep.assignments.models import Assignment
from nep.foundation.text import format_day
from nep.meetings.choices import AgendaKind, ItemPurpose
from nep.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingAssignment,
    MeetingPart,
    OrientationItem,
)
from nep.meetings.queries.preparing_templates import TemplateItem, templates_for
from nep.meetings.rules.preparing_agenda import place_for, stands_in_part
from nep.meetings.services.preparing.statuses import status_of

BATCH = 2_000
PURPOSES: Mapping[str, str] = {
    AgendaKind.INFORMATION: ItemPurpose.INFORM,
    AgendaKind.FOLLOWING_EXAMPLE: ItemPurpose.INFORM,
    AgendaKind.CEREMONY: ItemPurpose.FORMAL,
    AgendaKind.OPENING: ItemPurpose.FORMAL,
    AgendaKind.ROLL_CALL: ItemPurpose.FORMAL,
    AgendaKind.CLOSING: ItemPurpose.FORMAL,
    AgendaKind.SUPERIOR_SPEAKS: ItemPurpose.INFORM,
    AgendaKind.ACTIVITY: ItemPurpose.INFORM,
    AgendaKind.CONCLUSION: ItemPurpose.DECIDE,
    AgendaKind.VOTE: ItemPurpose.DECIDE,
    AgendaKind.ELECTION: ItemPurpose.DECIDE,
    AgendaKind.SELF_SCORE: ItemPurpose.DECIDE,
    AgendaKind.MINUTES: ItemPurpose.DECIDE,
    AgendaKind.ADOPT_AGENDA: ItemPurpose.DECIDE,
}
"""What the room does with an item of this kind; anything else is discussed."""


def purpose_of(kind: str) -> str:
    """The usual purpose of a kind of item."""
    return PURPOSES.get(kind, ItemPurpose.DISCUSS)


def fill_from_templates(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Give an agenda to those without one, by kind and day; return those that got one."""
    having = set(
        AgendaItem.objects.filter(meeting__in=meetings).values_list("meeting_id", flat=True)
    )
    empty = [meeting for meeting in meetings if meeting.pk not in having]
    parts = _parts_of(empty)
    templates = _templates(empty, parts)
    filled, items = [], []
    for meeting in empty:
        drafted = _drafted(meeting, parts[meeting.pk], templates)
        if drafted:
            filled.append(meeting)
            items += drafted
    AgendaItem.objects.bulk_create(items, batch_size=BATCH)
    link_open_assignments(filled)
    return filled


def fill_from_orientation(
    meetings: Sequence[Meeting], items_by_unit: Mapping[int, Sequence[OrientationItem]]
) -> list[Meeting]:
    """Put what the superior asks for into agendas that do not have it yet; return those changed."""
    parts = _parts_of(meetings)
    agendas: dict[int, list[AgendaItem]] = defaultdict(list)
    for item in AgendaItem.objects.filter(meeting__in=meetings).order_by("order"):
        agendas[item.meeting_id].append(item)
    changed, new, moved = [], [], []
    for meeting in meetings:
        agenda = agendas[meeting.pk]
        added = _from_above(agenda, parts[meeting.pk], items_by_unit.get(meeting.unit_id, ()))
        if not added:
            continue
        changed.append(meeting)
        new += added
        moved += [item for item in renumbered(agenda) if item.pk]
    AgendaItem.objects.bulk_create(new, batch_size=BATCH)
    AgendaItem.objects.bulk_update(moved, ["order"], batch_size=BATCH)
    return changed


def link_open_assignments(meetings: Sequence[Meeting]) -> None:
    """Let the item of open work hold what is open in the unit on the day; twice changes nothing."""
    hearing = {
        item.meeting_id: item
        for item in AgendaItem.objects.filter(
            meeting__in=meetings, kind=AgendaKind.OPEN_ASSIGNMENTS, is_restricted=False
        ).order_by("-order")
    }
    open_work: dict[int, list[Assignment]] = defaultdict(list)
    units = {meeting.unit_id for meeting in meetings if meeting.pk in hearing}
    for row in Assignment.objects.open().filter(unit__in=units).order_by("due_on", "pk"):
        open_work[row.unit_id].append(row)
    MeetingAssignment.objects.bulk_create(
        (
            MeetingAssignment(
                meeting=meeting,
                assignment=row,
                item=hearing[meeting.pk],
                is_given=False,
                status_before=status_of(row, meeting.held_on),
            )
            for meeting in meetings
            if meeting.pk in hearing
            for row in open_work[meeting.unit_id]
            if row.given_on <= meeting.held_on
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def renumbered(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Number items from 1 in the order they stand in; return those whose number changed."""
    changed = []
    for order, item in enumerate(items, start=1):
        if item.order != order:
            item.order = order
            changed.append(item)
    return changed


def sentence_of(item: OrientationItem) -> str:
    """The title of an item from above, with the day of its document."""
    if item.document is None:
        return item.title
    issued = format_day(item.document.issued_on)
    return f"{item.title} ({item.document.number}-{item.document.symbol}, {issued})"[:500]


def _parts_of(meetings: Sequence[Meeting]) -> dict[int, list[MeetingPart]]:
    """The parts of each meeting; one that has none yet gets its first."""
    found: dict[int, list[MeetingPart]] = defaultdict(list)
    for part in MeetingPart.objects.filter(meeting__in=meetings).order_by("order"):
        found[part.meeting_id].append(part)
    without = [meeting for meeting in meetings if meeting.pk not in found]
    made = MeetingPart.objects.bulk_create(
        (MeetingPart(meeting=meeting, order=1, kind=meeting.kind) for meeting in without),
        batch_size=BATCH,
    )
    for part in made:
        found[part.meeting_id].append(part)
    return found


Templates = Mapping[tuple[int, str], Sequence[TemplateItem]]
"""By meeting and kind of its part."""


def _templates(
    meetings: Sequence[Meeting], parts: Mapping[int, Sequence[MeetingPart]]
) -> Templates:
    """Read templates once for each day and variant that occurs."""
    alike: dict[tuple[date, bool], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        alike[meeting.held_on, meeting.is_self_reflection].append(meeting)
    found: dict[tuple[int, str], Sequence[TemplateItem]] = {}
    for (day, reflects), group in alike.items():
        kinds = {part.kind for meeting in group for part in parts[meeting.pk]}
        units = {meeting.unit_id for meeting in group}
        by_unit = templates_for(units, kinds, day, is_self_reflection=reflects)
        for meeting in group:
            for kind in kinds:
                found[meeting.pk, kind] = by_unit[meeting.unit_id, kind]
    return found


def _drafted(
    meeting: Meeting, parts: Sequence[MeetingPart], templates: Templates
) -> list[AgendaItem]:
    kinds = [part.kind for part in parts]
    items = [
        AgendaItem(
            meeting=meeting,
            part=part,
            order=0,
            kind=item.kind,
            purpose=item.purpose,
            title=item.title,
            planned_minutes=item.minutes_in(kinds),
        )
        for number, part in enumerate(parts, start=1)
        for item in templates[meeting.pk, part.kind]
        if stands_in_part(kind=item.kind, wanted_part=item.part, part=number, parts=kinds)
    ]
    renumbered(items)
    return items


def _from_above(
    agenda: list[AgendaItem], parts: Sequence[MeetingPart], wanted: Sequence[OrientationItem]
) -> list[AgendaItem]:
    there = {item.orientation_item_id for item in agenda}
    added = []
    for item in wanted:
        part = next((part for part in parts if part.kind == item.meeting_kind), None)
        if part is None or item.pk in there:
            continue
        row = AgendaItem(
            meeting_id=part.meeting_id,
            part=part,
            order=0,
            kind=item.kind,
            purpose=purpose_of(item.kind),
            title=sentence_of(item),
            planned_minutes=item.minutes,
            from_above=True,
            orientation_item=item,
        )
        within = [other for other in agenda if other.part_id == part.pk]
        place = place_for(item.kind, [other.kind for other in within])
        before = agenda.index(within[place]) if place < len(within) else _end_of(agenda, part)
        agenda.insert(before, row)
        added.append(row)
    return added


def _end_of(agenda: Sequence[AgendaItem], part: MeetingPart) -> int:
    own = [place for place, item in enumerate(agenda) if item.part_id == part.pk]
    return own[-1] + 1 if own else len(agenda)
