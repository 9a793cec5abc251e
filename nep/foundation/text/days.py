"""Days and hours as they are written and read in Vietnam (`practice.md` 3.5)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import VIETNAM as VIETNAM  # noqa: PLC0414 - offered again
from nep.foundation.text.folding import fold, normalise

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_LAST_SPELT_MONTH: Final = 2  # 01 and 02 are written with two digits so that no 1 can be slipped in

DayStyle = Literal["table", "sentence", "document"]
TimeStyle = Literal["table", "sentence"]

WEEKDAYS: Final = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ Nhật"),
)

_NUMERIC_DAY = re.compile(r"(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_SPELT_DAY = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_MONTH = re.compile(r"(?:thang\s+)?(\d{1,2})\s*(?:[./\-]|\s+nam)\s*(\d{4})")
_YEAR = re.compile(r"(?:nam\s+)?(\d{4})")
_TIME = re.compile(r"(\d{1,2})\s*(?::|h|g|gio|\.)\s*(?:(\d{1,2})\s*(?:phut|p|')?)?(?::(\d{2}))?")


class TextRefused(ValueError):
    """A text that cannot be read, with a whole sentence for the person who wrote it."""

    def __init__(self, sentence: object, **fields: object) -> None:
        super().__init__(sentence)
        self.msgid = sentence
        self.fields = fields

    @property
    def sentence(self) -> str:
        """Give the sentence in the language of the reader; built only when it is shown."""
        return str(self.msgid) % self.fields if self.fields else str(self.msgid)

    def __str__(self) -> str:
        return self.sentence


class DayUnclear(TextRefused):
    """A day whose century is not written: it is asked, never guessed."""

    def __init__(self, sentence: object, *, candidates: tuple[date, ...], **fields: object) -> None:
        super().__init__(sentence, **fields)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class BirthDay:
    """A birth as people know it: a day, or only the year."""

    year: int
    day: date | None = None


def format_day(day: date, style: DayStyle = "table") -> str:
    """Write a day for a table, a sentence or a document."""
    if style == "table":
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    month = f"{day.month:02d}" if day.month <= _LAST_SPELT_MONTH else str(day.month)
    if style == "sentence":
        return f"ngày {day.day:02d}/{month}/{day.year:04d}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year:04d}"


def format_month(day: date, style: TimeStyle = "table") -> str:
    """Write a month: 02/2026 in tables, tháng 02/2026 in sentences."""
    if style == "table":
        return f"{day.month:02d}/{day.year:04d}"
    month = f"{day.month:02d}" if day.month <= _LAST_SPELT_MONTH else str(day.month)
    return f"tháng {month}/{day.year:04d}"


def format_time(moment: time | datetime, style: TimeStyle = "table") -> str:
    """Write an hour: 14:00 in tables, 14 giờ 00 in sentences; moments are shown in Vietnam."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(VIETNAM)
    separator = ":" if style == "table" else " giờ "
    return f"{moment.hour:02d}{separator}{moment.minute:02d}"


def format_moment(moment: datetime, style: TimeStyle = "table") -> str:
    """Write a day with its hour, in Vietnam."""
    local = moment.astimezone(VIETNAM) if moment.tzinfo is not None else moment
    if style == "table":
        return f"{format_day(local)} {format_time(local)}"
    return f"{format_time(local, 'sentence')}, {format_day(local, 'sentence')}"


def weekday_name(day: date) -> str:
    """Give the name of the weekday: Thứ Hai … Chủ Nhật."""
    return str(WEEKDAYS[day.weekday()])


def _day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TextRefused(
            _("Năm %(year)s trong “%(text)s” không hợp lý. Hãy kiểm tra lại năm."),
            year=year,
            text=text,
        )
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise TextRefused(
            _("“%(text)s” không có trong lịch. Hãy ghi ngày theo dạng ngày/tháng/năm."), text=text
        ) from problem


def parse_day(text: str) -> date:
    """Read a day: 03/02/1958, 3.2.1958, ngày 3 tháng 2 năm 1958; 03-02-58 is asked."""
    written = normalise(text)
    if found := _ISO_DAY.fullmatch(written):
        return _day(written, int(found[1]), int(found[2]), int(found[3]))
    found = _NUMERIC_DAY.fullmatch(fold(written).removeprefix("ngay ")) or _SPELT_DAY.fullmatch(
        fold(written)
    )
    if found is None:
        raise TextRefused(
            _(
                "Không đọc được ngày “%(text)s”. Hãy ghi theo dạng ngày/tháng/năm, ví dụ "
                "03/02/1958."
            ),
            text=written,
        )
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if len(found[3]) == 4:
        return _day(written, year, month, day)
    candidates = (_day(written, 1900 + year, month, day), _day(written, 2000 + year, month, day))
    raise DayUnclear(
        _("“%(text)s” chưa rõ là năm %(early)s hay năm %(late)s. Hãy ghi đủ bốn chữ số của năm."),
        candidates=candidates,
        text=written,
        early=1900 + year,
        late=2000 + year,
    )


def parse_birth(text: str) -> BirthDay:
    """Read a birth: a day, or the year alone."""
    written = normalise(text)
    if found := _YEAR.fullmatch(fold(written)):
        return BirthDay(year=_day(written, int(found[1]), 1, 1).year)
    day = parse_day(written)
    return BirthDay(year=day.year, day=day)


def parse_month(text: str) -> date:
    """Read a month (02/2026, tháng 2 năm 2026) as its first day; a whole day gives its month."""
    written = normalise(text)
    if found := _MONTH.fullmatch(fold(written)):
        return _day(written, int(found[2]), int(found[1]), 1)
    return parse_day(written).replace(day=1)


def parse_time(text: str) -> time:
    """Read an hour: 14:00, 14h30, 14 giờ 30."""
    written = normalise(text)
    found = _TIME.fullmatch(fold(written))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59 or int(found[3] or 0) > 59:
        raise TextRefused(
            _("Không đọc được giờ “%(text)s”. Hãy ghi theo dạng giờ:phút, ví dụ 14:00."),
            text=written,
        )
    return time(int(found[1]), int(found[2] or 0))


def parse_moment(text: str) -> datetime:
    """Read a day with its hour, in Vietnam: 03/02/2026 14:00."""
    written = normalise(text)
    day, space, hour = written.partition(" ")
    if not space:
        raise TextRefused(
            _("“%(text)s” thiếu giờ. Hãy ghi theo dạng ngày/tháng/năm giờ:phút."), text=written
        )
    return datetime.combine(parse_day(day), parse_time(hour), tzinfo=VIETNAM)
