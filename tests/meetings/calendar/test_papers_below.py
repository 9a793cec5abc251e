"""Papers after the meetings below: what is missing, what is within its time, what has come."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nep.foundation.clock import now
from nep.meetings.choices import FactKind, MeetingKind, OutcomeForm
from nep.meetings.documents import ResolutionWords
from nep.meetings.models import Meeting
from nep.meetings.services import after
from nep.meetings.services.after import FactDraft
from nep.people.choices import PostKind
from tests.factories.meetings import chair_of, clerk_of, held_meeting
from tests.factories.people import make_post
from tests.meetings.preparing.visiting import by_now, client_of, world

__all__ = ["world"]


@pytest.fixture
def office(world: Any) -> Client:
    return client_of(make_post(world.commune, PostKind.OFFICE_STAFF).person)


def held_days_ago(unit: Any, days: int, **fields: Any) -> Meeting:
    begins = (now() - timedelta(days=days, hours=3)).replace(second=0, microsecond=0)
    return held_meeting(unit, 6, at=begins, **fields)


def asked(client: Client, unit: Any, state: str = "") -> str:
    address = f"/u/{unit.public_id}/nen-nep/van-ban/"
    answer = client.get(address, {"loc": state} if state else {})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split("<main", 1)[1].split())


def test_what_is_missing_is_named_until_it_has_come(world: Any, office: Client) -> None:
    meeting = held_days_ago(world.cell, 5, outcome_form=OutcomeForm.RESOLUTION)
    make_post(world.cell, PostKind.MEMBER_IN_CHARGE)
    read = asked(office, world.commune)
    assert "Còn thiếu (1)" in read
    assert "Chưa có biên bản đã xác nhận, nghị quyết, văn bản hoàn thiện." in read
    assert "Hỏi đồng chí phụ trách: " in read

    after.confirm_minutes(meeting=meeting, **by_now(clerk_of(meeting)))
    after.confirm_minutes(meeting=meeting, **by_now(chair_of(meeting)))
    assert "Chưa có nghị quyết, văn bản hoàn thiện." in asked(office, world.commune)
    by_chair = by_now(chair_of(meeting))
    issued = after.issue_resolution(meeting=meeting, words=ResolutionWords(), **by_chair)
    assert "Chưa có văn bản hoàn thiện." in asked(office, world.commune)
    sent = FactDraft(kind=FactKind.FINAL_DOCUMENTS, at=now())
    after.record_fact(meeting=meeting, fact=sent, **by_now(chair_of(meeting)))

    read = asked(office, world.commune)
    assert "Còn thiếu (0)" in read
    assert "Đã đủ (1)" in read
    whole = asked(office, world.commune, "da-du")
    assert f"nghị quyết số {issued.reference}" in whole
    assert str(meeting.public_id) in whole


def test_within_the_days_of_the_rulebook_nothing_is_missing(world: Any, office: Client) -> None:
    held_days_ago(world.cell, 1)
    assert "Còn thiếu (0)" in asked(office, world.commune)
    assert "Chưa có biên bản" in asked(office, world.commune, "trong-han")


def test_a_branch_owes_its_minutes_alone(world: Any, office: Client) -> None:
    meeting = held_days_ago(world.women, 5, kinds=[MeetingKind.ASSOCIATION_BRANCH])
    read = asked(office, world.commune)
    assert "Chưa có biên bản đã xác nhận. Hỏi người đứng đầu đơn vị." in read
    assert "Hạn" not in read

    after.confirm_minutes(meeting=meeting, **by_now(clerk_of(meeting)))
    after.confirm_minutes(meeting=meeting, **by_now(chair_of(meeting)))
    assert "Đã đủ (1)" in asked(office, world.commune)


@pytest.mark.parametrize(
    "fields",
    [
        {"counts_only": True},
        {"paper_born": True, "code": "SH01"},
        {"kind": MeetingKind.CELL_COMMITTEE},
    ],
)
def test_what_owes_no_papers_is_not_asked_for(world: Any, office: Client, fields: Any) -> None:
    meeting = held_days_ago(world.cell, 5)
    assert "Còn thiếu (1)" in asked(office, world.commune)
    Meeting.objects.filter(pk=meeting.pk).update(**fields)
    assert "Còn thiếu (0)" in asked(office, world.commune)


def test_a_cell_sees_nothing_of_its_siblings(world: Any, office: Client) -> None:
    meeting = held_days_ago(world.cell, 5)
    assert "Còn thiếu (1)" in asked(office, world.commune)
    sibling = client_of(make_post(world.sibling_cell, PostKind.SECRETARY).person)
    read = asked(sibling, world.sibling_cell)
    assert "Còn thiếu (0)" in read
    address = f"/u/{world.sibling_cell.public_id}/nen-nep/van-ban/"
    outside = sibling.get(address, {"don-vi": str(world.cell.public_id)})
    assert outside.status_code == 404
    assert str(meeting.public_id) not in outside.content.decode()


def test_the_number_on_the_first_page_is_the_number_of_rows(world: Any, office: Client) -> None:
    for days in (4, 5, 6):
        held_days_ago(world.cell, days)
    page = office.get(f"/u/{world.commune.public_id}/sinh-hoat/").content.decode()
    shown = page.split("Còn thiếu văn bản", 1)
    assert len(shown) == 2
    assert "nen-nep/van-ban/" in page
    read = asked(office, world.commune)
    assert "Còn thiếu (3)" in read
    assert read.count("Chưa có biên bản đã xác nhận") == 3
