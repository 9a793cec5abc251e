"""Questions about sign-in answered from values: which number, which PIN, which hint of a name."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

PIN_DIGITS = 6
COUNTRY = "84"
SHORTEST_NUMBER, LONGEST_NUMBER = 9, 11

_NOT_A_DIGIT = re.compile(r"\D")


def digits_of(phone: str) -> str:
    """Return a telephone number as it is dialled here: digits only, +84 and 0084 become 0."""
    digits = _NOT_A_DIGIT.sub("", phone)
    for prefix in (f"00{COUNTRY}", COUNTRY):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= SHORTEST_NUMBER:
            return "0" + digits[len(prefix) :].lstrip("0")
    return digits


def is_a_number(digits: str) -> bool:
    """Say whether these digits can be a telephone number in Vietnam."""
    return SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER and digits.startswith("0")


def spellings_of(digits: str) -> frozenset[str]:
    """Return how lists may have stored this number; a spreadsheet eats the leading zero."""
    bare = digits.removeprefix("0")
    return frozenset({digits, bare, COUNTRY + bare, f"+{COUNTRY}{bare}"})


def is_six_digits(pin: str) -> bool:
    """Say whether this has the shape of a PIN."""
    return len(pin) == PIN_DIGITS and pin.isascii() and pin.isdigit()


def is_easily_guessed(pin: str, *, phone: str = "", birth_year: int | None = None) -> bool:
    """Say whether a neighbour would try this PIN first.

    Five guesses are allowed before the door closes; these are the ones that would be among them.
    """
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(set(pin)) <= 1 or steps in ({1}, {-1}):
        return True
    if pin[:3] == pin[3:] or pin[:2] * 3 == pin:
        return True
    if phone and phone.endswith(pin):
        return True
    return birth_year is not None and str(birth_year) in pin


def hint_of(full_name: str) -> str:
    """Return the given name and the first letter of the family name: "An N."

    Shown before anybody has signed in, so that a family that shares a telephone can choose, and
    a stranger who types a number learns as little as possible.
    """
    words = full_name.split()
    if not words:
        return ""
    if len(words) == 1:
        return words[0]
    return f"{words[-1]} {words[0][0]}."


def hints_of(full_names: list[str]) -> list[str]:
    """Hint at several names so that no two hints are equal, saying no more than is needed."""
    hints = [hint_of(name) for name in full_names]
    if len(set(hints)) == len(hints):
        return hints
    longer = [_with_initials(name) for name in full_names]
    return [
        f"{hint} ({longer[: place + 1].count(hint)})" if longer.count(hint) > 1 else hint
        for place, hint in enumerate(longer)
    ]


def _with_initials(full_name: str) -> str:
    *before, given = full_name.split()
    return " ".join([given, *(f"{word[0]}." for word in before)])


def has_gone_idle(*, seen_at: datetime, now: datetime, idle: timedelta) -> bool:
    """Say whether a shared machine was left alone for too long."""
    return now - seen_at >= idle
