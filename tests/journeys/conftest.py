"""What the journeys share: the sample site in its own processes, one browser, and who comes by."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from nep.people.services.sample_sign_ins import SAMPLE_PASSWORD
from tests.journeys.site import Site, sample_site
from tests.journeys.visitor import PHONE, Visitor

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Arrive = Callable[..., Visitor]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, shared_by_the_run: Path) -> Iterator[Site]:
    """The sample site; processes of one run share its making, not its data."""
    with sample_site(shared_by_the_run, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all journeys."""
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would refuse the database beside it.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def cookies() -> dict[str, Any]:
    """What the browsers of those who signed in before have kept."""
    return {}


@pytest.fixture
def arrive(browser: Browser, site: Site, cookies: dict[str, Any]) -> Iterator[Arrive]:
    """Let somebody come: signed in by name, or a stranger without one."""
    present: list[Visitor] = []

    def arrive(username: str = "", size: dict[str, int] = PHONE) -> Visitor:
        state = None
        if username and username not in cookies:
            cookies[username] = _sign_in(browser, site, username)
        if username:
            state = cookies[username]
        visitor = Visitor(browser, site, size=size, state=state)
        present.append(visitor)
        if username:
            visitor.goes("/")
        return visitor

    yield arrive
    for visitor in present:
        visitor.leaves()


def _sign_in(browser: Browser, site: Site, username: str) -> Any:
    """Cookies of an officer who signed in; the journey of signing in itself is told elsewhere."""
    visitor = Visitor(browser, site)
    visitor.goes("/dang-nhap/can-bo/")
    visitor.fills("Tên đăng nhập hoặc thư điện tử", username)
    visitor.fills("Mật khẩu", SAMPLE_PASSWORD)
    visitor.presses("Đăng nhập")
    visitor.page.wait_for_url("**/u/**")
    state = visitor.context.storage_state()
    visitor.leaves()
    return state
