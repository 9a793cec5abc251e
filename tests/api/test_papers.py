"""Papers of the document pack through the API: handed in, versioned, frozen, downloaded."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nep.foundation.sync.models import Receipt
from nep.meetings.models import PackDocument, PackVersion
from nep.people.choices import PostKind
from tests.api.conftest import ROOT, envelope
from tests.factories.meetings import item_of

TEXT = "Dự thảo nghị quyết.\n".encode()


def _hand_in(program, path, content=TEXT, name="du-thao.txt", **fields: Any):
    given = {**envelope(), "no_secrets": "true", **fields}
    file = SimpleUploadedFile(name, content)
    browser = Client(headers={"authorization": f"Bearer {program.secret}"})
    return browser.post(f"{ROOT}{path}", {**given, "file": file})


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.public_id}/papers"


def test_a_file_goes_in_and_comes_out_byte_for_byte(meeting, clerk, address):
    item = str(item_of(meeting).public_id)
    answer = _hand_in(clerk, f"{address}/file", title="Dự thảo", item=item, is_final="true")
    assert answer.status_code == 200, answer.content
    [paper] = answer.json()["result"]
    told = clerk.get(f"/papers/{paper['id']}").json()
    [version] = told["all_versions"]
    sent = clerk.get(f"/papers/{paper['id']}/versions/1/file")

    assert (paper["title"], paper["item"], paper["versions"]) == ("Dự thảo", item, 1)
    assert version["file"]["digest"] == hashlib.sha256(TEXT).hexdigest()
    assert (version["is_final"], version["is_frozen"]) == (True, False)
    assert b"".join(sent.streaming_content) == TEXT
    assert "du-thao.txt" in sent["Content-Disposition"]
    assert clerk.get(f"/papers/{paper['id']}/versions/2/file").status_code == 404


def test_the_same_file_sent_three_times_is_one_paper(meeting, clerk, address):
    given = envelope()
    answers = [_hand_in(clerk, f"{address}/file", **given) for _time in range(3)]
    other = _hand_in(clerk, f"{address}/file", content=b"Khac.", **given)

    assert [answer.json()["repeated"] for answer in answers] == [False, True, True]
    assert (other.status_code, other.json()["code"]) == (409, "command_conflict")
    assert PackDocument.objects.count() == PackVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("about", "status", "code"),
    [
        ({"no_secrets": "false"}, 422, "state_secret"),
        ({"content": "MẬT\n".encode()}, 422, "state_secret"),
        ({"content": "Bàn về tài liệu TUYỆT MẬT nói chung.".encode()}, 422, "secrecy_asked"),
        ({"name": "du-thao.pdf"}, 422, "file_refused"),
        ({"content": b"MZ\x90\x00" * 40, "name": "x.exe"}, 422, "file_refused"),
        ({"content": b""}, 422, "file_refused"),
    ],
)
def test_what_the_page_does_not_take_the_api_does_not(meeting, clerk, address, about, status, code):
    before = Receipt.objects.count()
    answer = _hand_in(clerk, f"{address}/file", **about)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"].endswith((".", "?"))
    assert (PackDocument.objects.count(), Receipt.objects.count()) == (0, before)
    assert _hand_in(clerk, f"{address}/file").status_code == 200


def test_too_large_a_file_is_refused(meeting, clerk, address, settings):
    settings.NEP_FILE_LIMIT_BYTES = len(TEXT) - 1
    refused = _hand_in(clerk, f"{address}/file")
    settings.NEP_FILE_LIMIT_BYTES = len(TEXT)

    assert (refused.status_code, refused.json()["code"]) == (413, "file_too_large")
    assert _hand_in(clerk, f"{address}/file").status_code == 200


def test_a_mention_that_was_answered_is_taken(meeting, clerk, address):
    content = "Bàn về tài liệu TUYỆT MẬT nói chung.".encode()

    assert _hand_in(clerk, f"{address}/file", content=content).status_code == 422
    assert _hand_in(clerk, f"{address}/file", content=content, no_stamp="true").status_code == 200


def test_only_who_prepares_hands_in_and_others_are_not_even_looked_at(
    commune, meeting, clerk, program, address
):
    leader = program(meeting.unit, PostKind.GROUP_LEADER, meeting.unit and _other(meeting))
    beside = program(commune.sibling_cell)

    assert _hand_in(leader, f"{address}/file", content=b"").status_code == 403
    assert _hand_in(beside, f"{address}/file").status_code == 404
    assert _hand_in(clerk, f"{address}/file").status_code == 200
    assert len(leader.get(address).json()["items"]) == 1
    assert beside.get(address).status_code == 404


def _other(meeting):
    from nep.people.models import Membership

    rows = Membership.objects.filter(unit=meeting.unit).exclude(
        person__in=[meeting.chair_id, meeting.clerk_id]
    )
    return rows.first().person


def test_versions_are_added_chosen_and_frozen(meeting, clerk, address):
    [paper] = clerk.post(address, {"title": "Dự thảo", "text": "Một."}).json()["result"]
    place = f"/papers/{paper['id']}"
    typed = clerk.post(f"{place}/versions", {"text": "Hai."})
    handed = _hand_in(clerk, f"{place}/versions/file")
    final = clerk.post(f"{place}/final", {"number": 2})
    frozen = clerk.post(f"{place}/freeze", {"number": 2})
    told = clerk.get(place).json()["all_versions"]

    assert typed.status_code == handed.status_code == final.status_code == 200, handed.content
    assert [row["number"] for row in told] == [3, 2, 1]
    assert [row["is_final"] for row in told] == [False, True, False]
    assert [row["is_frozen"] for row in told] == [False, True, False]
    assert frozen.json()["result"][0]["digest"] == told[1]["digest"]
    assert len({row["digest"] for row in told}) == 3
    refused = clerk.post(f"{place}/withdraw")
    assert refused.json()["detail"] == "Tài liệu này đã được biểu quyết nên không rút ra được."


def test_a_withdrawn_paper_is_gone_and_its_withdrawal_is_repeated(meeting, clerk, address):
    [paper] = clerk.post(address, {"title": "Dự thảo", "text": "Một."}).json()["result"]
    given = envelope()
    first = clerk.post(f"/papers/{paper['id']}/withdraw", envelope=given)
    again = clerk.post(f"/papers/{paper['id']}/withdraw", envelope=given)

    assert first.json()["result"][0]["withdrawn"] is True
    assert (again.status_code, again.json()["repeated"]) == (200, True)
    assert clerk.get(f"/papers/{paper['id']}").status_code == 404
    assert clerk.get(address).json()["items"] == []


def test_who_has_read_it_is_kept_once(meeting, clerk, chair, address):
    [paper] = clerk.post(address, {"title": "Dự thảo", "text": "Một."}).json()["result"]
    place = f"/papers/{paper['id']}"
    [mine] = clerk.post(f"{place}/read").json()["result"]
    on_paper = clerk.post(f"{place}/read-on-paper", {"persons": [str(meeting.chair.public_id)]})
    [row] = on_paper.json()["result"]

    assert (mine["person"]["id"], mine["on_paper"]) == (str(meeting.clerk.public_id), False)
    assert (row["person"]["id"], row["on_paper"]) == (str(meeting.chair.public_id), True)
    assert chair.post(f"{place}/read").json()["result"] == []
