"""Taking the words of an amendment into a draft: once, at exactly one place."""

from __future__ import annotations

from enum import StrEnum
from unicodedata import normalize


class Fault(StrEnum):
    """Why words cannot be taken in."""

    NOTHING_ASKED = "nothing_asked"
    SAME_WORDS = "same_words"
    NOT_FOUND = "not_found"
    FOUND_TWICE = "found_twice"


def tidied(text: str) -> str:
    """Compose letters and unite line ends, so that what looks the same is the same."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fault_of(text: str | None, old: str, new: str) -> Fault | None:
    """Say what is wrong with putting `new` in the place of `old`; of a file nothing is known.

    Without `old` the words are added at the end; without `new` the passage is left out.
    """
    passage, words = tidied(old), tidied(new)
    if not passage and not words:
        return Fault.NOTHING_ASKED
    if passage == words:
        return Fault.SAME_WORDS
    if text is None or not passage:
        return None
    whole = tidied(text)
    first = whole.find(passage)
    if first < 0:
        return Fault.NOT_FOUND
    return Fault.FOUND_TWICE if whole.find(passage, first + 1) >= 0 else None


def merged(text: str, old: str, new: str) -> str:
    """Give the draft with the words taken in; `fault_of` has been asked before."""
    whole, passage, words = tidied(text), tidied(old), tidied(new)
    if not passage:
        return f"{whole}\n{words}".strip()
    before, after = whole.split(passage, 1)
    if words:
        return before + words + after
    return _closed(before, after)


def _closed(before: str, after: str) -> str:
    """Join what stood around a passage left out: one space, no empty paragraph, nothing else."""
    stands_alone = before.endswith("\n") or not before
    if stands_alone and (after.startswith("\n") or not after):
        return (before + after[1:]).strip()
    if before.endswith(" ") and after[:1] in (" ", ".", ",", ";", ":"):
        before = before.removesuffix(" ")
    return (before + after).strip()
