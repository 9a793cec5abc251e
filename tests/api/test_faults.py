"""What cannot be, asked through the API: each refusal beside the success that shares its set-up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nep.foundation.clock import now
from nep.meetings.choices import MeetingState, RollState
from nep.meetings.models import Attendance, Meeting, Vote
from nep.people.choices import PostKind, Standing
from tests.api.conftest import envelope
from tests.factories.meetings import held_meeting, item_of, meeting_in, opened_meeting
from tests.factories.people import make_member


def _refused(answer, status, beginning):
    problem = answer.json()
    assert (answer.status_code, problem.get("detail", "")[: len(beginning)]) == (status, beginning)
    assert answer["Content-Type"] == "application/problem+json"


def _hands(**counted):
    return {"vote": {"question": "Đồng ý làm đường không?", **counted}}


def _by_name(*people):
    hands = [{"person": str(one.public_id), "choice": "agree"} for one in people]
    return _hands(by_name=hands)


def _mark(person, **more):
    return {"marks": [{"person": str(person.public_id), "state": "present", **more}]}


class TestRoll:
    """Numbers add up, the roll stays as it was frozen."""

    def test_heads_that_do_not_add_up(self, commune, program):
        sitting = opened_meeting(commune.cell, members=6, counts_only=True)
        secretary = program(commune.cell)
        close = f"/meetings/{sitting.public_id}/close"
        wrong = secretary.post(close, {"heads": {"due": 6, "present": 4, "excused": 1}})
        right = secretary.post(close, {"heads": {"due": 6, "present": 4, "excused": 2}})

        assert wrong.status_code == 422
        assert wrong.json()["detail"].endswith(".")
        assert right.status_code == 200, right.content
        sitting.refresh_from_db()
        assert (sitting.counted_due, sitting.counted_present) == (6, 4)

    def test_nobody_due_is_left_without_a_state(self, sitting, chair):
        last = sitting.roll.order_by("pk").last()
        Attendance.objects.filter(meeting=sitting, pk=last.pk).update(state=RollState.UNKNOWN)
        close = f"/meetings/{sitting.public_id}/close"
        wrong = chair.post(close)
        decided = {"person": str(last.person.public_id), "state": "unexcused"}
        right = chair.post(close, {"absent": [decided]})

        _refused(wrong, 422, "Còn 1 ")
        assert last.person.full_name in wrong.json()["detail"]
        assert right.status_code == 200, right.content

    def test_who_came_after_the_freezing_is_taken_in_on_request(self, meeting, chair, clerk):
        address = f"/meetings/{meeting.public_id}"
        frozen = chair.post(f"{address}/roll").json()["result"]
        new = make_member(meeting.unit, "Lê Văn Mới", from_on=meeting.held_on)
        refused = chair.post(f"{address}/marks", _mark(new))
        before = chair.get(address).json()["contents"]["roll"]
        chair.post(f"{address}/roll/refresh")
        after = chair.get(address).json()["contents"]["roll"]

        assert (len(frozen), len(before), len(after)) == (6, 6, 7)
        assert refused.status_code == 422
        assert chair.post(f"{address}/marks", _mark(new)).status_code == 200

    def test_after_the_confirmation_nothing_moves(self, commune, program):
        held = held_meeting(commune.cell, members=6)
        chair, clerk = _leaders(program, held)
        address = f"/meetings/{held.public_id}"
        before = chair.post(f"{address}/roll/refresh")
        make_member(held.unit, "Lê Văn Mới", from_on=held.held_on)
        assert [who.post(f"{address}/confirm").status_code for who in (clerk, chair)] == [200, 200]
        after = chair.post(f"{address}/roll/refresh")

        assert before.status_code == 200
        _refused(after, 409, "Biên bản buổi này đã được xác nhận")
        told = chair.get(address).json()
        assert (len(told["contents"]["roll"]), told["figures"]["present"]) == (6, 6)


class TestVotes:
    """Hands of those who have a right, and no more of them than are there."""

    def test_more_hands_than_people(self, sitting, clerk):
        address = f"/items/{item_of(sitting).public_id}/votes"
        wrong = clerk.post(address, _hands(agree=6, disagree=1))
        right = clerk.post(address, _hands(agree=5, disagree=1))

        _refused(wrong, 422, "Tổng số tay biểu quyết là 7 nhưng chỉ có 6")
        assert right.status_code == 200
        assert Vote.objects.count() == 1

    def test_somebody_on_probation_does_not_vote(self, commune, program):
        new = make_member(commune.cell, "Lê Văn Dự", standing=Standing.PROBATIONARY)
        meeting = meeting_in(commune.cell, members=6)
        secretary = program(commune.cell)
        leaders = {"chair": str(meeting.chair.public_id), "clerk": str(meeting.clerk.public_id)}
        secretary.post(f"/meetings/{meeting.public_id}/open", leaders)
        secretary.post(f"/meetings/{meeting.public_id}/all-present")
        official = [row.person for row in meeting.roll.exclude(person=new)]
        address = f"/items/{item_of(meeting).public_id}/votes"
        wrong = secretary.post(address, _by_name(*official, new))
        right = secretary.post(address, _by_name(*official))

        assert wrong.status_code == 422
        assert new.full_name in wrong.json()["detail"]
        assert right.status_code == 200
        [vote] = right.json()["result"]
        assert (vote["agree"], vote["entitled"], vote["present"]) == (5, 5, 5)

    def test_somebody_who_is_not_on_the_roll_does_not_vote(self, commune, sitting, clerk):
        stranger = make_member(commune.sibling_cell, "Lê Văn Lạ")
        there = [row.person for row in sitting.roll.all()]
        address = f"/items/{item_of(sitting).public_id}/votes"

        assert clerk.post(address, _by_name(*there, stranger)).status_code == 422
        assert clerk.post(address, _by_name(*there)).status_code == 200


class TestTimes:
    """An end after its beginning; nothing told later than the rulebook allows."""

    def test_an_end_before_the_beginning(self, sitting, chair):
        close = f"/meetings/{sitting.public_id}/close"
        early = (sitting.opened_at - timedelta(minutes=5)).isoformat()
        wrong = chair.post(close, {"closed_at": early})
        right = chair.post(close, {"closed_at": now().isoformat()})

        _refused(wrong, 422, "Giờ bế mạc phải sau giờ khai mạc")
        assert right.status_code == 200

    @pytest.mark.parametrize(("days", "paper", "status"), [(3, False, 200), (10, True, 200)])
    def test_a_late_record_within_the_window_or_from_paper(
        self, commune, program, days, paper, status
    ):
        assert self._marked(commune, program, days, paper).status_code == status

    def test_a_meeting_told_ten_days_late(self, commune, program):
        answer = self._marked(commune, program, 10, False)

        assert answer.status_code == 409
        assert "Ghi lại từ giấy" in answer.json()["detail"]

    def _marked(self, commune, program, days, paper):
        held = now() - timedelta(days=days)
        sitting = opened_meeting(commune.cell, members=3, at=held, paper_born=paper)
        secretary = program(commune.cell)
        given = envelope(occurred_at=(held + timedelta(minutes=10)).isoformat())
        marks = _mark(sitting.clerk, is_online=True)
        return secretary.post(f"/meetings/{sitting.public_id}/marks", marks, envelope=given)

    def test_a_queue_of_a_phone_two_hours_ahead_keeps_its_order(self, sitting, clerk):
        ahead, person = now() + timedelta(hours=2), sitting.chair
        queue = []
        for minutes, state in ((30, "present"), (20, "excused")):
            at = ahead - timedelta(minutes=minutes)
            about = {"occurred_at": at.isoformat(), "sent_at": ahead.isoformat()}
            wish = _mark(person, state=state, **({"reason": "duty"} if state == "excused" else {}))
            queue.append(
                {
                    "command": "mark_attendance",
                    "on": str(sitting.public_id),
                    "wish": wish,
                    "envelope": envelope(**about),
                }
            )
        answers = clerk.send("/queue", {"commands": queue[::-1]}).json()["answers"]
        row = Attendance.objects.get(meeting=sitting, person=person)

        assert [answer["status"] for answer in answers] == ["done", "done"]
        assert all(answer["clock_off"] for answer in answers)
        assert row.state == "excused"
        assert abs(row.occurred_at - (now() - timedelta(minutes=20))) < timedelta(minutes=1)


class TestConfirming:
    """Clerk, then chair; once; after the end; by nobody else."""

    def test_in_turn_and_once(self, commune, program):
        held = held_meeting(commune.cell, members=6)
        chair, clerk = _leaders(program, held)
        other = program(held.unit, PostKind.DEPUTY_SECRETARY)
        confirm = f"/meetings/{held.public_id}/confirm"
        stranger, early = other.post(confirm), chair.post(confirm)
        first, twice = clerk.post(confirm), clerk.post(confirm)
        last, again = chair.post(confirm), chair.post(confirm)

        assert (stranger.status_code, stranger.json()["code"]) == (403, "forbidden")
        _refused(early, 422, "Thư ký chưa xác nhận nội dung")
        assert (first.status_code, last.status_code) == (200, 200), last.content
        _refused(twice, 409, "Thư ký đã xác nhận nội dung này")
        _refused(again, 409, "Biên bản đã được xác nhận")
        assert last.json()["result"][0]["content_hash"]
        edited = clerk.post(f"/items/{item_of(held).public_id}/summary", {"text": "Thêm."})
        _refused(edited, 409, "Biên bản buổi này đã được xác nhận")

    def test_before_the_end(self, sitting, chair, clerk):
        confirm = f"/meetings/{sitting.public_id}/confirm"
        wrong = clerk.post(confirm)
        talk = item_of(sitting).public_id
        clerk.post(f"/items/{talk}/no-opinion")
        assert chair.post(f"/meetings/{sitting.public_id}/close").status_code == 200
        right = clerk.post(confirm)

        _refused(wrong, 409, "Buổi sinh hoạt chưa bế mạc")
        assert right.status_code == 200, right.content

    def test_what_followed_is_stated_with_its_time(self, commune, program):
        held = held_meeting(commune.cell, members=6)
        chair, clerk = _leaders(program, held)
        address = f"/meetings/{held.public_id}"
        signed = {"kind": "signed_on_paper", "at": now().isoformat()}
        early = chair.post(f"{address}/facts", signed)
        for who in (clerk, chair):
            who.post(f"{address}/confirm")
        facts = [chair.post(f"{address}/facts", signed)]
        for kind in ("on_national_app", "final_documents", "reported_up"):
            wish = {"kind": kind, "at": now().isoformat(), "note": "Đã gửi"}
            facts.append(chair.post(f"{address}/facts", wish))
        future = {**signed, "at": (now() + timedelta(days=1)).isoformat()}

        assert early.status_code in {409, 422}
        assert [answer.status_code for answer in facts] == [200] * 4, facts[-1].content
        assert chair.post(f"{address}/facts", future).status_code in {409, 422}
        told = {row["kind"] for row in chair.get(address).json()["contents"]["facts"]}
        assert told >= {"signed_on_paper", "on_national_app", "final_documents", "reported_up"}


class TestEnvelopes:
    """Whatever a device is called; one id, one content."""

    @pytest.mark.parametrize("device", ["", "may-thu-ky", "Điện thoại bác Bình", "x" * 64])
    def test_a_device_is_called_as_it_likes(self, sitting, clerk, device):
        given = envelope(device_id=device)
        address = f"/meetings/{sitting.public_id}/all-present"

        assert clerk.post(address, envelope=given).status_code == 200

    @pytest.mark.parametrize("wrong", [{"device_id": "x" * 65}, {"device_seq": 0}])
    def test_but_within_its_length(self, sitting, clerk, wrong):
        address = f"/meetings/{sitting.public_id}/all-present"
        answer = clerk.post(address, envelope=envelope(**wrong))

        _refused(answer, 422, "Dữ liệu gửi lên chưa đúng")
        assert list(answer.json()["errors"]) == [f"body.order.envelope.{next(iter(wrong))}"]
        assert clerk.post(address, envelope=envelope()).status_code == 200

    def test_the_same_id_with_other_content_in_one_queue(self, sitting, clerk):
        given = envelope()
        queue = [
            {
                "command": "record_dues",
                "on": str(sitting.public_id),
                "wish": {"paid": paid, "due": 6},
                "envelope": given,
            }
            for paid in (5, 4, 5)
        ]
        answers = clerk.send("/queue", {"commands": queue}).json()["answers"]

        assert [answer["status"] for answer in answers] == ["done", "refused", "repeated"]
        assert answers[1]["code"] == "command_conflict"
        sitting.refresh_from_db()
        assert sitting.dues_paid == 5


def _leaders(program, held: Meeting):
    assert held.state == MeetingState.CONCLUDED
    clerk = program(held.unit, PostKind.CELL_COMMITTEE_MEMBER, held.clerk)
    return program(held.unit, PostKind.SECRETARY, held.chair), clerk
