"""Somebody in front of a screen, who looks at every page that he comes to."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
)

from tests.journeys.site import Site

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENCE = 15_000  # a busy machine is slow; a page that never comes fails all the same

GRAVE = {"serious", "critical"}
ENGLISH = re.compile(
    r"\b(the|and|of|are|with|your|you|this|that|please|required|error|invalid|password|"
    r"submit|delete|save|search|cancel|choose|select|username|email|sign|login|logout|"
    r"page|field|file|not found|none|true|false|unknown)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(r"(Failed to load resource: .* status of|Status Error Code) 4(03|04|09|10|22)")
WORDS_SHOWN = """() => [document.title, document.body.innerText,
    ...[...document.querySelectorAll('[aria-label],[placeholder],[title],[alt]')].map(one =>
        ['aria-label', 'placeholder', 'title', 'alt'].map(n => one.getAttribute(n)).join(' '))
    ].join('\\n')"""


class Visitor:
    """One browser of one person."""

    axe_options: ClassVar[dict[str, Any]] = {"resultTypes": ["violations"]}

    def __init__(
        self,
        browser: Browser,
        site: Site,
        *,
        size: dict[str, int] | None = None,
        state: Any = None,
    ) -> None:
        self.site = site
        self.context: BrowserContext = browser.new_context(
            base_url=site.address,
            viewport=size or PHONE,  # type: ignore[arg-type]
            locale="vi-VN",
            storage_state=state,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("request", self._notice)
        expect.set_options(timeout=PATIENCE)

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"}:
            self.complaints.append(line.text)

    def _notice(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != self.site.host:
            self.foreign.append(request.url)

    @property
    def unit_key(self) -> str:
        """The unit this person acts for, as its address names it."""
        found = re.search(r"/u/([0-9a-f-]{36})/", self.page.url)
        assert found, f"nobody acts in a post on {self.page.url}"
        return found[1]

    def goes(self, path: str) -> None:
        """Open an address; `{u}` stands for the unit in whose name this person acts."""
        self.page.goto(path.replace("{u}", self.unit_key) if "{u}" in path else path)

    def presses(self, words: str, *, exact: bool = True) -> None:
        """Press a button, or follow a link, by its words."""
        button = self.page.get_by_role("button", name=words, exact=exact)
        button.or_(self.page.get_by_role("link", name=words, exact=exact)).first.click()

    def picks(self, title: str) -> None:
        """Choose the line, or the answer, of this title; more words may stand below the title."""
        self.offered(title).first.click()

    def offered(self, title: str) -> Locator:
        """The lines and answers of this title."""
        return self.page.locator("main :is(a, label)").filter(
            has=self.page.locator(f"xpath=self::*//b[normalize-space()={title!r}]")
        )

    def fills(self, label: str, words: str) -> None:
        """Write into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(words)

    def sees(self, title: str | re.Pattern[str], *, refused: bool = False) -> None:
        """Be on the page of this title, and find it whole; `refused` expects a page of 4xx."""
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        if refused:
            self.complaints = [said for said in self.complaints if not REFUSED.search(said)]
        self.finds_it_whole()

    def reads(self, words: str | re.Pattern[str]) -> None:
        """Find these words in what the page is about."""
        expect(self.page.locator("main")).to_contain_text(words)

    def finds_it_whole(self) -> None:
        """Nothing grave for axe, no English, no other host, no complaint, no raw component."""
        where = self.page.url
        assert self.complaints == [], f"{where}: the browser complains: {self.complaints}"
        assert self.foreign == [], f"{where}: other hosts were asked: {self.foreign}"
        assert "<c-" not in self.page.content(), f"{where}: a component was left unrendered"
        shown = self.page.evaluate(WORDS_SHOWN)
        english = sorted({found.lower() for found in ENGLISH.findall(shown)})
        assert english == [], f"{where}: English words: {english}"
        grave = self._grave_findings()
        assert grave == [], f"{where}: axe finds {grave}"
        beyond = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{where}: the page is {beyond} px wider than the screen"

    def _grave_findings(self) -> list[tuple[str, str]]:
        found = Axe().run(self.page, options=self.axe_options).response
        return [
            (fault["id"], node["html"])
            for fault in found["violations"]
            if fault["impact"] in GRAVE
            for node in fault["nodes"]
        ]

    def leaves(self) -> None:
        """Close the browser."""
        self.context.close()
