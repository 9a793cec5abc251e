"""A regime as most communes have it, and meetings of a cell at every stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM, day_of, now
from nep.foundation.sync import Envelope
from nep.meetings.choices import (
    AgendaKind,
    FactKind,
    GuestRole,
    ItemPurpose,
    MarkMethod,
    MeetingKind,
    MeetingState,
    OpinionKind,
    RollState,
)
from nep.meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Guest,
    Meeting,
    MeetingFact,
    MeetingPart,
    MeetingRegime,
    Opinion,
)
from nep.meetings.rules import parse_day_rule
from nep.meetings.services import RegimeDraft, set_regimes
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from nep.people.choices import Activity, PostKind, Standing
from nep.people.models import Membership, Person, Post
from tests.factories.people import actor_in, make_members, make_post


def regime_draft(unit: OrgUnit, **wanted: object) -> RegimeDraft:
    """Regular meetings on day 3 at 14:00 from 2020; a day may be given as text."""
    usual: dict[str, object] = {
        "unit_id": unit.pk,
        "kind": MeetingKind.REGULAR,
        "day_rule": "3",
        "starts_at": time(14),
        "valid_from": date(2020, 1, 1),
    }
    values = {**usual, **wanted}
    values["day_rule"] = parse_day_rule(str(values["day_rule"]))
    return RegimeDraft(**values)  # type: ignore[arg-type]


def make_regime(unit: OrgUnit, **wanted: object) -> MeetingRegime:
    """A regime in force, set by the product itself."""
    (row,) = set_regimes(
        regimes=[regime_draft(unit, **wanted)],
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    return row


@dataclass(frozen=True)
class ItemDraft:
    """An item of an agenda as a test names it."""

    kind: str
    purpose: str
    title: str
    minutes: int = 5


USUAL_AGENDA = (
    ItemDraft(AgendaKind.OPENING, ItemPurpose.FORMAL, "Tuyên bố lý do, cử thư ký"),
    ItemDraft(AgendaKind.ROLL_CALL, ItemPurpose.FORMAL, "Điểm danh, thông báo đảng phí"),
    ItemDraft(AgendaKind.ADOPT_AGENDA, ItemPurpose.FORMAL, "Thông qua chương trình"),
    ItemDraft(AgendaKind.INFORMATION, ItemPurpose.INFORM, "Thông tin thời sự", 15),
    ItemDraft(AgendaKind.DISCUSSION, ItemPurpose.DISCUSS, "Vệ sinh đường làng ngõ xóm", 40),
    ItemDraft(AgendaKind.CONCLUSION, ItemPurpose.DECIDE, "Kết luận, phân công nhiệm vụ", 10),
    ItemDraft(AgendaKind.SELF_SCORE, ItemPurpose.DECIDE, "Tự chấm điểm buổi sinh hoạt", 10),
    ItemDraft(AgendaKind.CLOSING, ItemPurpose.FORMAL, "Bế mạc"),
)

NAMES = (
    "Nguyễn Văn Bình",
    "Trần Quốc Đạt",
    "Lê Thị Hạnh",
    "Hoàng Thị Lan",
    "Võ Tá Ước",
    "Phan Đình Sơn",
    "Đặng Thị Thủy",
    "Bùi Xuân Khánh",
    "Dương Thị Mỹ",
    "Hồ Sỹ Quảng",
)

_LEADERS = {
    "women": PostKind.ASSOCIATION_HEAD,
    "farmers": PostKind.ASSOCIATION_HEAD,
    "youth": PostKind.YOUTH_SECRETARY,
    "party": PostKind.SECRETARY,
}


def meeting_in(
    unit: OrgUnit,
    state: str = MeetingState.NOTIFIED,
    members: int = 5,
    *,
    at: datetime | None = None,
    kinds: Sequence[str] = (MeetingKind.REGULAR,),
    agenda: Sequence[ItemDraft] = USUAL_AGENDA,
    **fields: object,
) -> Meeting:
    """A meeting before its opening: `members` on the list, chair the leader, clerk another.

    `at` is the planned beginning (by default two hours ago, so that it may be opened now); each of
    `kinds` is a part. The agenda stands in the first part. Members already there are counted in.
    """
    begins = at or (now() - timedelta(hours=2)).replace(second=0, microsecond=0)
    persons = _members(unit, members, day_of(begins))
    row = Meeting.objects.create(
        **{
            "unit": unit,
            "kind": kinds[0],
            "state": state,
            "planned_at": begins,
            "held_on": day_of(begins),
            "place": "Nhà văn hóa thôn",
            "chair": _leader(unit, persons, day_of(begins)),
            "clerk": persons[1] if len(persons) > 1 else None,
            **fields,
        }
    )
    parts = [
        MeetingPart.objects.create(meeting=row, order=order, kind=kind)
        for order, kind in enumerate(kinds, start=1)
    ]
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=row,
            part=parts[0],
            order=order,
            kind=item.kind,
            purpose=item.purpose,
            title=item.title,
            planned_minutes=item.minutes,
        )
        for order, item in enumerate(agenda, start=1)
    )
    if state != MeetingState.DRAFT:
        _fact(row, FactKind.NOTICE_SENT, begins - timedelta(days=3))
    return row


def opened_meeting(unit: OrgUnit, members: int = 5, **fields: object) -> Meeting:
    """A meeting in session since its planned beginning; everybody due is marked present."""
    row = meeting_in(unit, MeetingState.IN_SESSION, members, **fields)  # type: ignore[arg-type]
    _freeze_roll(row)
    row.opened_at = row.roll_opened_at = row.planned_at
    row.save()
    MeetingPart.objects.filter(meeting=row, order=1).update(started_at=row.opened_at)
    _fact(row, FactKind.OPENED, row.planned_at)
    return row


def held_meeting(unit: OrgUnit, members: int = 5, **fields: object) -> Meeting:
    """A meeting closed after 90 minutes, with one opinion and one conclusion."""
    row = opened_meeting(unit, members, **fields)
    item = row.agenda.get(kind=AgendaKind.DISCUSSION)
    Opinion.objects.create(
        meeting=row,
        item=item,
        order=1,
        person=row.clerk,
        kind=OpinionKind.UNIT_PRACTICE,
        text="Đề nghị mỗi gia đình đảng viên giữ sạch đoạn đường trước nhà.",
        occurred_at=row.opened_at,
    )
    Conclusion.objects.create(
        meeting=row, item=item, order=1, text="Tổng vệ sinh đường làng vào sáng thứ Bảy."
    )
    row.closed_at = row.planned_at + timedelta(minutes=90)
    row.state = MeetingState.CONCLUDED
    row.save()
    MeetingPart.objects.filter(meeting=row, order=1).update(ended_at=row.closed_at)
    AgendaItem.objects.filter(meeting=row).update(started_at=row.opened_at, ended_at=row.closed_at)
    _fact(row, FactKind.CLOSED, row.closed_at)
    return row


def guest_at(meeting: Meeting, who: str = "Trần Thị Khách", **fields: object) -> Guest:
    """Somebody in the room who is not on the roll."""
    values = {"role": GuestRole.SUPERIOR, "organisation": "Đảng ủy xã", **fields}
    return Guest.objects.create(meeting=meeting, who=who, **values)


def item_of(meeting: Meeting, kind: str = AgendaKind.DISCUSSION) -> AgendaItem:
    """The item of this kind."""
    return meeting.agenda.get(kind=kind)


def chair_of(meeting: Meeting) -> Actor:
    """The chair, acting as secretary of the unit."""
    return actor_in(meeting.unit, Role.SECRETARY, person=meeting.chair, user_id=71)


def clerk_of(meeting: Meeting) -> Actor:
    """The clerk of this meeting, who holds no other post than that of a member."""
    return actor_in(meeting.unit, Role.MEMBER, person=meeting.clerk, user_id=72)


def vietnamese(year: int, month: int, day: int, hour: int = 14, minute: int = 0) -> datetime:
    """An instant on the clock of the room."""
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def _members(unit: OrgUnit, wanted: int, day: date) -> list[Person]:
    rows = Membership.objects.on(day).counted().filter(unit=unit).by_name()
    there = [row.person for row in rows]
    missing = range(len(there), wanted)
    names = [NAMES[n] if n < len(NAMES) else f"Phạm Văn Mẫu {n:02d}" for n in missing]
    return there + make_members(
        unit, [(name, f"Tổ {n % 2 + 1}") for n, name in zip(missing, names, strict=True)]
    )


def _leader(unit: OrgUnit, persons: Sequence[Person], day: date) -> Person | None:
    kind = _LEADERS.get(unit.block, PostKind.SECRETARY)
    post = Post.objects.on(day).filter(unit=unit, kind=kind).select_related("person").first()
    if post is not None:
        return post.person
    if not persons:
        return None
    make_post(unit, kind, person=persons[0])
    return persons[0]


def _freeze_roll(meeting: Meeting) -> None:
    rows = Membership.objects.on(meeting.held_on).counted().filter(unit=meeting.unit).by_name()
    outside = (Activity.EXEMPT, Activity.TEMPORARILY_EXEMPT, Activity.SPECIAL_DUTY)
    Attendance.objects.bulk_create(
        Attendance(
            year=meeting.held_on.year,
            meeting=meeting,
            person=row.person,
            membership_id=row.pk,
            standing=row.standing,
            activity=row.activity,
            group=row.group,
            is_due=row.activity not in outside,
            may_vote=row.standing != Standing.PROBATIONARY,
            state=RollState.UNKNOWN if row.activity in outside else RollState.PRESENT,
            method=MarkMethod.ALL_PRESENT,
            occurred_at=meeting.planned_at,
        )
        for row in rows
    )


def _fact(meeting: Meeting, kind: str, at: datetime) -> None:
    MeetingFact.objects.create(meeting=meeting, kind=kind, at=at)
