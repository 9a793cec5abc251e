"""Programs pass through what programs need, and nothing of a page opens or follows there."""

from __future__ import annotations

import pytest
from django.test import Client

from nep.people.models import User

HIDDEN = "/api/v1/meetings/7e9a11ed-0000-8000-8000-000000000002"
PROBLEM = "application/problem+json"


@pytest.fixture
def signed_in(sitting) -> Client:
    """A browser in which the chair of the sitting is signed in."""
    browser = Client()
    browser.force_login(User.objects.create(username="chu-toa", person=sitting.chair))
    return browser


def test_a_session_opens_pages_and_no_door_of_programs(signed_in, sitting, chair):
    page = f"/u/{sitting.unit.public_id}/sinh-hoat/{sitting.public_id}/"
    assert signed_in.get(page).status_code == 200
    assert signed_in.get(f"/api/v1/meetings/{sitting.public_id}").status_code == 401
    assert chair.get(f"/meetings/{sitting.public_id}").status_code == 200


def test_an_answer_bears_what_guards_it_and_sets_no_cookie(sitting, chair):
    answer = chair.get(f"/meetings/{sitting.public_id}")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Content-Language"] == "vi"
    assert not answer.cookies


@pytest.mark.parametrize("path", [HIDDEN, "/api/v1/khong-co"])
def test_refusals_are_problem_documents_in_the_language_asked_for(path, chair, sitting):
    said = {}
    for language in ("vi", "en"):
        headers = {**chair._headers(), "accept-language": language}
        answer = Client(headers=headers).get(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, PROBLEM)
        said[language] = answer.json()["detail"]
    assert said["vi"] != said["en"]


def test_a_host_that_is_not_ours_is_refused(chair, sitting, settings):
    settings.ALLOWED_HOSTS = ["nep.example"]
    path = f"/api/v1/meetings/{sitting.public_id}"
    ours = Client(headers=chair._headers()).get(path, SERVER_NAME="nep.example")
    other = Client(headers=chair._headers()).get(path, SERVER_NAME="other.example")
    assert (ours.status_code, other.status_code) == (200, 400)


def test_too_much_is_refused_before_it_is_read(chair, sitting):
    path = f"/api/v1/meetings/{sitting.public_id}/marks"
    browser = Client(headers=chair._headers())
    answer = browser.post(path, b"{}", content_type="application/json", CONTENT_LENGTH=str(10**9))
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, PROBLEM)


def test_the_page_that_explains_it_is_a_page(signed_in):
    answer = signed_in.get("/api/v1/docs")
    assert answer.status_code == 200
    assert "Content-Security-Policy" in answer.headers
