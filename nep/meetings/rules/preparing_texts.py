"""What changed between two texts, as a reader sees it: lines kept, left out and new."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

_WORDS = re.compile(r"\s+|[^\s]+")


class Change(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some words, and what happened to them."""

    change: Change
    text: str


@dataclass(frozen=True)
class ChangedParagraph:
    """One paragraph of the comparison; `is_changed` when anything in it differs."""

    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it differs."""
        return any(piece.change is not Change.KEPT for piece in self.pieces)


def comparison_of(old: str, new: str) -> list[ChangedParagraph]:
    """Compare two texts paragraph by paragraph, and within a changed one word by word."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[ChangedParagraph] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            found.extend(_whole(Change.KEPT, text) for text in before[a_from:a_to])
        else:
            found.extend(_replaced(before[a_from:a_to], after[b_from:b_to]))
    return found


def frozen_hash_of(text: str, file_digest: str = "") -> str:
    """The SHA-256 under which a voted version is frozen: of its text, or of its file."""
    return file_digest or sha256(text.encode("utf-8")).hexdigest()


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _whole(change: Change, text: str) -> ChangedParagraph:
    return ChangedParagraph((Piece(change, text),))


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[ChangedParagraph]:
    shared = min(len(before), len(after))
    found = [_word_by_word(before[place], after[place]) for place in range(shared)]
    found.extend(_whole(Change.REMOVED, text) for text in before[shared:])
    found.extend(_whole(Change.ADDED, text) for text in after[shared:])
    return found


def _word_by_word(old: str, new: str) -> ChangedParagraph:
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    matcher = difflib.SequenceMatcher(a=a, b=b, autojunk=False)
    pieces: list[Piece] = []
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.KEPT, "".join(a[a_from:a_to])))
            continue
        if a_to > a_from:
            pieces.append(Piece(Change.REMOVED, "".join(a[a_from:a_to])))
        if b_to > b_from:
            pieces.append(Piece(Change.ADDED, "".join(b[b_from:b_to])))
    return ChangedParagraph(tuple(pieces))
