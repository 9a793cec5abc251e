"""An address that only takes a form is opened by itself: a calm page with the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from nep.foundation.ids import new_public_id
from nep.foundation.web.addresses import page_above
from nep.people.models import OneTimeLink
from nep.people.services.links import account_of
from tests.factories.people import Commune, make_commune, make_member, make_post

A_KEY = "7e9a11ed-0000-8000-8000-000000000001"
KEYS = {"uuid": A_KEY, "int": "7", "slug": "chung", "str": "khoa"}
PROBLEM = "application/problem+json"


@pytest.fixture
def commune(db: None) -> Commune:
    return make_commune()


@pytest.fixture
def secretary(commune: Commune) -> Client:
    client = Client()
    client.force_login(account_of(make_post(commune.cell).person))
    return client


@pytest.fixture
def hands_out_a_link(commune: Commune) -> str:
    """Where the form goes that makes a one-time link for a member."""
    member = make_member(commune.cell, "Trần Thị An", phone="0912345678")
    return f"/u/{commune.cell.public_id}/nguoi/{member.public_id}/dang-nhap/cap-duong-dan/"


def test_the_form_is_taken_and_its_address_alone_leads_back_to_it(
    secretary: Client, hands_out_a_link: str
) -> None:
    opened = secretary.get(hands_out_a_link)
    page = opened.content.decode()

    assert (opened.status_code, opened["Allow"]) == (405, "POST")
    assert "Không làm được ở địa chỉ này" in page
    assert "chỉ nhận nội dung gửi từ một biểu mẫu" in page
    assert 'class="shell"' in page, "the page stands in the frame"
    back = re.search(r'href="([^"]+)"[^>]*>(?:\s|<[^>]*>)*Quay lại trang trước', page)
    assert back, page
    assert hands_out_a_link == f"{back[1]}cap-duong-dan/"
    assert secretary.get(back[1]).status_code == 200
    assert not OneTimeLink.objects.exists()

    sent = secretary.post(hands_out_a_link, {"command_id": str(new_public_id())})
    assert sent.status_code == 302
    assert OneTimeLink.objects.count() == 1


def test_a_stranger_sees_the_same_page_and_nothing_of_the_unit(
    hands_out_a_link: str,
) -> None:
    opened = Client().get(hands_out_a_link)
    assert opened.status_code == 405
    assert "Không làm được ở địa chỉ này" in opened.content.decode()
    assert "Chi bộ" not in opened.content.decode()
    assert Client().post(hands_out_a_link)["Location"].startswith("/dang-nhap/")


def test_what_is_only_read_takes_nothing_and_leads_to_itself(
    secretary: Client, commune: Commune
) -> None:
    address = f"/u/{commune.cell.public_id}/van-ban/"
    sent = secretary.post(address)
    assert (sent.status_code, sent["Allow"]) == (405, "GET, HEAD")
    assert "chỉ để xem" in sent.content.decode()
    assert f'href="{address}"' in sent.content.decode()
    assert secretary.get(address).status_code == 200


def test_a_part_of_a_page_gets_the_sentence_alone(secretary: Client, hands_out_a_link: str) -> None:
    part = secretary.get(hands_out_a_link, headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Retarget"]) == (405, "#messages")
    assert "<html" not in part.content.decode()
    assert "chỉ nhận nội dung gửi từ một biểu mẫu" in part.content.decode()


@pytest.mark.parametrize(
    "path", ["/api/v1/meetings/" + A_KEY, "/api/v1/meetings/" + A_KEY + "/marks"]
)
def test_programs_get_a_problem_document(path: str) -> None:
    answer = Client().delete(path)
    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert answer.json()["code"] == "no_such_way"
    assert answer["Allow"]


def _patterns(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, address)
        else:
            yield address, pattern


def _methods(view: object) -> list[str]:
    """What Django's `require_http_methods` lets through; it keeps that in its closure."""
    while view is not None:
        code, cells = getattr(view, "__code__", None), getattr(view, "__closure__", None) or ()
        known = dict(zip(code.co_freevars, cells, strict=True)) if code else {}
        if "request_method_list" in known:
            return list(known["request_method_list"].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return []


def test_the_page_above_every_address_of_a_form_can_be_opened() -> None:
    """Otherwise "Quay lại trang trước" would lead to the next page without a way."""
    found = 0
    for address, pattern in _patterns(get_resolver()):
        if _methods(pattern.callback) != ["POST"]:
            continue
        found += 1
        path = re.sub(r"<(\w+):\w+>", lambda part: KEYS[part[1]], address)
        above = page_above(path)
        assert path.startswith(above), path
        assert _methods(resolve(above).func) != ["POST"], above
    assert found > 20
