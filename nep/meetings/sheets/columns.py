"""What the sheet holds. Headers and words are part of the file format and stay Vietnamese."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.workbook import CellRefused, Choices, Column, Parser, Sheet, parsers
from nep.meetings.choices import KIND_WORDS
from nep.meetings.rules import (
    DayRule,
    DayRuleUnreadable,
    months_from,
    months_in_text,
    months_written,
    parse_day_rule,
)


def _day_rule(cell: object) -> DayRule:
    try:
        return parse_day_rule(parsers.as_text(cell))
    except DayRuleUnreadable as unreadable:
        raise CellRefused(
            _(
                "“%(text)s” không phải là ngày trong tháng. "
                "Hãy ghi một ngày như 3, hoặc tuần đầu, Chủ nhật đầu tháng."
            ),
            text=parsers.as_text(cell),
        ) from unreadable


def _months(cell: object) -> tuple[int, ...]:
    numbers = months_in_text(parsers.as_text(cell))
    months = months_from(numbers)
    if months is None or not numbers:
        raise CellRefused(
            _("“%(text)s” không phải là các tháng. Hãy ghi như 3;6;9;12."),
            text=parsers.as_text(cell),
        )
    return months


REGIMES = Sheet(
    key="meetings.regimes",
    title="Chế độ sinh hoạt",
    aliases=("Nền nếp",),
    order=60,
    columns=(
        Column(name="Mã tổ chức", key="unit", parse=parsers.code, required=True, example="CB01"),
        Column(
            name="Hình thức",
            key="kind",
            required=True,
            choices=Choices.of(KIND_WORDS),
            example="định kỳ",
        ),
        Column(
            name="Ngày trong tháng",
            key="day_rule",
            parse=Parser("text", _day_rule, lambda rule: rule.written, width=18),
            required=True,
            aliases=("Ngày",),
            example="3",
            help="Một ngày như 3, hoặc tuần đầu, Chủ nhật đầu tháng.",
        ),
        Column(name="Giờ", key="starts_at", parse=parsers.hour, required=True, example="14:00"),
        Column(
            name="Các tháng",
            key="months",
            parse=Parser("text", _months, months_written, width=14),
            aliases=("Tháng",),
            example="",
            help="Để trống là mọi tháng; chuyên đề thường là 3;6;9;12.",
        ),
        Column(
            name="Thời lượng tối thiểu",
            key="minimum_minutes",
            parse=parsers.integer,
            help="Số phút; để trống thì theo quy định.",
        ),
        Column(name="Từ ngày", key="valid_from", parse=parsers.day, example="01/01/2026"),
        Column(name="Đến ngày", key="valid_to", parse=parsers.day),
    ),
)
