"""The shape of a country: 1 + 34 + 3,321 + 52,000 + 250,000 units and 5.4 million memberships."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FULL_LEVELS = (1, 34, 3_321, 52_000, 250_000)
FULL_MEMBERSHIPS = 5_400_000
KINDS = ("central", "province_party", "commune_party", "grassroots_party", "cell")
CELL_TYPES = ("", "", "", "", "village")
NAMES = ("Trung ương", "Đảng bộ tỉnh {}", "Đảng bộ xã {}", "Đảng bộ cơ sở {}", "Chi bộ {}")

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh", "Quang", "Ngọc", "Xuân", "Thu", "Công")
GIVEN = ("An", "Bình", "Châu", "Dung", "Đạt", "Giang", "Hà", "Hải", "Lan", "Mai", "Nam", "Yến")
POOL = 5_000


@dataclass(frozen=True)
class Country:
    """How many units stand on each level, and how many members live in the cells."""

    levels: tuple[int, ...]
    memberships: int

    @classmethod
    def of(cls, scale: float) -> Country:
        """A country a hundredth, a tenth or all of the real one."""
        below = (max(3, round(count * scale)) for count in FULL_LEVELS[1:])
        return cls(levels=(1, *below), memberships=round(FULL_MEMBERSHIPS * scale))

    @property
    def units(self) -> int:
        return sum(self.levels)

    def first_of(self, level: int) -> int:
        """Number of the first unit of a level; numbers run through the levels from 1."""
        return 1 + sum(self.levels[:level])

    def numbers_of(self, level: int) -> range:
        """The numbers of all units of a level."""
        first = self.first_of(level)
        return range(first, first + self.levels[level])

    def paths(self) -> Iterator[tuple[int, int, list[int]]]:
        """Each unit as level, number and the numbers from itself up to the root."""
        above: dict[int, list[int]] = {}
        for level, count in enumerate(self.levels):
            first, here = self.first_of(level), {}
            for place in range(count):
                number = first + place
                path = [number]
                if level:
                    parents = self.numbers_of(level - 1)
                    path += above[parents[place * len(parents) // count]]
                here[number] = path
                yield level, number, path
            above = here


FOUNDED = date(2010, 1, 1)


def person_names(seed: int = 7) -> list[str]:
    """A pool of invented names; a million people share a few thousand names in life too."""
    chance = random.Random(seed)
    parts = (FAMILY, MIDDLE, GIVEN, GIVEN)
    return [" ".join(chance.choice(part) for part in parts) for _ in range(POOL)]


def joined_on(number: int) -> date:
    """A day between 1985 and 2024 that depends on the number alone."""
    return date(1985, 1, 1) + timedelta(days=number * 7919 % 14_600)
