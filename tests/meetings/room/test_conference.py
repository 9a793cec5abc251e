"""A conference of a committee with a morning and an afternoon, through its pages alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from nep.foundation.clock import VIETNAM
from nep.foundation.sync import Envelope
from nep.foundation.text import format_day
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.documents import Grade
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.models import Meeting
from nep.meetings.services import adjourn_part, after
from nep.people.choices import PostKind
from nep.people.models import Post
from tests.factories.meetings import opened_meeting
from tests.factories.people import make_person, make_post
from tests.meetings.after.test_papers import words_of
from tests.meetings.room.test_pages import page, post, signed_in, text_of

DAY = datetime(2026, 6, 16, tzinfo=VIETNAM)
POSTS = (
    (PostKind.COMMITTEE_SECRETARY, "Nguyễn Văn Bình"),
    (PostKind.STANDING_DEPUTY_SECRETARY, "Lê Thị Hạnh"),
    (PostKind.COMMITTEE_MEMBER, "Trần Quốc Đạt"),
    (PostKind.COMMITTEE_MEMBER, "Hoàng Thị Lan"),
)


@pytest.fixture
def clock() -> Iterator[Any]:
    """The clock of the house, which the test puts forward."""
    with time_machine.travel(DAY - timedelta(days=5) + timedelta(hours=9), tick=False) as traveller:
        yield traveller


@pytest.fixture
def leaders(clock: Any, seeded: Any) -> list[Any]:
    ward = seeded.commune
    return [make_post(ward, kind, person=make_person(name, unit=ward)) for kind, name in POSTS]


def at(clock: Any, hour: int, minute: int = 0) -> None:
    clock.move_to(DAY.replace(hour=hour, minute=minute))


def person_of(unit: Any, kind: str) -> Any:
    return (
        Post.objects.filter(unit=unit, kind=kind).select_related("person").order_by("pk")[0].person
    )


def prepared(client: Client, unit: Any) -> Meeting:
    """Called for the morning and the afternoon, its agenda there, everybody told."""
    key = unit.public_id
    address = f"/u/{key}/sinh-hoat/don-vi/{key}/moi/?hinh-thuc=committee_conference"
    hours = {"day": format_day(DAY.date()), "starts_at": "08:00", "afternoon_at": "14:00"}
    post(client, address, place="Hội trường phường", **hours)
    meeting = Meeting.objects.get(kind=MeetingKind.COMMITTEE_CONFERENCE)
    answer = post(client, page(meeting, "thong-bao"), act="send")
    assert "Đã gửi thông báo cho 4" in text_of(answer)
    return meeting


def morning(client: Client, meeting: Meeting, clerk: Any, clock: Any) -> None:
    at(clock, 8)
    post(client, page(meeting), "mo-danh-sach")
    post(client, page(meeting, "diem-danh"), "tat-ca-co-mat")
    post(client, page(meeting), "khai-mac", chair=meeting.chair_id, clerk=clerk.pk)
    for _ in range(3):
        post(client, page(meeting), "noi-dung-tiep")
    at(clock, 11, 30)
    post(client, page(meeting), "tam-nghi")


def afternoon(client: Client, meeting: Meeting, clock: Any) -> None:
    at(clock, 14, 5)
    for _ in range(meeting.agenda.filter(started_at=None).count()):
        post(client, page(meeting), "noi-dung-tiep")
    for item in meeting.agenda.filter(purpose="discuss"):
        post(client, page(meeting, f"noi-dung/{item.public_id}"), "khong-y-kien")
    vote = meeting.agenda.get(kind="vote")
    hands = {"question": "Thông qua nghị quyết hội nghị", "agree": 4}
    post(client, page(meeting, f"noi-dung/{vote.public_id}"), "bieu-quyet", **hands)
    at(clock, 16, 30)
    post(client, page(meeting, "be-mac"), outcome_form="resolution", closed_at="16:30")


def test_a_conference_of_two_sessions_from_the_call_to_the_minutes(
    seeded: Any, leaders: Any, clock: Any
) -> None:
    ward = seeded.commune
    clerk = person_of(ward, PostKind.STANDING_DEPUTY_SECRETARY)
    client = signed_in(person_of(ward, PostKind.COMMITTEE_SECRETARY))
    meeting = prepared(client, ward)
    agenda = client.get(page(meeting, "chuong-trinh")).content.decode()
    assert ["Phần 1: buổi sáng" in agenda, "Phần 2: buổi chiều" in agenda] == [True, True]
    first, second = meeting.parts.order_by("order")
    assert [part.agenda.count() for part in (first, second)] == [5, 8]

    taken_along = client.get(page(meeting, "mang-theo/du-lieu")).json()["meeting"]
    assert taken_along["later"] == ["Buổi chiều bắt đầu lúc 14 giờ 00."]

    morning(client, meeting, clerk, clock)
    text = text_of(client.get(page(meeting)))
    assert "Phần 1 đã nghỉ lúc 11 giờ 30" in text
    assert "Nghỉ giữa buổi" not in text
    assert second.agenda.count() == 9  # what the morning did not come to
    afternoon(client, meeting, clock)

    meeting.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert meeting.state == MeetingState.CONCLUDED
    assert (first.started_at, first.ended_at) == (_hour(8), _hour(11, 30))
    assert (second.started_at, second.ended_at) == (_hour(14, 5), _hour(16, 30))
    assert meeting.counted_due == meeting.counted_present == 4
    words = words_of(after.minutes_record(meeting, Grade.CELL))
    assert "hội nghị ban chấp hành tháng 06 năm 2026" in words
    assert "Phiên buổi sáng (08 giờ 00 – 11 giờ 30)" in words
    assert "Phiên buổi chiều (14 giờ 05 – 16 giờ 30)" in words
    assert "tán thành 4 / có quyền biểu quyết 4 (có mặt 4)" in words
    assert "Hội nghị kết thúc lúc 16 giờ 30" in words
    assert words.index("Phiên buổi sáng") < words.index("Phiên buổi chiều")
    _confirmed(meeting, clerk, client)


def _confirmed(meeting: Meeting, clerk: Any, chair: Client) -> None:
    for client in (signed_in(clerk), chair):
        post(client, page(meeting, "bien-ban/xac-nhan"))
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONFIRMED


def _hour(hour: int, minute: int = 0) -> datetime:
    return DAY.replace(hour=hour, minute=minute)


def test_only_a_part_under_way_with_one_after_it_rests(seeded: Any) -> None:
    kinds = (MeetingKind.TALK, MeetingKind.TALK)
    meeting = opened_meeting(seeded.cell, members=4, kinds=kinds)
    order = {"meeting": meeting, "actor": _chair(meeting)}
    adjourn_part(envelope=Envelope.now(), **order)
    with pytest.raises(MeetingRefusedError, match="đang nghỉ"):
        adjourn_part(envelope=Envelope.now(), **order)
    meeting.parts.filter(order=2).update(started_at=meeting.opened_at)
    with pytest.raises(MeetingRefusedError, match="phần cuối"):
        adjourn_part(envelope=Envelope.now(), **order)
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=meeting.opened_at + timedelta(minutes=5))
    with pytest.raises(RecordClosedError, match="đã bế mạc"):
        adjourn_part(envelope=Envelope.now(), **order)


def _chair(meeting: Meeting) -> Any:
    from tests.factories.meetings import chair_of

    return chair_of(meeting)
