"""Walk the sample site as its people do: every page reached by links is whole and our own."""

import re
from collections import deque
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from nep.people.models import User

WALKERS = ("bi-thu", "bi-thu-phuong", "xay-dung-dang", "to-chuc", "quan-tri")
MOST_PAGES = 40  # of each kind of address one page shows as much as a thousand
LINK = re.compile(r"""(?:href|hx-get)=["'](/[^"'#]*)""")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
FOREIGN = re.compile(r"""(?:src|href|action|content)=["'](?:https?:)?//(?!www\.w3\.org)[^"']+""")
LEAVES = ("/static/", "/dang-xuat/", "/favicon.ico")


def _kind_of(address: str) -> str:
    """The address without its keys and question, so that each kind of page is walked once."""
    return KEY.sub("*", address.partition("?")[0])


def _pages_of(client: Client, start: str) -> Iterator[tuple[str, str]]:
    """Every kind of page that can be reached from here, with what it says."""
    waiting, seen = deque([start]), {_kind_of(start)}
    while waiting and len(seen) < MOST_PAGES * 2:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        assert response.status_code == 200, f"{address} answers {response.status_code}"
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        text = response.content.decode()
        yield address, text
        for found in LINK.findall(text):
            link = found.replace("&amp;", "&")
            if _kind_of(link) not in seen and not link.startswith(LEAVES):
                seen.add(_kind_of(link))
                waiting.append(link)


@pytest.mark.django_db
def test_every_page_that_can_be_reached_is_whole_and_our_own(settings: Settings) -> None:
    settings.NEP_SAMPLE_SITE = settings.SAMPLE_SITE = True
    settings.REQUIRE_SECOND_FACTOR = False
    from nep.samples.services import build_sample_site

    build_sample_site(say=str)
    walked = 0
    for name in WALKERS:
        client = Client()
        client.force_login(User.objects.get(username=name), settings.AUTHENTICATION_BACKENDS[-1])
        for address, text in _pages_of(client, "/"):
            walked += 1
            assert "<c-" not in text, f"{name}: a component was left unrendered on {address}"
            assert not FOREIGN.search(text), f"{name}: {address} names another host"
            assert "{{" not in text, f"{name}: {address} shows its template"
            assert "{%" not in text, f"{name}: {address} shows its template"
    assert walked >= 5 * len(WALKERS), "the walk found no links to follow"


def test_what_the_walk_looks_for_would_be_found() -> None:
    assert FOREIGN.search('<img src="//cdn.example.com/x.png">')
    assert not FOREIGN.search('<a href="/u/1/">')
    assert _kind_of("/u/0199a0b0-0000-7000-8000-000000000000/hom-nay/?x=1") == "/u/*/hom-nay/"
