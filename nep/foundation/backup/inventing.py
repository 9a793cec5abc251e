"""Invented values: the same original gives the same invention within one copy, and in no other.

The secret lives only while the copy is made, so nobody can try originals against inventions.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Any

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
_MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh", "Quang", "Ngọc", "Xuân", "Thu", "Công")
_GIVEN = (
    "An", "Bình", "Châu", "Cường", "Dung", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hòa",
    "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Oanh", "Phong", "Phúc", "Quyên",
    "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Toàn", "Trang", "Tuấn", "Uyên", "Vinh", "Xuân", "Yến",
)  # fmt: skip
_WORDS = (
    "nội", "dung", "mẫu", "thay", "cho", "đoạn", "văn", "đã", "viết", "ở", "bản", "gốc", "không",
    "mang", "ý", "nghĩa", "nào", "khác",
)  # fmt: skip


class Inventor:
    """Makes the inventions of one copy."""

    def __init__(self, secret: bytes | None = None) -> None:
        self._secret = secret or secrets.token_bytes(32)

    def number(self, value: Any, below: int) -> int:
        """Map a value to a number that is always the same within this copy."""
        digest = hmac.new(self._secret, str(value).encode(), hashlib.sha256).digest()
        return int.from_bytes(digest[:12], "big") % below

    def choice(self, value: Any, items: Sequence[str]) -> str:
        """Map a value to one of some items."""
        return items[self.number(value, len(items))]

    def person_name(self, value: Any) -> str:
        """Invent the name of a person."""
        return " ".join(
            (
                self.choice(f"family {value}", _FAMILY),
                self.choice(f"middle {value}", _MIDDLE),
                self.choice(f"given {value}", _GIVEN),
            )
        )

    def phone(self, value: Any) -> str:
        """Invent a phone number of a range that is not in use (099)."""
        return f"099{self.number(f'phone {value}', 10**7):07d}"

    def text(self, value: str) -> str:
        """Invent a text of as many words, at most two hundred."""
        count = min(len(value.split()), 200)
        words = [self.choice(f"{place} {value}", _WORDS) for place in range(count)]
        return " ".join(words).capitalize()[: max(len(value), 1)]

    def identifier(self, hexadecimal: str) -> str:
        """Change the chance part of a UUID; its version and time stay, so order does too."""
        chance = hmac.new(self._secret, hexadecimal.encode(), hashlib.sha256).hexdigest()
        return hexadecimal[:16] + "8" + chance[:15]
