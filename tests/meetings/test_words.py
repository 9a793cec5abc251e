"""The word for people follows the unit (practice.md 3.4): no comrades in a branch of a union."""

import re

import pytest
from django.test import Client

from nep.meetings.choices import MeetingKind
from nep.meetings.models import Meeting
from nep.organisation.choices import Block, OrgUnitKind, people_word
from nep.organisation.models import OrgUnit
from nep.people.services.links import account_of
from tests.factories.meetings import meeting_in
from tests.meetings.room.test_pages import opened, page, post

PAGES_BEFORE = ("chuan-bi", "chuong-trinh", "thong-bao", "tai-lieu", "de-xuat", "giay-moi")
PAGES_IN_THE_ROOM = ("", "trong-phong", "diem-danh", "cham-diem", "be-mac")
PAGES_AFTER = ("bien-ban", "ket-qua", "sau-buoi")


@pytest.mark.parametrize(
    ("kind", "block", "word"),
    [
        (OrgUnitKind.CELL, Block.PARTY, "đồng chí"),
        (OrgUnitKind.ASSOCIATION_BRANCH, Block.WOMEN, "hội viên"),
        (OrgUnitKind.ASSOCIATION_BRANCH, Block.FARMERS, "hội viên"),
        (OrgUnitKind.YOUTH_BRANCH, Block.YOUTH, "đoàn viên"),
        (OrgUnitKind.TRADE_UNION_GROUP, Block.TRADE_UNION, "đoàn viên"),
        (OrgUnitKind.ASSOCIATION, Block.FRONT, "hội viên"),
        (OrgUnitKind.VILLAGE, Block.RESIDENTS, "người"),
    ],
)
def test_the_word_follows_the_unit(kind: str, block: str, word: str) -> None:
    assert people_word(OrgUnit(kind=kind, block=block)) == word


def walk(meeting: Meeting) -> str:
    """Everything the leader reads from the preparation to the minutes."""
    client = Client()
    client.force_login(account_of(meeting.chair))
    shown = [client.get(page(meeting, name)) for name in PAGES_BEFORE]
    shown.append(client.post(page(meeting, "thong-bao"), {"act": "send"}, follow=True))
    opened(client, meeting)
    shown += [client.get(page(meeting, name).replace("//", "/")) for name in PAGES_IN_THE_ROOM]
    post(client, page(meeting, "be-mac"), "be-mac", outcome_form="conclusion")
    shown += [client.get(page(meeting, name)) for name in PAGES_AFTER]
    read = [one.content.decode() for one in shown if one.status_code == 200]
    assert len(read) > len(PAGES_BEFORE) + len(PAGES_IN_THE_ROOM)
    mains = [re.search(r"<main.*</main>", text, re.DOTALL) for text in read]
    return re.sub(r"\s+", " ", " ".join(found[0] for found in mains if found)).lower()


def test_a_branch_of_the_women_hears_of_members(seeded) -> None:
    branch = seeded.cell
    branch.kind, branch.block, branch.cell_type = OrgUnitKind.ASSOCIATION_BRANCH, Block.WOMEN, ""
    branch.save()
    read = walk(meeting_in(branch, members=6, kinds=[MeetingKind.ASSOCIATION_BRANCH]))
    assert "đồng chí" not in read
    assert "6 hội viên" in read


def test_a_cell_hears_of_comrades(seeded) -> None:
    assert "6 đồng chí" in walk(meeting_in(seeded.cell, members=6))
