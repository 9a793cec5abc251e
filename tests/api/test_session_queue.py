"""The queue of pages: the session, its CSRF token, the unit of the address, and nothing else."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.test import Client

from nep.assignments.models import Assignment
from nep.foundation.sync.models import Receipt
from nep.meetings.choices import AgendaKind, RollState
from nep.meetings.models import (
    Guest,
    Meeting,
    MeetingAmendment,
    MeetingAssignment,
    MeetingFact,
    Opinion,
    PackDocument,
    PackVersion,
    SelfScore,
    Vote,
)
from nep.people.choices import PostKind
from nep.people.models import Person
from nep.people.services.links import account_of
from tests.api.conftest import envelope
from tests.api.test_queue import _a_whole_meeting, _marks, _queued, _statuses, _traces
from tests.factories.assignments import make_assignment
from tests.factories.meetings import item_of
from tests.factories.people import Commune, make_post


def signed_in(person: Person, **how: object) -> Client:
    client = Client(**how)  # type: ignore[arg-type]
    client.force_login(account_of(person))
    return client


def sent(client: Client, unit, queue, **headers: str):
    return client.post(
        f"/u/{unit.public_id}/hang-doi/",
        json.dumps({"commands": queue}),
        content_type="application/json",
        headers=headers,
    )


def marked() -> bool:
    """Whether any mark has arrived."""
    return Receipt.objects.filter(command="meetings.mark_attendance").exists()


@pytest.fixture
def one(sitting: Meeting):
    """A queue of one mark, which the chair may give."""
    person = sitting.roll.order_by("pk").last().person
    return [_queued("mark_attendance", sitting.public_id, _marks(person, state="unknown"))]


def test_a_whole_meeting_sent_three_times_is_there_once(meeting):
    clerk = signed_in(meeting.clerk)
    queue = _a_whole_meeting(meeting)
    first = sent(clerk, meeting.unit, queue).json()["answers"]
    traces = _traces()
    again = [sent(clerk, meeting.unit, queue).json()["answers"] for _time in range(2)]

    assert _statuses(first) == ["done"] * len(queue), first
    assert [_statuses(answers) for answers in again] == [["repeated"] * len(queue)] * 2
    assert _traces() == traces
    assert meeting.roll.count() == 6
    assert set(meeting.roll.values_list("state", flat=True)) == {RollState.PRESENT}


def test_work_heard_amendments_and_named_hands_sent_three_times_stand_once(sitting):
    clerk, talk, key = signed_in(sitting.clerk), item_of(sitting).public_id, sitting.public_id
    task = make_assignment(sitting.unit, sitting.chair)
    paper = PackDocument.objects.create(meeting=sitting, title="Dự thảo")
    PackVersion.objects.create(document=paper, number=1, text="Mỗi nhà một cây.")
    words = {"old_text": "một cây", "new_text": "hai cây"}
    who = {"paper": str(paper.public_id), "proposer": str(sitting.clerk.public_id)}
    proposed = _queued("propose_amendment", talk, {**who, **words})
    made = proposed["envelope"]["command_id"]
    voters = [row.person.public_id for row in sitting.roll.order_by("pk")[:3]]
    choices = zip(voters, ("agree", "agree", "disagree"), strict=True)
    named = [{"person": str(person), "choice": choice} for person, choice in choices]
    queue = [
        _queued("hear_assignment", key, {"assignment": str(task.public_id), "item": str(talk)}),
        proposed,
        _queued("vote_amendment", made, {"vote": {"question": "", "agree": 5}}),
        _queued("record_vote", talk, {"vote": {"question": "Cử người", "by_name": named}}),
    ]
    answers = [sent(clerk, sitting.unit, queue).json()["answers"] for _time in range(3)]

    assert [_statuses(one) for one in answers] == [["done"] * 4] + [["repeated"] * 4] * 2
    [version] = PackVersion.objects.filter(document=paper, number__gt=1)
    assert version.text == "Mỗi nhà hai cây."
    assert MeetingAssignment.objects.filter(meeting=sitting, is_given=False).count() == 1
    assert MeetingAmendment.objects.get().state == "passed"
    by_name = Vote.objects.get(method="by_name")
    assert (by_name.agree, by_name.disagree, by_name.by_name.count()) == (2, 1, 3)


def test_the_rows_themselves_are_not_answered(sitting, one):
    [answer] = sent(signed_in(sitting.chair), sitting.unit, one).json()["answers"]
    assert answer["status"] == "done"
    assert "result" not in answer


def test_without_the_token_of_the_session_nothing_is_done(sitting, one):
    clerk = signed_in(sitting.chair, enforce_csrf_checks=True)
    page = f"/u/{sitting.unit.public_id}/sinh-hoat/{sitting.public_id}/mang-theo/du-lieu/"
    token = clerk.get(page).json()["csrf"]

    for headers in ({}, {"x-csrftoken": "x" * len(token)}):
        assert sent(clerk, sitting.unit, one, **headers).status_code == 403
        assert not marked()
    accepted = sent(clerk, sitting.unit, one, **{"x-csrftoken": token})
    assert _statuses(accepted.json()["answers"]) == ["done"]


def test_who_is_signed_out_is_sent_to_the_door(sitting, one):
    clerk = signed_in(sitting.chair)
    clerk.logout()
    answer = sent(clerk, sitting.unit, one)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/dang-nhap/")
    assert not marked()

    assert _statuses(sent(signed_in(sitting.chair), sitting.unit, one).json()["answers"]) == [
        "done"
    ]


def test_a_unit_in_which_one_holds_nothing_is_no_address(sitting, commune: Commune, one):
    clerk = signed_in(sitting.chair)
    assert sent(clerk, commune.far_cell, one).status_code == 404
    assert not marked()
    assert _statuses(sent(clerk, sitting.unit, one).json()["answers"]) == ["done"]


def test_the_services_decide_as_on_every_page(sitting, one):
    """A member may come to this address; what he may not do stays undone."""
    held = sitting.roll.exclude(person_id__in=[sitting.chair_id, sitting.clerk_id])
    member = held.order_by("pk").first().person
    deputy = make_post(sitting.unit, PostKind.DEPUTY_SECRETARY).person
    before = list(sitting.roll.order_by("pk").values_list("state", flat=True))

    [refused] = sent(signed_in(member), sitting.unit, one).json()["answers"]
    assert refused["status"] == "refused"
    assert refused["code"] in {"forbidden", "not_found"}
    assert list(sitting.roll.order_by("pk").values_list("state", flat=True)) == before
    [done] = sent(signed_in(deputy), sitting.unit, one).json()["answers"]
    assert done["status"] == "done"


def test_a_token_of_a_program_is_no_session(sitting, chair, one):
    address = f"/u/{sitting.unit.public_id}/hang-doi/"
    body = json.dumps({"commands": one})
    browser = Client(headers={"authorization": f"Bearer {chair.secret}"})
    assert browser.post(address, body, content_type="application/json").status_code == 302
    assert not marked()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"commands": [{"command": "open_meeting"}]}'])
def test_what_is_no_queue_is_refused_whole(sitting, one, body):
    clerk = signed_in(sitting.chair)
    address = f"/u/{sitting.unit.public_id}/hang-doi/"
    answer = clerk.post(address, body, content_type="application/json")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "misshapen"
    assert clerk.get(address).status_code == 405
    assert sent(clerk, sitting.unit, one).status_code == 200


def test_the_clock_of_the_device_is_corrected(sitting):
    person = sitting.roll.order_by("pk").last().person
    behind = {"occurred_at": "2020-01-01T07:00:00+07:00", "sent_at": "2020-01-01T07:10:00+07:00"}
    queue = [
        {
            "command": "mark_attendance",
            "on": str(sitting.public_id),
            "wish": _marks(person),
            "envelope": envelope(**behind),
        }
    ]
    [answer] = sent(signed_in(sitting.chair), sitting.unit, queue).json()["answers"]
    assert (answer["status"], answer["clock_off"]) == ("done", True)


def _decisions(sitting: Meeting):
    """What the carried page writes beside roll and words: its wishes, letter for letter."""
    key, talk = sitting.public_id, item_of(sitting).public_id
    holder, part = str(sitting.clerk.public_id), str(sitting.parts.get().public_id)
    hands = {"agree": 4, "disagree": 1, "other": 0}
    guest = {"who": "Lê Văn Khách", "organisation": "", "role": "superior", "head_count": 1}
    task = {"holder": holder, "content": "Chia đoạn đường", "due_on": str(sitting.held_on)}
    score = {"level": "good", "total": "92.5", "weak_points": "", "part": part}
    came = _queued("add_guests", key, {"guests": [guest]})
    spoke = {"guest": came["envelope"]["command_id"], "kind": "superior_guidance"}
    return [
        came,
        _queued("record_dues", key, {"paid": 5, "due": 6, "late": 0, "total": None}),
        _queued("adopt_agenda", key),
        _queued("start_item", talk),
        _queued("add_opinion", talk, spoke, after=came["envelope"]["command_id"]),
        _queued("record_vote", talk, {"vote": {"question": "Tổng vệ sinh", **hands}}),
        _queued("give_tasks", key, {"tasks": [task], "item": str(talk)}),
        _queued(
            "record_self_score", key, {**score, "vote": {"question": "Mức tự chấm: Tốt", **hands}}
        ),
        _queued("close_meeting", key, {"absent": [], "outcome_form": "resolution"}),
    ]


def test_decisions_sent_three_times_are_there_once(sitting: Meeting):
    clerk, queue = signed_in(sitting.chair), _decisions(sitting)
    first = sent(clerk, sitting.unit, queue).json()["answers"]
    again = [sent(clerk, sitting.unit, queue).json()["answers"] for _time in range(2)]

    assert _statuses(first) == ["done"] * len(queue), first
    assert [_statuses(answers) for answers in again] == [["repeated"] * len(queue)] * 2
    ordinary, score = Vote.objects.filter(meeting=sitting).order_by("pk")
    assert (ordinary.agree, ordinary.entitled, ordinary.present) == (4, 6, 6)
    assert score.item == item_of(sitting, AgendaKind.SELF_SCORE)
    assert SelfScore.objects.get(meeting=sitting).vote == score
    work = Assignment.objects.get(unit=sitting.unit)
    assert (work.holder, work.report_at) == (sitting.clerk, "Buổi sinh hoạt kỳ sau")
    assert Opinion.objects.get(meeting=sitting).guest == Guest.objects.get(meeting=sitting)
    assert MeetingFact.objects.filter(meeting=sitting, kind="agenda_adopted").count() == 1
    sitting.refresh_from_db()
    assert (sitting.dues_paid, sitting.outcome_form) == (5, "resolution")


def test_a_guest_refused_holds_up_his_words_alone(sitting: Meeting):
    """The envelope of the words names the guest; everything else goes on."""
    clerk = signed_in(sitting.chair)
    queue = _decisions(sitting)
    queue[0]["wish"]["guests"][0]["who"] = ""
    became = _statuses(sent(clerk, sitting.unit, queue).json()["answers"])

    assert became == ["refused", *["done"] * 3, "blocked", *["done"] * 4]
    assert not Opinion.objects.filter(meeting=sitting).exists()


def test_a_vote_with_more_hands_than_people_is_answered_for_itself(sitting: Meeting):
    clerk = signed_in(sitting.chair)
    queue = _decisions(sitting)
    queue[5]["wish"]["vote"]["agree"] = 9
    answers = sent(clerk, sitting.unit, queue).json()["answers"]

    assert answers[5]["status"] == "refused"
    assert "chỉ có 6" in answers[5]["sentence"]
    assert _statuses(answers).count("done") == len(queue) - 1
    withdrawn = _queued("withdraw_guest", queue[0]["envelope"]["command_id"])
    gone = _queued("withdraw_vote", uuid4())
    told = sent(clerk, sitting.unit, [withdrawn, gone]).json()["answers"]
    assert _statuses(told) == ["done", "refused"]
