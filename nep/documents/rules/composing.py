"""A text as people type it, brought to paragraphs; and in whose name a unit signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nep.documents.rules.content import PARTY, Block, Paragraph, Run, Signature

LONGEST_HEADING = 150
_HEADING = re.compile(r"(?:[IVXLC]{1,7}|[A-H])[.)]\s+\S")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S")
_ITEM = re.compile(r"(?:[-–+•]\s*|[a-zđ]\)\s+)\S")
_ARTICLE = re.compile(r"(Điều \d{1,3}[.:])\s*(.*)", re.DOTALL)
_SENTENCE_ENDS = (".", ";", ":", ",", "./.")


def blocks_of(text: str, addressed_to: Sequence[str] = ()) -> tuple[Block, ...]:
    """Paragraphs of a text, one a line; whom it is addressed to stands before them."""
    lines = (line.strip() for line in text.splitlines())
    return (*_addressed(addressed_to), *(_paragraph(line) for line in lines if line))


def bodies_of(issuer: str, owner_word: str, *, is_cell: bool, unit_word: str) -> tuple[str, ...]:
    """In whose name a unit may sign, the usual one first."""
    if owner_word != PARTY:
        return (unit_word.upper(), "BAN CHẤP HÀNH")
    if is_cell:
        return ("CHI BỘ", "CHI ỦY")
    committee = " ".join(issuer.split()[:2])
    return (committee, "BAN THƯỜNG VỤ", "BAN CHẤP HÀNH")


def signature_of(collective: str, body: str, post: str, name: str, *, is_deputy: bool) -> Signature:
    """The lines of the signature; a deputy signs T/M … – PHÓ … (practice.md 3.8)."""
    authority = f"{collective} {body}"
    if is_deputy:
        return Signature(f"{authority} – {post.upper()}", "", name)
    return Signature(authority, post.upper(), name)


def _addressed(names: Sequence[str]) -> tuple[Block, ...]:
    word = Run("Kính gửi: ", italic=True)
    if len(names) == 1:
        return (Paragraph([word, names[0]], "center"),)
    several = (Paragraph(f"- {name}", "item", indent=3) for name in names)
    return (Paragraph([word], "item", indent=2), *several) if names else ()


def _paragraph(line: str) -> Paragraph:
    if _HEADING.match(line) and _is_title(line):
        return Paragraph(line, "heading")
    if _NUMBERED.match(line) and _is_title(line):
        return Paragraph(line, "subheading")
    if _ITEM.match(line):
        return Paragraph(line, "item")
    article = _ARTICLE.fullmatch(line)
    if article is not None:
        return Paragraph([Run(article[1], bold=True), f" {article[2]}"])
    return Paragraph(line)


def _is_title(line: str) -> bool:
    """A title is short and no sentence; what is numbered otherwise is a paragraph."""
    return len(line) <= LONGEST_HEADING and not line.endswith(_SENTENCE_ENDS)
