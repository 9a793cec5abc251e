"""Invented persons: names drawn from common syllables, the same at every start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Võ",
    "Đặng",
    "Bùi",
    "Dương",
    "Phan",
    "Hồ",
    "Chu",
)
MALE_MIDDLE = ("Văn", "Xuân", "Đình", "Tiến", "Trọng", "Bá", "Viết", "Danh")
FEMALE_MIDDLE = ("Thị", "Thị Thanh", "Thị Kim", "Thị Hồng", "Thị Bích")
MALE_GIVEN = (
    "Bình", "Cường", "Dũng", "Đạt", "Hạ", "Hậu", "Hòa", "Khương", "Lâm", "Lưu", "Mạnh",
    "Nghĩa", "Phương", "Quang", "Sỹ", "Tài", "Thạch", "Toàn", "Trường", "Ước", "Vinh", "Ý",
)  # fmt: skip
FEMALE_GIVEN = (
    "Chung", "Dịu", "Đào", "Gấm", "Hằng", "Hiền", "Hoa", "Huệ", "Lan", "Liễu", "Lý", "Mai",
    "Minh", "Nga", "Nhàn", "Oanh", "Quế", "Sen", "Thắm", "Tuyết", "Vân", "Xuyến",
)  # fmt: skip
SHARE_OF_WOMEN = 0.35


@dataclass(frozen=True)
class InventedPerson:
    """A person who does not exist."""

    full_name: str
    sex: str
    birth_date: date


def invented_persons(seed: str, *, women: float = SHARE_OF_WOMEN) -> Iterator[InventedPerson]:
    """Persons without end, always the same ones for the same seed."""
    chance = Random(seed)  # noqa: S311 - invents names, guards nothing
    while True:
        is_woman = chance.random() < women
        middle = chance.choice(FEMALE_MIDDLE if is_woman else MALE_MIDDLE)
        given = chance.choice(FEMALE_GIVEN if is_woman else MALE_GIVEN)
        yield InventedPerson(
            full_name=f"{chance.choice(SURNAMES)} {middle} {given}",
            sex="female" if is_woman else "male",
            birth_date=date(
                chance.randint(1948, 2003), chance.randint(1, 12), chance.randint(1, 28)
            ),
        )
