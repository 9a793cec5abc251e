"""Petitions of the whole meeting are answered where the agenda says so (practice.md 2)."""

import pytest
from django.test import Client

from nep.meetings.choices import AgendaKind, ItemPurpose, OpinionKind
from nep.meetings.models import AgendaItem, Meeting, Opinion, SelfScore
from tests.factories.meetings import item_of, meeting_in
from tests.meetings.room.test_pages import opened, page, post, signed_in, text_of

WISH = "Đề nghị phường đặt thêm <hai> thùng rác."


@pytest.fixture
def told(seeded) -> Meeting:
    return meeting_in(seeded.cell, members=6)


@pytest.fixture
def clerk(told) -> Client:
    return signed_in(told.chair)


def asked_in_the_discussion(client: Client, meeting: Meeting) -> Opinion:
    opened(client, meeting)
    talk = item_of(meeting, AgendaKind.DISCUSSION)
    return Opinion.objects.create(
        meeting=meeting,
        item=talk,
        person=meeting.roll.last().person,
        kind=OpinionKind.PETITION,
        text=WISH,
    )


def item_of_answers(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        part=meeting.agenda.first().part,
        order=90,
        kind=AgendaKind.PETITIONS,
        purpose=ItemPurpose.DISCUSS,
        title="Trả lời kiến nghị của đảng viên",
        planned_minutes=5,
    )


def test_the_item_of_answers_gathers_what_was_asked_before(clerk, told):
    petition = asked_in_the_discussion(clerk, told)
    item = item_of_answers(told)
    here = page(told, f"noi-dung/{item.public_id}")
    text = text_of(clerk.get(here))
    assert "Kiến nghị trong buổi" in text
    assert "Đề nghị phường đặt thêm &lt;hai&gt; thùng rác." in text

    given = {"key": petition.public_id, "disposition": "accepted"}
    nothing = post(clerk, here, "tra-loi", **given, text="  ")
    assert "Hãy ghi nội dung trả lời." in text_of(nothing)
    post(clerk, here, "tra-loi", **given, text="Chi bộ chuyển kiến nghị lên phường.")
    petition.refresh_from_db()
    answer = petition.answered_by.get()
    assert petition.disposition == "accepted"
    assert (answer.item, answer.kind) == (item, OpinionKind.PETITION_ANSWER)
    assert 'name="disposition"' not in text_of(clerk.get(here))


def test_a_petition_of_another_meeting_is_not_answered_here(clerk, told):
    petition = asked_in_the_discussion(clerk, told)
    item = item_of_answers(told)
    here = page(told, f"noi-dung/{item.public_id}")
    other = meeting_in(told.unit, members=6, kinds=("extraordinary",))
    foreign = Opinion.objects.create(
        meeting=other, item=other.agenda.first(), kind=OpinionKind.PETITION, text="Việc khác."
    )
    given = {"disposition": "accepted", "text": "Đã trả lời."}
    assert post(clerk, here, "tra-loi", **given, key=foreign.public_id).status_code == 404
    assert post(clerk, here, "tra-loi", **given, key=petition.public_id).status_code == 200
    foreign.refresh_from_db()
    assert foreign.disposition == ""


@pytest.mark.parametrize("typed", ["92,5", "92.5"])
def test_points_are_written_with_a_comma(clerk, told, typed):
    opened(clerk, told)
    here = page(told, "cham-diem")
    part = told.agenda.first().part.order
    given = {"part": part, f"p{part}-level": "good", f"p{part}-agree": "5"}
    wrong = post(clerk, here, "cham", **given, **{f"p{part}-total": "150,5"})
    assert wrong.status_code == 422
    assert 'value="150,5"' in text_of(wrong)

    post(clerk, here, "cham", **given, **{f"p{part}-total": typed})
    assert str(SelfScore.objects.get().total) == "92.50"
    assert 'value="92,5"' in text_of(clerk.get(here))
