"""What the four sheets hold. Headers and words are part of the file format and stay Vietnamese."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import TextRefused, parse_day
from nep.foundation.workbook import (
    CellRefused,
    Choice,
    Choices,
    Column,
    Joined,
    Parser,
    Sheet,
    parsers,
)
from nep.people.choices import (
    ACTIVITY_WORDS,
    POST_WORDS,
    STANDING_WORDS,
    Activity,
    PostKind,
    Sex,
    Standing,
)
from nep.people.errors import CardNumberMalformedError
from nep.people.models import MASK
from nep.people.rules import MASK_MARKS, card_number_as_given

_A_DAY = re.compile(r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}|\d{4}-\d{1,2}-\d{1,2}")


def words_of(choices: Any, aliases: Mapping[str, tuple[str, ...]]) -> Choices:
    """Make the words of a column: the official word in small letters, and what lists say."""
    with translation.override(None):
        return Choices(
            *(
                Choice(choice.value, _small(str(choice.label)), aliases.get(choice, ()))
                for choice in choices
            )
        )


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]


@dataclass(frozen=True, slots=True)
class CardCell:
    """A card number in a cell: its digits, or only what is left of a masked one."""

    number: str
    shown: str

    @property
    def is_masked(self) -> bool:
        """Say whether the cell holds a mask: the stored number stays."""
        return not self.number


def _card(cell: object) -> CardCell:
    written = parsers.code.read(cell)
    if written[:1] in MASK_MARKS:
        return CardCell(number="", shown=written)
    try:
        number = card_number_as_given(written)
    except CardNumberMalformedError as refusal:
        raise CellRefused(refusal.sentence) from refusal
    return CardCell(number=number, shown=MASK + number[-4:])


card = Parser("code", _card, lambda value: value.shown, width=14)
"""Export writes the mask; an import of a mask means "unchanged"."""


def _days(cell: object) -> tuple[date, ...]:
    """One or two days in one cell, as the paper list has "ngày vào Đảng / ngày chính thức"."""
    if isinstance(cell, str):
        found = _A_DAY.findall(cell)
        if len(found) > 1:
            return tuple(parse_day(text) for text in found[:2])
    return (parsers.day.read(cell),)


days = Parser("day", _days, lambda value: value[0], width=12)


def _since(cell: object) -> date | bool:
    """A day from which something holds, or only x."""
    try:
        return parsers.day.read(cell)
    except TextRefused:
        return bool(parsers.yes.read(cell))


since = Parser("day", _since, lambda value: "x" if value is True else value, width=12)

_POSTS = words_of(PostKind, POST_WORDS)


def _posts(cell: object) -> tuple[str, ...]:
    """Several posts in one cell, separated by commas, semicolons or new lines."""
    written = re.split(r"[;,\n]+", str(cell))
    return tuple(_POSTS.read(part) for part in written if part.strip())


several_posts = Parser("text", _posts, lambda kinds: "; ".join(map(_POSTS.word_for, kinds)))


def _full_name(parts: Mapping[str, Any]) -> str | None:
    words = [parts.get("middle_name"), parts.get("given_name")]
    return " ".join(word for word in words if word) or None


def _sex(parts: Mapping[str, Any]) -> str | None:
    male, female = bool(parts.get("is_male")), bool(parts.get("is_female"))
    if male and female:
        raise CellRefused(_("Cột Nam và cột Nữ cùng được đánh dấu. Hãy bỏ một dấu."))
    return Sex.MALE if male else Sex.FEMALE if female else None


_NAME_PARTS = Joined(
    key="full_name",
    columns=(
        Column(name="Họ đệm", key="middle_name", aliases=("Họ", "Họ và tên đệm")),
        Column(name="Tên", key="given_name"),
    ),
    join=_full_name,
)
_SEX_PARTS = Joined(
    key="sex",
    columns=(
        Column(name="Nam", key="is_male", parse=parsers.yes),
        Column(name="Nữ", key="is_female", parse=parsers.yes),
    ),
    join=_sex,
)
_NAME = Column(
    name="Họ và tên", key="full_name", required=True, aliases=("Họ tên",), example="Trần Thị Mẫu"
)
_BIRTH = Column(
    name="Ngày sinh",
    key="birth",
    parse=parsers.birth,
    aliases=("Năm sinh", "Ngày tháng năm sinh"),
    example="03/02/1958",
)
_SEX = Column(name="Giới tính", key="sex", choices=words_of(Sex, {}))
_CARD = Column(
    name="Số thẻ đảng viên",
    key="card",
    parse=card,
    aliases=("Số thẻ", "Số thẻ ĐV"),
    help="Được lưu ở dạng che; để nguyên dạng che nghĩa là không thay đổi.",
)
_JOINED = Column(
    name="Ngày vào Đảng",
    key="joined_on",
    parse=parsers.day,
    aliases=("Ngày vào", "Ngày kết nạp", "Ngày vào Hội", "Ngày vào Đoàn"),
)
_OFFICIAL = Column(
    name="Ngày chính thức", key="official_on", parse=parsers.day, aliases=("Chính thức",)
)
_PERSON = Column(name="Mã người", key="person", parse=parsers.code, required=True, example="DV01")
_UNIT = Column(name="Mã tổ chức", key="unit", parse=parsers.code, required=True, example="CB01")
_FROM = Column(name="Từ ngày", key="from_on", parse=parsers.day, required=True)
_TO = Column(
    name="Đến ngày",
    key="to_on",
    parse=parsers.day,
    help="Ngày đầu tiên không còn; để trống khi chưa kết thúc.",
)

PERSONS = Sheet(
    key="people.persons",
    title="Người",
    order=20,
    aliases=("Danh sách người",),
    columns=(
        Column(name="Mã", key="code", parse=parsers.code, aliases=("Mã người",), example="DV01"),
        _NAME,
        _BIRTH,
        _SEX,
        Column(
            name="Điện thoại",
            key="phone",
            parse=parsers.phone,
            aliases=("Số điện thoại", "SĐT", "ĐT"),
        ),
        Column(name="Thư điện tử", key="email", aliases=("Email",)),
        _CARD,
    ),
    joined=(_NAME_PARTS, _SEX_PARTS),
)

MEMBERSHIPS = Sheet(
    key="people.memberships",
    title="Thành viên",
    order=30,
    columns=(
        _PERSON,
        _UNIT,
        Column(
            name="Tư cách",
            key="standing",
            required=True,
            choices=words_of(Standing, STANDING_WORDS),
            example="chính thức",
        ),
        _FROM,
        _TO,
        Column(
            name="Tình trạng sinh hoạt",
            key="activity",
            choices=words_of(Activity, ACTIVITY_WORDS),
            help="Để trống là đang sinh hoạt.",
        ),
        Column(name="Nơi sinh hoạt tạm thời", key="temporary_unit", parse=parsers.code),
        Column(name="Tổ đảng", key="group", aliases=("Tổ",)),
        _JOINED,
        _OFFICIAL,
        Column(name="Căn cứ", key="basis"),
    ),
)

PARTY_LIST = Sheet(
    key="people.party_list",
    title="Danh sách đảng viên",
    order=40,
    aliases=("Mẫu 7-HSĐV", "Danh sách Đảng viên chi bộ", "DS đảng viên"),
    exportable=False,
    columns=(
        _NAME,
        _BIRTH,
        _SEX,
        Column(name="Chi bộ", key="cell", required=True, parse=parsers.code),
        Column(
            name="Ngày vào Đảng",
            key="joined_on",
            parse=days,
            aliases=("Ngày kết nạp", "Ngày vào Đảng, ngày chính thức", "Ngày vào"),
        ),
        _OFFICIAL,
        _CARD,
        Column(name="Chức vụ", key="posts", parse=several_posts),
        Column(name="Miễn sinh hoạt", key="exempt", parse=since, aliases=("Miễn SH",)),
        Column(name="Ngày chuyển đến", key="arrived_on", parse=parsers.day),
        Column(name="Ngày chuyển đi", key="left_on", parse=parsers.day),
        Column(name="Ghi chú", key="remark", help="Được đọc qua nhưng không lưu."),
    ),
    joined=(_NAME_PARTS, _SEX_PARTS),
)

POSTS = Sheet(
    key="people.posts",
    title="Chức vụ",
    order=50,
    columns=(
        _PERSON,
        _UNIT,
        Column(name="Chức vụ", key="kind", required=True, choices=_POSTS, example="bí thư"),
        _FROM,
        _TO,
        Column(name="Quyết định", key="decision", aliases=("Số quyết định",)),
    ),
)
