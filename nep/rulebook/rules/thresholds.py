"""Exact shares, and how a document is named by number and symbol."""

from collections.abc import Mapping
from fractions import Fraction


def is_reached(threshold: Mapping[str, str], *, agree: int, of: int) -> bool:
    """Say whether `agree` out of `of` passes; exact, because 2/3 of 9 is 6 and no rounding."""
    if of <= 0:
        return False
    needed = Fraction(threshold["fraction"]) * of
    return agree > needed if threshold["comparison"] == "MORE_THAN" else agree >= needed


def reference_of(number: str, symbol: str) -> str:
    """Write number and symbol: 12-HD/BTCTW in the Party, 117/2025/QH15 for laws and decrees."""
    if not number:
        return symbol
    return f"{number}/{symbol}" if "/" in number else f"{number}-{symbol}"
