"""What pages of a meeting do beyond the plain course: on paper, in parts, afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nep.foundation.clock import now
from nep.foundation.sync.models import Receipt
from nep.meetings.choices import MeetingState
from nep.meetings.models import Attendance, Convening, Meeting, MinutesAnnex
from nep.meetings.services.room.check_in import check_in_ticket
from nep.people.choices import PostKind
from nep.people.models import Membership
from tests.api.conftest import Program, envelope
from tests.factories.meetings import held_meeting, item_of, meeting_in, opened_meeting


@pytest.fixture
def held(commune) -> Meeting:
    return held_meeting(commune.cell, members=6)


@pytest.fixture
def both(held, program) -> tuple[Program, Program]:
    """The programs of the clerk and of the chair."""
    clerk = program(held.unit, PostKind.CELL_COMMITTEE_MEMBER, held.clerk)
    return clerk, program(held.unit)


def _book(meeting, **changed):
    me, chair = str(meeting.clerk.public_id), str(meeting.chair.public_id)
    item = {
        "item": str(item_of(meeting).public_id),
        "summary": "Bí thư nêu tình hình vệ sinh.",
        "opinions": [{"person": me, "text": "Nhất trí."}],
        "conclusion": "Tổng vệ sinh sáng thứ Bảy.",
        "vote": {"question": "Tổng vệ sinh", "agree": 5},
        "tasks": [
            {
                "holder": me,
                "content": "Dọn mương",
                "due_on": str(meeting.held_on + timedelta(days=9)),
            }
        ],
    }
    usual = {
        "opened_at": meeting.planned_at.isoformat(),
        "closed_at": (meeting.planned_at + timedelta(minutes=95)).isoformat(),
        "chair": chair,
        "clerk": me,
        "absent": [{"person": chair, "state": "excused", "reason": "ill"}],
        "dues": {"paid": 5, "due": 6, "late": 1},
        "items": [item],
        "score": {"level": "good", "total": "92"},
    }
    return {**usual, **changed}


def test_a_whole_meeting_is_written_down_from_the_paper_book(meeting, clerk):
    given = envelope()
    place = f"/meetings/{meeting.public_id}/paper-record"
    answers = [clerk.post(place, _book(meeting), envelope=given) for _time in range(2)]
    told = clerk.get(f"/meetings/{meeting.public_id}").json()

    assert [answer.status_code for answer in answers] == [200, 200], answers[0].content
    assert [answer.json()["repeated"] for answer in answers] == [False, True]
    assert (told["state"], told["contents"]["paper_born"]) == ("concluded", True)
    assert (told["figures"]["present"], told["figures"]["excused"]) == (5, 1)
    assert [row["text"] for row in told["contents"]["opinions"]] == ["Nhất trí."]
    assert told["contents"]["votes"][0]["agree"] == 5
    assert told["contents"]["assignments"][0]["content"] == "Dọn mương"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda meeting: {"closed_at": meeting.planned_at.isoformat()},
        lambda meeting: {"chair": str(meeting.public_id)},
        lambda meeting: {"parts": [_part(meeting, 2)]},
    ],
)
def test_one_fault_of_the_paper_book_writes_nothing(meeting, clerk, wrong):
    place = f"/meetings/{meeting.public_id}/paper-record"
    refused = clerk.post(place, _book(meeting, **wrong(meeting)))
    meeting.refresh_from_db()
    nothing = (meeting.opened_at, Attendance.objects.count())

    assert refused.status_code == 422, refused.content
    assert nothing == (None, 0)
    assert clerk.post(place, _book(meeting)).status_code == 200


def _part(meeting, order):
    return {
        "order": order,
        "started_at": meeting.planned_at.isoformat(),
        "ended_at": (meeting.planned_at + timedelta(minutes=95)).isoformat(),
    }


def test_a_conference_rests_between_its_parts(commune, program):
    sitting = opened_meeting(commune.cell, members=4, kinds=("talk", "talk"))
    clerk = program(sitting.unit, PostKind.CELL_COMMITTEE_MEMBER, sitting.clerk)
    place = f"/meetings/{sitting.public_id}/adjourn"
    [part] = clerk.post(place).json()["result"]
    again = clerk.post(place)
    parts = clerk.get(f"/meetings/{sitting.public_id}").json()["contents"]["parts"]

    assert (part["what"], part["order"]) == ("part", 1)
    assert part["ended_at"] is not None
    assert again.status_code in {409, 422}
    assert [row["ended_at"] is None for row in parts] == [False, True]


def test_the_clock_per_speaker_is_switched(sitting, clerk):
    for is_on in (True, False):
        clerk.post(f"/meetings/{sitting.public_id}/speaker-timer", {"is_on": is_on})
        sitting.refresh_from_db()
        assert sitting.timer_per_speaker is is_on


def test_a_member_marks_himself_by_the_code_of_the_screen(sitting, clerk):
    Attendance.objects.filter(person=sitting.clerk).update(state="unmarked")
    place = f"/meetings/{sitting.public_id}/check-in"
    wrong = clerk.post(place, {"ticket": "khac"})
    [row] = clerk.post(place, {"ticket": check_in_ticket(sitting)}).json()["result"]

    assert wrong.status_code == 422
    assert (row["person"]["id"], row["state"]) == (str(sitting.clerk.public_id), "present")


def test_a_group_of_the_cell_meets(commune, program):
    meeting_in(commune.cell, members=4)
    members = Membership.objects.filter(unit=commune.cell)
    members.filter(pk=members.first().pk).update(group="Tổ 1")
    secretary = program(commune.cell)
    soon = (now() + timedelta(hours=2)).isoformat()
    wish = {"kind": "party_group", "planned_at": soon, "planned_minutes": 60}
    place = f"/units/{commune.cell.public_id}/meetings"
    unknown = secretary.post(place, {**wish, "group": "Tổ 9"})
    made = secretary.post(place, {**wish, "group": "Tổ 1"})

    assert unknown.status_code == 422
    assert made.status_code == 200, made.content
    assert Meeting.objects.get(public_id=made.json()["result"][0]["id"]).group == "Tổ 1"


def test_the_invited_opens_his_own_invitation(meeting, clerk, chair):
    Convening.objects.create(meeting=meeting, person=meeting.clerk)
    place = f"/meetings/{meeting.public_id}/invitations/opened"
    [row] = clerk.post(place).json()["result"]
    nobody = chair.post(place)

    assert (row["person"]["id"], row["opened_at"] is None) == (str(meeting.clerk.public_id), False)
    assert (nobody.status_code, nobody.json()["code"]) == (409, "not_invited")


def test_words_are_added_before_the_closing_line(held, both):
    clerk, _chair = both
    place = f"/meetings/{held.public_id}"
    [row] = clerk.post(f"{place}/closing-words", {"text": "Đã hát Quốc tế ca."}).json()["result"]
    sent = clerk.get(f"{place}/minutes/word")

    assert (row["what"], row["confirmed_at"]) == ("minutes", None)
    assert sent.status_code == 200


def test_an_annex_is_confirmed_by_both(held, both):
    _confirmed(held, both)
    clerk, chair = both
    place = f"/meetings/{held.public_id}/annexes"
    [made] = clerk.post(place, {"text": "Sai tên.", "reason": "Nhầm"}).json()["result"]
    [one] = clerk.post(f"/annexes/{made['id']}/confirm").json()["result"]
    twice = clerk.post(f"/annexes/{made['id']}/confirm")
    [two] = chair.post(f"/annexes/{made['id']}/confirm").json()["result"]

    assert (one["confirmed_by_chair_at"], one["content_hash"]) == (None, "")
    assert twice.status_code == 409
    assert len(two["content_hash"]) == 64
    assert MinutesAnnex.objects.get().content_hash == two["content_hash"]


def test_the_resolution_is_numbered_and_issued_once(held, both):
    _clerk, chair = both
    Meeting.objects.filter(pk=held.pk).update(outcome_form="resolution")
    place = f"/meetings/{held.public_id}/resolution"
    early = chair.post(place, {"praise": "Tổ 2."})
    _confirmed(held, both)
    given = envelope()
    done = [chair.post(place, {"praise": "Tổ 2."}, envelope=given).json() for _time in range(2)]
    again = chair.post(place, {"praise": "Tổ 2."})

    assert early.status_code == 409
    assert [answer["repeated"] for answer in done] == [False, True]
    assert done[0]["result"][0]["reference"] == done[1]["result"][0]["reference"] == "01-NQ/CB"
    assert again.status_code == 409
    assert Receipt.objects.filter(command="meetings.issue_resolution").count() == 3


def _confirmed(held, both):
    for program in both:
        answer = program.post(f"/meetings/{held.public_id}/confirm")
        assert answer.status_code == 200, answer.content
    held.refresh_from_db()
    assert held.state == MeetingState.CONFIRMED


def test_a_paper_is_tied_to_another_item(meeting, clerk):
    [paper] = clerk.post(
        f"/meetings/{meeting.public_id}/papers", {"title": "Dự thảo", "text": "Một."}
    ).json()["result"]
    item = str(item_of(meeting).public_id)
    [tied] = clerk.post(f"/papers/{paper['id']}/tie", {"item": item}).json()["result"]
    strange = clerk.post(f"/papers/{paper['id']}/tie", {"item": paper["id"]})
    [loose] = clerk.post(f"/papers/{paper['id']}/tie", {"item": None}).json()["result"]

    assert (paper["item"], tied["item"], loose["item"]) == (None, item, None)
    assert strange.status_code == 404
