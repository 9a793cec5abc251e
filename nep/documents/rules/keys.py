"""What makes two documents the same: issuer, kind, number, symbol and day.

Two documents may share number and symbol in different years (12-HD/BTCTW of 2018 and 2022), so the
day belongs to the key; what bears no number is told apart by its subject.
"""

from nep.foundation.text import unify

LONGEST_KEY = 200


def number_key_of(number: str) -> str:
    """02 and 2 are the same number."""
    return unify(number).replace(" ", "").lstrip("0") or ("0" if number else "")


def symbol_key_of(symbol: str) -> str:
    """Blanks and case do not make another symbol."""
    return unify(symbol).replace(" ", "")


def issuer_key_of(issuer_unit_id: int | None, issuer_name: str) -> str:
    """A unit of the tree by its id, everybody else by name, both tone placings alike."""
    return f"u:{issuer_unit_id}" if issuer_unit_id is not None else unify(issuer_name)[:LONGEST_KEY]


def subject_key_of(number: str, subject: str) -> str:
    """Only what bears no number needs its subject to be told apart."""
    return "" if number else unify(subject)[:LONGEST_KEY]
