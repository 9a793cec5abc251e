"""When words count, and which of two texts holds (practice.md 1.8, 6; engineering.md)."""

from __future__ import annotations

from datetime import datetime

RESERVATION = "reservation"


def counts_as_speaking(*, text: str, before_opening: bool, sent_beforehand: bool) -> bool:
    """Say whether an opinion counts: a sentence, and typed before only if its author sent it."""
    return bool(text.strip()) and (sent_beforehand or not before_opening)


def is_before_opening(at: datetime, opened_at: datetime | None) -> bool:
    """Say whether something was written before "Khai mạc" ("soạn trước")."""
    return opened_at is None or at < opened_at


def is_rival(*, based_on: int | None, revision: int) -> bool:
    """Say whether a text was written on a revision that another writer has since replaced."""
    return based_on is not None and based_on != revision


def reservation_is_whole(*, kind: str, text: str, read_back: bool) -> bool:
    """A reservation stands in the member's own words, read back to him (practice.md 1.8)."""
    return kind != RESERVATION or (bool(text.strip()) and read_back)
