"""Opening the roll freezes who is due; refreshing it takes in what changed in the lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import MarkMethod, MeetingKind, RollState
from nep.meetings.events import AttendanceRecorded
from nep.meetings.models import Attendance, Convening, Meeting
from nep.meetings.queries.calendar_groups import members_of_group
from nep.meetings.rules.room_roll import is_due, may_vote
from nep.meetings.services.moments import Moment
from nep.meetings.services.room.questioning import question_votes
from nep.meetings.services.room.writing import begun, refused, written
from nep.organisation.choices import Block
from nep.people.choices import HEADS_OF_MASS_UNITS, Activity, PostKind, Standing
from nep.people.models import Membership, Person, Post
from nep.people.queries import guests_of, members_of
from nep.rulebook.queries import value_in_force, values_in_force

COMMITTEE_POSTS: dict[str, tuple[str, ...]] = {
    MeetingKind.CELL_COMMITTEE: (
        PostKind.SECRETARY,
        PostKind.DEPUTY_SECRETARY,
        PostKind.CELL_COMMITTEE_MEMBER,
    ),
    MeetingKind.COMMITTEE_CONFERENCE: (
        PostKind.COMMITTEE_SECRETARY,
        PostKind.SECRETARY,
        PostKind.DEPUTY_SECRETARY,
        PostKind.STANDING_DEPUTY_SECRETARY,
        PostKind.STANDING_COMMITTEE_MEMBER,
        PostKind.COMMITTEE_MEMBER,
    ),
    MeetingKind.STANDING_COMMITTEE: (
        PostKind.COMMITTEE_SECRETARY,
        PostKind.SECRETARY,
        PostKind.DEPUTY_SECRETARY,
        PostKind.STANDING_DEPUTY_SECRETARY,
        PostKind.STANDING_COMMITTEE_MEMBER,
    ),
    MeetingKind.MASS_COMMITTEE: (
        *HEADS_OF_MASS_UNITS,
        PostKind.ASSOCIATION_DEPUTY,
        PostKind.YOUTH_DEPUTY,
        PostKind.STANDING_COMMITTEE_MEMBER,
        PostKind.COMMITTEE_MEMBER,
    ),
}
"""Kinds whose roll is the holders of posts, not the members of the unit."""


@dataclass(frozen=True, kw_only=True)
class RollPerson:
    """Somebody as the lists of the day have him."""

    person_id: int
    membership_id: int | None
    standing: str
    activity: str
    group: str
    is_due: bool
    may_vote: bool


@dataclass(frozen=True, kw_only=True)
class RollDifference:
    """What the lists of the day say otherwise than the frozen roll."""

    come: tuple[RollPerson, ...]
    gone: tuple[Attendance, ...]
    changed: tuple[tuple[Attendance, RollPerson], ...]

    def __bool__(self) -> bool:
        return bool(self.come or self.gone or self.changed)


COPIED = ("membership_id", "standing", "activity", "group", "is_due", "may_vote")


def people_due(meeting: Meeting) -> list[RollPerson]:
    """Who belongs on the roll by the lists of the meeting's day, in Vietnamese order of names."""
    day = meeting.held_on
    left_out = values_in_force("meetings.attendance", unit=meeting.unit_id, on=day)["left_out"]
    voters = value_in_force("voting.ordinary.voters", unit=meeting.unit_id, on=day)
    return [
        RollPerson(
            person_id=row.person_id,
            membership_id=row.pk,
            standing=row.standing,
            activity=row.activity,
            group=row.group,
            is_due=is_due(row.activity, left_out or ()),
            may_vote=may_vote(row.standing, row.activity, voters),
        )
        for row in _memberships(meeting, day)
    ]


def difference_of(meeting: Meeting) -> RollDifference:
    """Compare the frozen roll with the lists as they hold true now."""
    frozen = {row.person_id: row for row in meeting.roll.select_related("person")}
    wanted = {who.person_id: who for who in people_due(meeting)}
    return RollDifference(
        come=tuple(who for key, who in wanted.items() if key not in frozen),
        gone=tuple(row for key, row in frozen.items() if key not in wanted),
        changed=tuple(
            (frozen[key], who)
            for key, who in wanted.items()
            if key in frozen and _differs(frozen[key], who)
        ),
    )


def expected_roll(meeting: Meeting) -> list[Attendance]:
    """The roll as opening it now would freeze it, unsaved: what a device takes along beforehand."""
    people = people_due(meeting)
    names = Person.objects.in_bulk([who.person_id for who in people])
    told = _told_absent(meeting)
    return [
        Attendance(
            person=names[who.person_id],
            state=RollState.EXCUSED if who.person_id in told else RollState.UNKNOWN,
            reason=told.get(who.person_id, ""),
            **{name: getattr(who, name) for name in COPIED},
        )
        for who in people
    ]


@command("meetings.open_roll")
def open_roll(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> list[Attendance]:
    """Freeze the roll: a row for everybody, with standing, activity and voting right copied."""
    moment = begun(meeting, envelope, actor)
    if meeting.counts_only:
        raise refused(
            _("Đơn vị này chỉ ghi số tổng, không ghi danh sách. Hãy ghi số có mặt khi bế mạc.")
        )
    if meeting.roll_opened_at is not None:
        return list(meeting.roll.order_by("pk"))
    persons = people_due(meeting)
    if not persons:
        raise refused(
            _(
                "Đơn vị chưa có danh sách của ngày này nên chưa điểm danh được. "
                "Hãy ghi danh sách đảng viên, hội viên trước."
            )
        )
    rows = _frozen(meeting, persons, moment, actor)
    payload = {"people": len(rows), "due": sum(row.is_due for row in rows)}
    written(
        meeting,
        actor,
        "meetings.open_roll",
        payload,
        AttendanceRecorded,
        roll_opened_at=moment.occurred_at,
    )
    return rows


@command("meetings.refresh_roll")
def refresh_roll(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> list[Attendance]:
    """Take in what changed in the lists since the roll was opened; marks made stay made."""
    moment = begun(meeting, envelope, actor)
    found = difference_of(meeting)
    if meeting.roll_opened_at is None or not found:
        return list(meeting.roll.order_by("pk"))
    gone = [[row.person_id, row.state] for row in found.gone]
    Attendance.objects.filter(pk__in=[row.pk for row in found.gone]).delete()
    for row, who in found.changed:
        for name in COPIED:
            setattr(row, name, getattr(who, name))
    Attendance.objects.bulk_update([row for row, _who in found.changed], COPIED)
    _frozen(meeting, found.come, moment, actor)
    question_votes(meeting)
    payload = {
        "come": [who.person_id for who in found.come],
        "gone": gone,
        "changed": [[row.person_id, row.standing, row.activity] for row, _who in found.changed],
    }
    written(meeting, actor, "meetings.refresh_roll", payload, AttendanceRecorded)
    return list(meeting.roll.order_by("pk"))


def _differs(row: Attendance, who: RollPerson) -> bool:
    return any(
        getattr(row, name) != getattr(who, name) for name in COPIED if name != "membership_id"
    )


def _memberships(meeting: Meeting, day: date) -> Iterable[Membership]:
    """Rows of memberships that stand for the people of the roll."""
    if meeting.kind == MeetingKind.PARTY_GROUP:
        return members_of_group(meeting.unit, meeting.group, day)
    posts = COMMITTEE_POSTS.get(meeting.kind)
    if posts is None:
        own = list(members_of(meeting.unit_id, day))
        here = {row.person_id for row in own}
        own += [row for row in guests_of(meeting.unit_id, day) if row.person_id not in here]
        return own
    holders = Post.objects.on(day).filter(unit_id=meeting.unit_id, kind__in=posts)
    persons = set(holders.values_list("person_id", flat=True))
    rows = Membership.objects.on(day).filter(person_id__in=persons).by_name()
    in_party = meeting.unit.block == Block.PARTY
    rows = rows.home_cells() if in_party else rows.under(meeting.unit_id, day).counted()
    found = {row.person_id: row for row in rows}
    standing = _standing_by_post(meeting.unit.block)
    unlisted = [
        Membership(person_id=person, standing=standing, activity=Activity.ACTIVE, group="")
        for person in sorted(persons - set(found))
    ]
    return [*found.values(), *unlisted]


def _standing_by_post(block: str) -> Standing:
    """As what somebody sits on a committee who stands in none of its lists."""
    if block == Block.PARTY:
        return Standing.OFFICIAL
    return Standing.YOUTH_MEMBER if block == Block.YOUTH else Standing.ASSOCIATION_MEMBER


def _frozen(
    meeting: Meeting, persons: Iterable[RollPerson], moment: Moment, actor: Actor
) -> list[Attendance]:
    """Write the rows; whoever said beforehand that he cannot come is marked so."""
    told = _told_absent(meeting)
    return Attendance.objects.bulk_create(
        Attendance(
            year=meeting.held_on.year,
            meeting=meeting,
            person_id=who.person_id,
            state=RollState.EXCUSED if who.person_id in told else RollState.UNKNOWN,
            reason=told.get(who.person_id, ""),
            method=MarkMethod.OPENED,
            occurred_at=moment.occurred_at,
            recorded_at=moment.recorded_at,
            recorded_by=actor.user_id,
            clock_off=moment.clock_off,
            **{name: getattr(who, name) for name in COPIED},
        )
        for who in persons
    )


def _told_absent(meeting: Meeting) -> dict[int, str]:
    """Who said beforehand that he cannot come, and why."""
    rows = Convening.objects.filter(meeting=meeting, will_be_absent=True)
    return dict(rows.values_list("person_id", "absence_reason"))
