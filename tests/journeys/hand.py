"""A hand on the screen that counts its taps and the characters it types (ux.md, principle 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor


@dataclass
class Hand:
    """Taps and typed characters of one visitor; texts of opinions are counted apart."""

    visitor: Visitor
    taps: int = 0
    typed: int = 0
    texts: int = 0
    told: list[str] = field(default_factory=list)

    def taps_on(self, what: Locator, why: str = "") -> None:
        """One tap."""
        self.taps += 1
        self.told.append(why or str(what))
        what.first.click()

    def presses(self, words: str | re.Pattern[str], inside: str = "main") -> None:
        """Tap the button or the link of these words."""
        where = self.visitor.page.locator(inside)
        exact = isinstance(words, str)
        button = where.get_by_role("button", name=words, exact=exact)
        link = where.get_by_role("link", name=words, exact=exact)
        self.taps_on(button.or_(link), str(words))

    def opens(self, title: str) -> None:
        """Unfold what most people do not need."""
        summary = self.visitor.page.locator("main summary").filter(has_text=title)
        self.taps_on(summary, f"open {title}")

    def types(self, place: Locator, words: str, *, text: bool = False) -> None:
        """Tap into a field and type; `text` is the substance of an opinion or a conclusion."""
        self.taps += 1
        self.told.append(f"type {words[:30]}")
        if text:
            self.texts += len(words)
        else:
            self.typed += len(words)
        place.first.fill(words)

    def fills(self, label: str, words: str, *, text: bool = False) -> None:
        """Type into the field of this label."""
        self.types(self.visitor.page.get_by_label(label, exact=True), words, text=text)

    def chooses(self, label: str, option: str) -> None:
        """Open a list and tap one line of it."""
        self.taps += 2
        self.told.append(f"choose {option}")
        self.visitor.page.get_by_label(label, exact=True).first.select_option(label=option)

    def waits_for(self, words: str | re.Pattern[str]) -> None:
        """Read these words before going on: the answer of the last tap has come."""
        expect(self.visitor.page.locator("main")).to_contain_text(words)
