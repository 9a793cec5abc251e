"""What the room shows: one meeting read whole, in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from nep.foundation.prepared import prepared
from nep.foundation.text import fold
from nep.meetings.choices import AgendaKind, ItemPurpose, RollState
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Guest,
    Meeting,
    MeetingAmendment,
    MeetingAssignment,
    MeetingPart,
    Opinion,
    SelfScore,
    Vote,
)
from nep.meetings.rules.room_now import RoomAct, RoomStanding, next_act
from nep.meetings.rules.room_roll import Headcount, headcount
from nep.meetings.rules.steps import asks_for_score
from nep.people.queries import names_told_apart

UNSHOWN = (
    *("membership_id", "reason_note", "recorded_at", "recorded_by", "clock_off"),
    *("person__sex", "person__phone", "person__email", "person__birth_date"),
    *("person__recorded_at", "person__recorded_by", "person__recorded_for"),
    *("person__joined_into", "person__erased_at"),
)
"""Columns of a roll that no page of the room shows; a page has many rows."""

_Under = dict[str, dict[int, list[Any]]]
"""Rows of a meeting by what they are and by item."""


@dataclass(frozen=True, kw_only=True)
class ItemRecord:
    """What stands under one item; `said` is how many opinions, also where they are not read."""

    item: AgendaItem
    said: int = 0
    opinions: list[Opinion] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    conclusions: list[Conclusion] = field(default_factory=list)
    links: list[MeetingAssignment] = field(default_factory=list)
    amendments: list[MeetingAmendment] = field(default_factory=list)

    @property
    def other_votes(self) -> list[Vote]:
        """Votes that are not about an amendment: those stand with the words they are about."""
        about_words = {amendment.vote_id for amendment in self.amendments}
        return [vote for vote in self.votes if vote.pk not in about_words]

    @property
    def is_running(self) -> bool:
        """Whether the room is at this item now."""
        return self.item.started_at is not None and self.item.ended_at is None

    @property
    def minutes(self) -> int | None:
        """How long it took."""
        if self.item.started_at is None or self.item.ended_at is None:
            return None
        return int((self.item.ended_at - self.item.started_at).total_seconds() // 60)


@dataclass(frozen=True, kw_only=True)
class Room:
    """One meeting as its room shows it."""

    meeting: Meeting
    roll: list[Attendance]
    heads: Headcount
    records: list[ItemRecord]
    guests: list[Guest]
    asks_for_score: bool
    is_scored: bool

    @property
    def now(self) -> ItemRecord | None:
        """The item that runs."""
        return next((record for record in self.records if record.is_running), None)

    @property
    def next(self) -> ItemRecord | None:
        """The item to go to: the first one not begun after that of now, else the first at all."""
        left = [record for record in self.records if record.item.started_at is None]
        here = self.now.item.order if self.now is not None else 0
        return next((record for record in left if record.item.order > here), next(iter(left), None))

    @property
    def parts(self) -> list[MeetingPart]:
        """The parts that have items, in their order."""
        found = {record.item.part_id: record.item.part for record in self.records}
        return sorted(found.values(), key=lambda part: part.order)

    @property
    def may_adjourn(self) -> bool:
        """Whether a part is under way and another one follows."""
        parts = self.parts
        under_way = [part.order for part in parts if part.started_at and not part.ended_at]
        return bool(under_way) and parts[-1].order > under_way[-1]

    @property
    def rests_after(self) -> MeetingPart | None:
        """The part that is over while the next has not begun: the sitting rests between them."""
        ended = [part for part in self.parts if part.ended_at]
        is_resting = self.now is None and any(part.started_at is None for part in self.parts)
        return ended[-1] if ended and is_resting else None

    @property
    def act(self) -> RoomAct:
        """The one act that comes next."""
        return next_act(
            RoomStanding(
                roll_is_open=self.meeting.roll_opened_at is not None,
                is_open=self.meeting.opened_at is not None,
                is_closed=self.meeting.closed_at is not None,
                has_current_item=self.now is not None,
                items_left=sum(record.item.started_at is None for record in self.records),
                is_scored=self.is_scored,
                counts_only=self.meeting.counts_only,
            )
        )

    @property
    def may_pass_silently(self) -> bool:
        """Whether the item of now asks for opinions, has none, and another item follows."""
        now = self.now
        return (
            now is not None
            and self.next is not None
            and now.item.purpose == ItemPurpose.DISCUSS
            and not now.item.is_restricted
            and now.item.no_opinion_at is None
            and not now.opinions
        )

    @property
    def done(self) -> int:
        """How many items are over."""
        return sum(record.item.ended_at is not None for record in self.records)


def room_of(meeting: Meeting) -> Room:
    """Read the room of one meeting; nine statements."""
    return _room(meeting, records_of(meeting))


def room_about(meeting: Meeting, item: AgendaItem | None = None) -> Room:
    """The room as a page about one item shows it: of the others only how they went.

    Without an item it is about the one of now; four statements, and one for each kind of rows
    that item has.
    """
    items = _items(meeting.pk)
    about: Any = _one_of(items, item)
    found = _under(meeting.pk, about) if about is not None else {}
    return _room(meeting, [_record(row, found, about=about) for row in items])


def _one_of(items: list[AgendaItem], wanted: AgendaItem | None) -> AgendaItem | None:
    """The item that is wanted, or the one that runs."""
    if wanted is not None:
        return next((row for row in items if row.pk == wanted.pk), None)
    return next((row for row in items if ItemRecord(item=row).is_running), None)


def _room(meeting: Meeting, records: list[ItemRecord]) -> Room:
    roll = roll_of(meeting)
    has_item = any(record.item.kind == AgendaKind.SELF_SCORE for record in records)
    asks = asks_for_score(meeting.kind, has_score_item=has_item)
    return Room(
        meeting=meeting,
        roll=roll,
        heads=headcount((row.is_due, row.state) for row in roll),
        records=records,
        guests=guests_of_meeting(meeting),
        asks_for_score=asks,
        is_scored=not asks or bool(_scored(meeting.pk)),
    )


@prepared
def _scored(meeting_id: int) -> QuerySet[Any, int]:
    rows = SelfScore.objects.filter(meeting=meeting_id).exclude(level="")
    return rows.order_by("pk").values_list("pk", flat=True)[:1]


def roll_of(meeting: Meeting) -> list[Attendance]:
    """The frozen roll in Vietnamese order of names; those of one name told apart."""
    rows = _roll(meeting.pk)
    names = names_told_apart((row.person, row.group) for row in rows)
    for row in rows:
        row.told_apart = names[row.person_id]
    return rows


@prepared
def _roll(meeting_id: int) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(meeting=meeting_id).select_related("person")
    return rows.defer(*UNSHOWN).order_by("person__sort_key", "person_id")


def guests_of_meeting(meeting: Meeting) -> list[Guest]:
    """Who came from outside."""
    return _guests(meeting.pk)


@prepared
def _guests(meeting_id: int) -> QuerySet[Guest]:
    rows = Guest.objects.filter(meeting=meeting_id, withdrawn_at=None)
    return rows.select_related("person").order_by("pk")


def records_of(meeting: Meeting) -> list[ItemRecord]:
    """The items in their order, each with what stands under it."""
    found = _under(meeting.pk)
    return [_record(item, found) for item in _items(meeting.pk)]


def _record(item: Any, found: _Under, about: AgendaItem | None = None) -> ItemRecord:
    """One item with its rows among those found; `about` is the only one that has any."""
    rows = found if about is None or item.pk == about.pk else {}
    under: dict[str, Any] = {name: of[item.pk] for name, of in rows.items()}
    return ItemRecord(item=item, said=item.said or 0, **under)


def _under(meeting_id: int, item: Any = None) -> _Under:
    """What stands under the items, or under one of them: a statement for each kind it has."""
    asked = (meeting_id, None if item is None else item.pk)
    return {
        name: _by_item(rows(*asked) if item is None or getattr(item, has) else ())
        for name, rows, has in (
            ("opinions", _opinions, "said"),
            ("votes", _votes, "has_votes"),
            ("conclusions", _conclusions, "has_conclusions"),
            ("links", _links, "has_links"),
            ("amendments", _amendments, "has_amendments"),
        )
    }


def _chosen(meeting_id: int, item_id: int | None) -> Q:
    return Q(meeting=meeting_id) if item_id is None else Q(meeting=meeting_id, item=item_id)


@prepared
def _items(meeting_id: int) -> QuerySet[AgendaItem]:
    """The items, with how many spoke to each and what else stands under it."""
    here, here_still = Q(item=OuterRef("pk")), Q(item=OuterRef("pk"), withdrawn_at=None)
    heard = Opinion.objects.filter(here_still).order_by().values("item")
    items = AgendaItem.objects.filter(meeting=meeting_id, is_left_out=False).annotate(
        said=Subquery(heard.annotate(rows=Count("pk")).values("rows")),
        has_votes=Exists(Vote.objects.filter(here_still)),
        has_conclusions=Exists(Conclusion.objects.filter(here_still)),
        has_links=Exists(MeetingAssignment.objects.filter(here)),
        has_amendments=Exists(MeetingAmendment.objects.filter(here)),
    )
    return items.select_related("presenter", "part").order_by("order")


@prepared
def _opinions(meeting_id: int, item_id: int | None) -> QuerySet[Opinion]:
    rows = Opinion.objects.filter(_chosen(meeting_id, item_id), withdrawn_at=None)
    return rows.select_related("person", "guest").order_by("item_id", "order", "pk")


@prepared
def _votes(meeting_id: int, item_id: int | None) -> QuerySet[Vote]:
    rows = Vote.objects.filter(_chosen(meeting_id, item_id), withdrawn_at=None)
    return rows.order_by("occurred_at", "pk")


@prepared
def _conclusions(meeting_id: int, item_id: int | None) -> QuerySet[Conclusion]:
    rows = Conclusion.objects.filter(_chosen(meeting_id, item_id), withdrawn_at=None)
    return rows.order_by("order", "pk")


@prepared
def _links(meeting_id: int, item_id: int | None) -> QuerySet[MeetingAssignment]:
    rows = MeetingAssignment.objects.filter(_chosen(meeting_id, item_id), item__isnull=False)
    return rows.select_related("assignment", "assignment__holder").order_by("pk")


@prepared
def _amendments(meeting_id: int, item_id: int | None) -> QuerySet[MeetingAmendment]:
    rows = MeetingAmendment.objects.filter(_chosen(meeting_id, item_id))
    beside = ("proposer", "vote", "version__document", "version__file", "merged_version")
    return rows.select_related(*beside).order_by("order", "pk")


def by_last_word(rows: Sequence[Attendance], text: str) -> list[Attendance]:
    """People whose name begins so, the last word first: "hạnh" finds Lê Thị Hạnh before others."""
    wanted = fold(text)
    if not wanted:
        return list(rows)
    first = [row for row in rows if row.person.folded.rsplit(" ", 1)[-1].startswith(wanted)]
    others = [
        row
        for row in rows
        if row not in first and any(w.startswith(wanted) for w in row.person.folded.split())
    ]
    return first + others


def by_group(rows: Sequence[Attendance]) -> list[tuple[str, list[Attendance]]]:
    """Rows by tổ đảng, those without one last."""
    found: dict[str, list[Attendance]] = defaultdict(list)
    for row in rows:
        found[row.group].append(row)
    return sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))


def voters_in_the_room(rows: Sequence[Attendance]) -> list[Attendance]:
    """People with a vote who are there now."""
    return [
        row for row in rows if row.may_vote and row.state == RollState.PRESENT and not row.left_at
    ]


def waiting(rows: Sequence[Attendance]) -> list[Attendance]:
    """People due whom nobody has marked."""
    return [row for row in rows if row.is_due and row.state == RollState.UNKNOWN]


def _by_item(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found
