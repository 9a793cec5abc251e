"""The frame: places that exist, the post one acts in, and what each site must say."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from nep.foundation.access import Actor
from nep.foundation.errors import DomainError
from nep.foundation.registries import Registry
from nep.foundation.web import context, places
from nep.foundation.web.context import LARGE_TYPE_COOKIE, SHARED_DEVICE_KEY, Shell
from nep.foundation.web.places import HeldPost, Place
from nep.foundation.web.refusals import refusal_response

POSTS = (
    HeldPost(role="Bí thư", unit_name="Chi bộ mẫu 01", unit_key="k1", unit_id=1),
    HeldPost(role="Phó Bí thư", unit_name="Đảng bộ mẫu", unit_key="k2", unit_id=2),
    HeldPost(role="Người nhập liệu", unit_name="Đảng bộ mẫu", unit_key="k2", unit_id=2),
)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Registry[Place]:
    """Places of this test alone: healthz stands in for a page, nowhere for one not yet built."""
    standing: Registry[Place] = Registry("places of a test")
    monkeypatch.setattr(context, "places", standing)
    monkeypatch.setattr(context, "account_places", Registry("account places of a test"))
    monkeypatch.setattr(places, "_posts_provider", lambda request: POSTS)
    return standing


def place(key: str, url_name: str = "healthz", **more: object) -> Place:
    values = {"label": key, "icon": "home", "order": 1, "acting": False} | more
    return Place(key=key, url_name=url_name, **values)


def request_of(user: object, *, key: str = "", rf: RequestFactory | None = None) -> HttpRequest:
    request = (rf or RequestFactory()).get("/")
    request.user = user
    request.session = {}
    request.actor = Actor.nobody()
    request.actor_unit_key = key
    return request


@pytest.fixture
def member() -> SimpleNamespace:
    return SimpleNamespace(is_authenticated=True)


def test_only_places_whose_page_exists_are_shown(registered, member) -> None:
    registered.register(place("Hôm nay"))
    registered.register(place("Sinh hoạt", url_name="meetings:not-built"))
    shell = Shell(request_of(member))
    assert [link.label for link in shell.places] == ["Hôm nay"]


def test_a_place_hides_from_those_it_is_not_for(registered, member, monkeypatch) -> None:
    monkeypatch.setattr(Place, "address", lambda self, acting: f"/u/{acting}/")
    registered.register(place("Hôm nay", acting=True))
    registered.register(place("Nhập dữ liệu", acting=True, visible=lambda actor: False))
    shell = Shell(request_of(member, key="k1"))
    assert [link.label for link in shell.places] == ["Hôm nay"]


def test_one_place_is_lit_by_its_address_else_by_its_room(registered, member, monkeypatch) -> None:
    monkeypatch.setattr(Place, "address", lambda self, acting: f"/u/k1/{self.key}/")
    for key, url_name in (("sinh-hoat", "meetings:index"), ("to-chuc", "organisation:tree")):
        registered.register(place(key, url_name=url_name, acting=True))

    def lit(path: str, namespace: str) -> list[str]:
        request = request_of(member, key="k1")
        request.path, request.resolver_match = path, SimpleNamespace(namespace=namespace)
        return [link.label for link in Shell(request).places if link.current]

    assert lit("/u/k1/sinh-hoat/don-vi/", "meetings") == ["sinh-hoat"]
    assert lit("/u/k1/nen-nep/chua-ghi-nhan/", "meetings") == ["sinh-hoat"]
    assert lit("/u/k1/to-chuc/x/che-do/", "meetings") == ["to-chuc"]
    assert lit("/u/k1/tim/", "") == []


def test_a_visitor_sees_no_place(registered, member) -> None:
    registered.register(place("Hôm nay"))
    assert Shell(request_of(member)).places
    assert Shell(request_of(AnonymousUser())).places == []


def test_the_bar_holds_four_places_and_the_rest_lies_beyond(registered, member) -> None:
    for number in range(6):
        registered.register(place(f"Nơi {number}", order=number))
    shell = Shell(request_of(member))
    assert [link.label for link in shell.bar] == ["Nơi 0", "Nơi 1", "Nơi 2", "Nơi 3"]
    assert [link.label for link in shell.beyond_bar] == ["Nơi 4", "Nơi 5"]


def test_the_post_of_the_address_is_the_one_shown(registered, member) -> None:
    shell = Shell(request_of(member, key="k2"))
    assert shell.acting is not None
    assert shell.acting.unit_name == "Đảng bộ mẫu"
    assert shell.acting_roles == ["Phó Bí thư", "Người nhập liệu"]


def test_an_address_of_a_foreign_unit_shows_no_post(registered, member) -> None:
    assert Shell(request_of(member, key="k9")).acting is None


def test_on_pages_of_the_account_the_first_post_is_shown(registered, member) -> None:
    acting = Shell(request_of(member)).acting
    assert acting is not None
    assert acting.unit_key == "k1"


def test_changing_the_post_offers_each_unit_once(registered, member) -> None:
    lines = Shell(request_of(member, key="k1")).switches
    assert [(line["unit_name"], line["current"]) for line in lines] == [
        ("Chi bộ mẫu 01", True),
        ("Đảng bộ mẫu", False),
    ]


def test_the_page_names_the_post_and_offers_the_change(registered, member) -> None:
    written = render_to_string("base.html", {}, request_of(member, key="k1"))
    assert "Chi bộ mẫu 01" in written
    assert "Đổi vai" in written
    assert '<html lang="vi">' in written
    assert 'href="#main"' in written


def test_the_sample_site_says_so_on_every_page(registered, member, settings) -> None:
    settings.NEP_SAMPLE_SITE = False
    sentence = "Dữ liệu mẫu, không phải số liệu thật"
    assert sentence not in render_to_string("base.html", {}, request_of(member))
    settings.NEP_SAMPLE_SITE = True
    for frame in ("base.html", "bare.html"):
        assert sentence in render_to_string(frame, {}, request_of(member))


def test_a_shared_machine_signs_out_and_ones_own_does_not(registered, member) -> None:
    request = request_of(member)
    assert "data-sign-out-after" not in render_to_string("base.html", {}, request)
    request.session[SHARED_DEVICE_KEY] = True
    written = render_to_string("base.html", {}, request)
    assert 'data-sign-out-after="600"' in written
    assert "shared_device" in written


def test_menus_kept_are_the_menus_drawn_anew(registered, member, monkeypatch) -> None:
    """Nobody is shown menus that were drawn for one who differs in anything they are made of."""
    monkeypatch.setattr(Place, "address", lambda self, acting: f"/u/{acting}/{self.key}/")
    for number in range(6):
        registered.register(place(f"noi-{number}", order=number, acting=True))
    registered.register(
        place("kin", order=7, acting=True, visible=lambda actor: actor.label == "kin")
    )

    def visitor(path: str, *, key: str, label: str = "", large: bool = False) -> HttpRequest:
        request = request_of(member, key=key)
        request.path = path
        request.actor = replace(Actor.nobody(), label=label)
        request.COOKIES = {LARGE_TYPE_COOKIE: "1"} if large else {}
        return request

    visitors = [
        visitor("/u/k1/noi-0/", key="k1"),
        visitor("/u/k1/noi-3/", key="k1"),
        visitor("/u/k1/noi-5/", key="k1"),
        visitor("/u/k2/noi-3/", key="k2"),
        visitor("/u/k1/noi-3/", key="k1", large=True),
        visitor("/u/k1/noi-3/", key="k1", label="kin"),
    ]

    def drawn(request: HttpRequest, *, anew: bool) -> str:
        if anew:
            caches["frame"].clear()
        written = render_to_string("base.html", {}, request)
        return re.sub(r'(csrfmiddlewaretoken" value="|x-csrftoken": ")\w+', "", written)

    def in_both_languages(*, anew: bool) -> list[str]:
        pages = []
        for language in ("vi", "en"):
            with translation.override(language):
                pages += [drawn(request, anew=anew) for request in visitors]
        return pages

    kept = in_both_languages(anew=False)
    assert in_both_languages(anew=False) == kept
    assert in_both_languages(anew=True) == kept
    assert len(set(kept)) == len(kept)


def test_the_menus_send_forms_that_stand_on_the_page(registered, member) -> None:
    written = render_to_string("base.html", {}, request_of(member))
    for form in set(re.findall(r'<button[^>]* form="([^"]+)"', written)):
        assert written.count(f'<form id="{form}"') == 1


def test_large_type_is_kept_on_this_machine(client: Client) -> None:
    answer = client.post(reverse("web:type-size"), {"large": "1", "next": "/healthz"})
    assert answer.status_code == 302
    assert answer["Location"] == "/healthz"
    assert answer.cookies[LARGE_TYPE_COOKIE].value == "1"
    answer = client.post(reverse("web:type-size"), {"large": "0", "next": "/healthz"})
    assert answer.cookies[LARGE_TYPE_COOKIE].value == "0"


def test_large_type_leads_back_to_this_site_only(client: Client) -> None:
    for foreign in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        answer = client.post(reverse("web:type-size"), {"large": "1", "next": foreign})
        assert answer["Location"] == "/"


def test_a_page_in_large_type_says_so_to_the_stylesheet(registered, member) -> None:
    request = request_of(member)
    assert "data-type" not in render_to_string("base.html", {}, request)
    request.COOKIES[LARGE_TYPE_COOKIE] = "1"
    assert 'data-type="large"' in render_to_string("base.html", {}, request)


def test_a_refusal_is_a_page_with_its_sentence_and_a_way_on(registered, member) -> None:
    refusal = DomainError("Chi bộ mẫu 03 còn buổi sinh hoạt đang mở.")
    answer = refusal_response(request_of(member), refusal)
    assert answer.status_code == 409
    written = answer.content.decode()
    assert "Chi bộ mẫu 03 còn buổi sinh hoạt đang mở." in written
    assert "Về Hôm nay" in written


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "422", "500"])
def test_pages_of_errors_stand_without_a_request(code: str) -> None:
    written = render_to_string(f"{code}.html")
    assert "<h1>" in written
    assert "Về Hôm nay" in written
    assert "<c-" not in written
