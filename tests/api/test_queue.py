"""A queue from a device that was offline: sent three times, it has one result."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from nep.foundation.audit.models import AuditEntry
from nep.foundation.clock import now
from nep.foundation.sync.models import Receipt
from nep.meetings.choices import AgendaKind, MeetingState
from nep.meetings.models import Attendance, Conclusion, Meeting, Opinion, SelfScore, Vote
from tests.api.conftest import envelope
from tests.factories.meetings import item_of


def _queued(name, on, wish=None, **about):
    return {"command": name, "on": str(on), "wish": wish or {}, "envelope": envelope(**about)}


def _sent(program, queue):
    answer = program.send("/queue", {"commands": queue})
    assert answer.status_code == 200, answer.content
    return answer.json()["answers"]


def _statuses(answers):
    return [answer["status"] for answer in answers]


def _marks(*people, state="present", **more):
    return {"marks": [{"person": str(one.public_id), "state": state, **more} for one in people]}


def _traces():
    """Everything a repeat must not add to."""
    models = (Attendance, Opinion, Vote, Conclusion, SelfScore, AuditEntry, Receipt)
    return [model.objects.count() for model in models]


def _a_whole_meeting(meeting):
    """Held by the clerk on a phone without a network, two hours ago."""
    key, started = meeting.public_id, now() - timedelta(hours=2)
    people = {"chair": str(meeting.chair.public_id), "clerk": str(meeting.clerk.public_id)}
    talk = item_of(meeting).public_id
    decide = item_of(meeting, AgendaKind.CONCLUSION).public_id
    gone = meeting.clerk.public_id
    commands = [
        ("open_meeting", key, people),
        ("mark_all_present", key, {}),
        ("record_dues", key, {"paid": 6, "due": 6}),
        ("start_item", talk, {}),
        ("add_opinion", talk, {"person": str(gone), "text": "Mỗi nhà giữ sạch đoạn đường."}),
        ("edit_opinion", None, {"text": "Mỗi nhà giữ sạch đoạn đường trước nhà."}),
        ("start_item", decide, {}),
        ("record_vote", decide, {"vote": {"question": "Tổng vệ sinh thứ Bảy", "agree": 6}}),
        ("record_conclusion", decide, {"text": "Tổng vệ sinh vào thứ Bảy.", "vote": None}),
        ("record_self_score", key, {"level": "good", "total": "92"}),
        ("close_meeting", key, {}),
    ]
    queue = []
    for number, (name, on, wish) in enumerate(commands, start=1):
        at = started + timedelta(minutes=8 * number)
        before = queue[-1]["envelope"]["command_id"] if queue else None
        about = {"occurred_at": at.isoformat(), "device_id": "may-thu-ky", "device_seq": number}
        queue.append(
            _queued(name, on or before, wish, **about, **({"after": before} if before else {}))
        )
    queue[8]["wish"]["vote"] = queue[7]["envelope"]["command_id"]
    return queue


def test_a_whole_meeting_recorded_offline_is_there_once(meeting, clerk):
    queue = _a_whole_meeting(meeting)
    first = _sent(clerk, queue)
    traces = _traces()
    told = clerk.get(f"/meetings/{meeting.public_id}").json()
    second, third = _sent(clerk, queue), _sent(clerk, queue)

    assert _statuses(first) == ["done"] * len(queue), first
    assert _statuses(second) == _statuses(third) == ["repeated"] * len(queue)
    assert _traces() == traces
    assert clerk.get(f"/meetings/{meeting.public_id}").json() == told
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONCLUDED
    assert (meeting.counted_due, meeting.counted_present, meeting.counted_opinions) == (6, 6, 1)
    [conclusion] = told["contents"]["conclusions"]
    [vote] = told["contents"]["votes"]
    assert (vote["agree"], vote["entitled"], vote["present"]) == (6, 6, 6)
    assert conclusion["vote"] == vote["id"]
    assert told["contents"]["opinions"][0]["text"].endswith("trước nhà.")


def test_a_queue_cut_short_goes_on_where_it_was(meeting, clerk):
    """The network fell away in the middle; the phone sends everything again."""
    queue = _a_whole_meeting(meeting)
    _sent(clerk, queue[:4])
    answers = _sent(clerk, queue)

    assert _statuses(answers) == ["repeated"] * 4 + ["done"] * (len(queue) - 4)
    assert Meeting.objects.get().state == MeetingState.CONCLUDED


def test_a_refused_one_blocks_its_followers_and_nobody_else(sitting, clerk):
    key, talk = sitting.public_id, item_of(sitting).public_id
    refused = _queued("record_dues", key, {"paid": 9, "due": 6})
    follower = _queued("record_dues", key, {"paid": 5, "due": 6}, after=_id(refused))
    its_own = _queued("record_dues", key, {"paid": 4, "due": 6}, after=_id(follower))
    independent = _queued("mark_attendance", key, _marks(sitting.chair))
    speech = _queued("add_opinion", talk, {"person": str(sitting.clerk.public_id), "text": "Có."})
    queue = [refused, follower, its_own, independent, speech]

    first, *later = (_sent(clerk, queue) for _time in range(3))
    assert _statuses(first) == ["refused", "blocked", "blocked", "done", "done"]
    for again in later:
        assert _statuses(again) == ["refused", "blocked", "blocked", "repeated", "repeated"]
    assert first[0]["sentence"].startswith("Số đã đóng là 9")
    assert [answer["blocked_by"] for answer in first[1:3]] == [_id(refused), _id(follower)]
    sitting.refresh_from_db()
    assert sitting.dues_paid is None


def test_a_follower_sent_alone_waits(sitting, clerk):
    leader = _queued("mark_attendance", sitting.public_id, _marks(sitting.chair))
    follower = _queued("record_dues", sitting.public_id, {"paid": 5, "due": 6}, after=_id(leader))

    assert _statuses(_sent(clerk, [follower])) == ["blocked"]
    assert _statuses(_sent(clerk, [leader])) == ["done"]
    assert _statuses(_sent(clerk, [follower])) == ["done"]


@pytest.mark.parametrize(
    ("name", "wish", "code"),
    [
        ("no_such_thing", {}, "no_such_command"),
        ("record_dues", {"paid": "nhiều"}, "misshapen"),
        ("open_meeting", {}, "misshapen"),
    ],
)
def test_a_shapeless_one_is_refused_alone(sitting, clerk, name, wish, code):
    queue = [
        _queued(name, sitting.public_id, wish),
        _queued("mark_attendance", sitting.public_id, _marks(sitting.chair)),
    ]
    answers = _sent(clerk, queue)

    assert _statuses(answers) == ["refused", "done"]
    assert answers[0]["code"] == code
    assert answers[0]["sentence"].endswith(".")


def test_a_fault_of_ours_stops_one_command_and_leaves_no_receipt(sitting, clerk, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    queue = [
        _queued("record_dues", sitting.public_id, {"paid": 5, "due": 6}),
        _queued("mark_attendance", sitting.public_id, _marks(sitting.chair)),
    ]
    with monkeypatch.context() as patched:
        patched.setattr("nep.meetings.services.room.opening.written", broken)
        first = _sent(clerk, queue)
    assert _statuses(first) == ["failed", "done"]
    assert _statuses(_sent(clerk, queue)) == ["done", "repeated"]


def test_what_one_device_lost_another_may_not_replay(sitting, clerk, chair):
    """Receipts are of a user: the chair's program does not repeat the clerk's command."""
    one = _queued("mark_attendance", sitting.public_id, _marks(sitting.chair))
    assert _statuses(_sent(clerk, [one])) == ["done"]
    assert _statuses(_sent(chair, [one])) == ["done"]


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    wishes=some.lists(
        some.tuples(some.integers(0, 5), some.sampled_from(["present", "excused", "bad"])),
        min_size=1,
        max_size=6,
    ),
    cuts=some.lists(some.integers(0, 6), max_size=2),
)
def test_however_often_and_in_whatever_pieces_it_is_sent(sitting, clerk, wishes, cuts):
    people = [row.person for row in sitting.roll.order_by("pk")]
    queue = []
    for number, (which, state) in enumerate(wishes):
        more = {"reason": "duty"} if state == "excused" else {}
        wish = _marks(people[which], state="present" if state == "bad" else state, **more)
        if state == "bad":
            wish["marks"][0]["left_at"] = "2020-01-01T00:00:00Z"
            wish["marks"][0]["arrived_at"] = "2020-01-01T01:00:00Z"
        at = now() - timedelta(minutes=30 - number)
        queue.append(
            _queued("mark_attendance", sitting.public_id, wish, occurred_at=at.isoformat())
        )
    for cut in cuts:
        _sent(clerk, queue[:cut])
    _sent(clerk, queue)
    states = list(sitting.roll.order_by("pk").values_list("person_id", "state", "reason"))
    traces = _traces()
    answers = _sent(clerk, queue)

    expected = ["refused" if state == "bad" else "repeated" for _which, state in wishes]
    assert _statuses(answers) == expected
    assert list(sitting.roll.order_by("pk").values_list("person_id", "state", "reason")) == states
    assert _traces() == traces


def _id(queued):
    return queued["envelope"]["command_id"]
