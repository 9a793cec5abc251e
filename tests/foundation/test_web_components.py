"""The components: each renders, keeps its contract, and uses icons that exist."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import Client
from django.urls import reverse
from django_cotton.compiler_regex import CottonCompiler

import nep

PACKAGE = Path(nep.__file__).parent
FOUNDATION = PACKAGE / "foundation"
COMPONENTS = sorted((FOUNDATION / "templates" / "cotton").glob("*.html"))
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
ICON_IN_TEMPLATE = re.compile(r"""(?:<c-icon[^>]*?name|[\s_]icon)=["']([a-z-]+)["']""")
ICON_IN_CODE = re.compile(r"""\bicon=["']([a-z-]+)["']""")


@pytest.fixture
def gallery(client: Client, settings) -> str:
    settings.DEBUG = True
    return client.get(reverse("web:gallery")).content.decode()


def render(source: str, request: HttpRequest | None = None, **values: object) -> str:
    template = Template(CottonCompiler().process(source))
    return template.render(RequestContext(request or bare_request(), values)).strip()


def bare_request() -> HttpRequest:
    request = HttpRequest()
    request.user = AnonymousUser()
    return request


def symbols() -> set[str]:
    sprite = (FOUNDATION / "static" / "nep" / "icons.svg").read_text()
    return set(re.findall(r'<symbol id="([a-z-]+)"', sprite))


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_each_component_begins_with_its_contract(component: Path) -> None:
    assert component.read_text().startswith("{# ")


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_each_component_is_listed_for_those_who_write_pages(component: Path) -> None:
    listed = (PACKAGE.parent / "docs" / "components.md").read_text()
    assert f"`c-{component.stem.replace('_', '-')}`" in listed


def test_each_component_is_shown_in_the_gallery() -> None:
    shown = (FOUNDATION / "templates" / "shell" / "gallery.html").read_text()
    missing = [path.stem for path in COMPONENTS if not re.search(rf"<c-{_tag(path)}[\s/>]", shown)]
    assert missing == []


def _tag(path: Path) -> str:
    return path.stem.replace("_", "-")


def test_the_gallery_leaves_no_tag_unread(gallery: str) -> None:
    assert "<c-" not in gallery
    assert "{{" not in gallery
    assert "{%" not in gallery


def test_the_gallery_obeys_the_content_policy(gallery: str) -> None:
    assert " style=" not in gallery
    assert not re.search(r"\son[a-z]+=", gallery)
    assert not re.search(r"<script(?![^>]*\bsrc=)", gallery)
    assert not re.search(r"""(?:src|href)=["']https?:""", gallery)


def test_the_gallery_stands_for_developers_only(client: Client, settings) -> None:
    settings.DEBUG = True
    assert client.get(reverse("web:gallery")).status_code == 200
    settings.DEBUG = False
    assert client.get(reverse("web:gallery")).status_code == 404


def test_every_icon_in_use_lies_in_the_sprite() -> None:
    used = {name for path in TEMPLATES for name in ICON_IN_TEMPLATE.findall(path.read_text())} | {
        name for path in PACKAGE.rglob("*.py") for name in ICON_IN_CODE.findall(path.read_text())
    }
    assert used, "the search for icons finds none at all"
    assert used - symbols() == set()


def test_what_a_component_does_not_name_goes_to_its_element_escaped() -> None:
    written = render(
        '<c-button :data-name="name" hx-post="/u/">Gửi</c-button>',
        name="\" onclick='alert(1)' x=\"",
    )
    assert 'data-name="&quot; onclick=&#x27;alert(1)&#x27; x=&quot;"' in written
    assert 'hx-post="/u/"' in written


def test_a_text_in_an_attribute_is_escaped_once() -> None:
    written = render('<c-number value="3" label="{{ label }}" />', label="Tổ 1 & <2>")
    assert "Tổ 1 &amp; &lt;2&gt;" in written


def test_attributes_that_are_false_are_left_out() -> None:
    written = render('<c-button :disabled="off" :hidden="on">Gửi</c-button>', off=False, on=True)
    assert " disabled" not in written
    assert " hidden" in written


def test_a_number_without_address_is_no_link() -> None:
    assert "<a" in render('<c-number value="3" label="Chi bộ" href="/ds/" />')
    assert "<a" not in render('<c-number value="3" label="Chi bộ" />')


def test_a_status_is_never_colour_alone() -> None:
    for tone in ("good", "warn", "bad", "info", "honour"):
        assert "<svg" in render(f'<c-tag tone="{tone}">Chữ</c-tag>')


def test_a_heading_turns_its_order_and_goes_back_to_the_first_page(rf) -> None:
    heading = '<c-column sort="ten" :sorted="sorted">Tên</c-column>'
    request = rf.get("/ds/", {"xep": "ten", "trang": "3", "q": "tan long"})
    request.user = AnonymousUser()
    rising = render(heading, sorted="ten", request=request)
    assert 'aria-sort="ascending"' in rising
    assert "xep=-ten" in rising
    assert "q=tan+long" in rising
    assert "trang" not in rising
    falling = render(heading, sorted="-ten", request=request)
    assert 'aria-sort="descending"' in falling
    assert "aria-sort" not in render(heading, sorted="khac", request=request)


def test_a_branch_is_fetched_when_it_is_opened() -> None:
    folded = render('<c-branch name="Đảng bộ phường" load="/cay/2/" href="/2/" />')
    assert 'hx-get="/cay/2/"' in folded
    assert 'aria-expanded="false"' in folded
    leaf = render('<c-branch name="Chi bộ 1" href="/3/" />')
    assert "<button" not in leaf


def test_every_component_in_use_exists() -> None:
    used = {tag for path in TEMPLATES for tag in re.findall(r"<c-([a-z-]+)", path.read_text())}
    assert used - {"vars", "slot"} - {_tag(path) for path in COMPONENTS} == set()


def test_no_symbol_of_the_sprite_is_drawn_twice() -> None:
    sprite = (FOUNDATION / "static" / "nep" / "icons.svg").read_text()
    drawn = re.findall(r'<symbol id="([a-z-]+)"', sprite)
    assert len(drawn) == len(set(drawn))
