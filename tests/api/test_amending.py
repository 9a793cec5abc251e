"""Amendments through the API: proposed, taken in, voted, turned down, opened again."""

from __future__ import annotations

import pytest

from nep.meetings.models import MeetingAmendment
from tests.api.conftest import envelope
from tests.factories.meetings import item_of


@pytest.fixture
def paper(sitting, clerk):
    wish = {"title": "Dự thảo", "text": "Điều 1. Góp công một ngày."}
    [row] = clerk.post(f"/meetings/{sitting.public_id}/papers", wish).json()["result"]
    return row["id"]


@pytest.fixture
def proposed(sitting, clerk, paper):
    """The amendment as it was proposed."""
    return _proposed(clerk, _wish(sitting, paper), sitting)


def _wish(sitting, paper):
    return {
        "paper": paper,
        "proposer": str(sitting.clerk.public_id),
        "old_text": "một ngày",
        "new_text": "hai ngày",
    }


def _proposed(clerk, wish, sitting, **about):
    answer = clerk.post(f"/items/{item_of(sitting).public_id}/amendments", wish, **about)
    assert answer.status_code == 200, answer.content
    return answer.json()["result"][0]


def test_what_the_chair_takes_in_makes_a_new_version(paper, proposed, clerk):
    [row] = clerk.post(f"/amendments/{proposed['id']}/accept").json()["result"]
    versions = clerk.get(f"/papers/{paper}").json()["all_versions"]

    assert (proposed["state"], proposed["version"]) == ("proposed", 1)
    assert (row["state"], row["merged_version"]) == ("accepted", 2)
    assert versions[0]["text"] == "Điều 1. Góp công hai ngày."
    assert versions[1]["text"] == "Điều 1. Góp công một ngày."


def test_it_is_voted_with_no_more_hands_than_there_are(proposed, clerk):
    place = f"/amendments/{proposed['id']}/vote"
    wrong = clerk.post(place, {"vote": {"question": "Sửa?", "agree": 7}})
    right = clerk.post(place, {"vote": {"question": "Sửa?", "agree": 6}})

    assert (wrong.status_code, right.status_code) == (422, 200), right.content
    [row] = right.json()["result"]
    assert (row["state"], row["merged_version"]) == ("passed", 2)
    assert row["vote"] is not None


def test_it_is_turned_down_with_a_reason_and_opened_again(proposed, clerk):
    place = f"/amendments/{proposed['id']}"
    bare = clerk.post(f"{place}/turn-down", {"reason": ""})
    [down] = clerk.post(f"{place}/turn-down", {"reason": "Đã có ở Điều 2"}).json()["result"]
    [again] = clerk.post(f"{place}/reopen").json()["result"]
    [gone] = clerk.post(f"{place}/withdraw", {"reason": "Rút lại"}).json()["result"]

    assert bare.status_code in {409, 422}
    assert [row["state"] for row in (down, again, gone)] == [
        "not_accepted",
        "proposed",
        "withdrawn",
    ]


def test_sent_three_times_it_is_one(sitting, paper, clerk):
    given = envelope()
    rows = [_proposed(clerk, _wish(sitting, paper), sitting, envelope=given) for _t in range(3)]

    assert rows[0] == rows[1] == rows[2]
    assert MeetingAmendment.objects.count() == 1
