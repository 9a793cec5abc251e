"""Stamp words of state secrets (Law on Protection of State Secrets 2018, article 8).

Only the exact accented word in capitals counts: MẶT TRẬN folds to "mat tran", and a folded search
would refuse half of the Front's papers. Composed and decomposed spelling are the same word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

STAMPS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_BEFORE = {"BÍ", "BẢO", "CƠ", "THÂN", "NỒNG"}  # bí mật, bảo mật, cơ mật, thân mật
_AFTER = {"KHẨU", "ONG", "MÃ", "VỤ", "ĐỘ", "THIẾT"}  # mật khẩu, mật ong, mật mã, mật độ
_WORD = re.compile(r"[^\W\d_]+")
_FRAME = " \t\u00a0*-–—_[](){}|:.•\"'“”<>«»"


class Finding(StrEnum):
    """What was found: nothing, a mention that makes us ask, or a stamp."""

    NOTHING = "nothing"
    MENTION = "mention"
    STAMP = "stamp"


@dataclass(frozen=True)
class StampFinding:
    """The strongest finding and the word it rests on."""

    finding: Finding
    word: str = ""


def find_in_name(name: str) -> StampFinding:
    """Look for a stamp word in a file name, where `_` and `-` part words as spaces do."""
    word = _stamp_word_in(unicodedata.normalize("NFC", name).rpartition(".")[0] or name)
    return StampFinding(Finding.STAMP, word) if word else StampFinding(Finding.NOTHING)


def find_in_lines(lines: Iterable[str]) -> StampFinding:
    """Look for a stamp alone on a line; the same word in running text is a mention."""
    mention = ""
    for line in lines:
        if "\u0323" not in line and "Ậ" not in line:
            continue
        text = unicodedata.normalize("NFC", line)
        alone = " ".join(text.strip(_FRAME).split())
        if alone in STAMPS:
            return StampFinding(Finding.STAMP, alone)
        mention = mention or _stamp_word_in(text)
    return StampFinding(Finding.MENTION, mention) if mention else StampFinding(Finding.NOTHING)


def _stamp_word_in(text: str) -> str:
    words = _WORD.findall(text)
    for place, word in enumerate(words):
        if word != "MẬT":
            continue
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        if f"{before} MẬT" in STAMPS:
            return f"{before} MẬT"
        if before not in _BEFORE and after not in _AFTER:
            return word
    return ""
