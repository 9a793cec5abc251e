"""How a member's code is spelled, printed and read: letters that nobody takes for others."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: what a hand writes for them is read as the digit it looks like."""

LENGTH = 12
MARK = "NEP:"
"""Stands before the code in the square, so that a square of something else is told apart."""

_GROUP = 4
_BITS = 5
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", ".": ""})


def spelled(digest: bytes) -> str:
    """Spell the beginning of a digest: twelve letters hold sixty of its bits."""
    value = int.from_bytes(digest[:8], "big") >> (64 - LENGTH * _BITS)
    turns = range(_BITS * (LENGTH - 1), -1, -_BITS)
    return "".join(ALPHABET[value >> turn & 31] for turn in turns)


def printed(code: str) -> str:
    """The code as it stands under its square, in groups that are easily typed."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(text: str) -> str:
    """The code in what a camera saw or a hand typed; nothing when it is no code of ours."""
    typed = text.strip().upper().removeprefix(MARK).translate(_LOOKS_LIKE)
    is_code = len(typed) == LENGTH and all(letter in ALPHABET for letter in typed)
    return typed if is_code else ""
