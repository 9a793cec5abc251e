"""File names as people may send them: any machine, any spelling, sometimes with a trick inside."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 150
FALLBACK = "tep"
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """Return the last part of a name in NFC, without what could mislead a person or a machine.

    Control and direction characters go: with them `hoadon\u202excod.exe` reads as a document.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(" " if char.isspace() else char for char in last if _is_visible(char))
    text = re.sub(r"\s+", " ", _FORBIDDEN.sub("-", visible)).strip(" .")
    stem, dot, extension = text.rpartition(".")
    if not dot:
        stem, extension = text, ""
    stem = stem.strip(" .") or FALLBACK
    if _RESERVED.match(stem):
        stem = f"{stem}-"
    stem = stem[: LONGEST - len(extension) - len(dot)].rstrip(" .")
    return f"{stem}{dot}{extension}"


def extension_of(name: str) -> str:
    """Return the extension in small letters, without its dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
