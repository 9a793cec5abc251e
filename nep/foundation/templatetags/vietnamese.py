"""Days, hours and numbers in templates: {{ d|day }}, {{ d|day_table }}, {{ n|number:1 }}."""

from datetime import date, datetime, time
from decimal import Decimal

from django import template

from nep.foundation import text

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Write a day for a sentence: ngày 03/02/2026."""
    return text.format_day(_local(value), "sentence") if value else ""


@register.filter
def day_table(value: date | None) -> str:
    """Write a day for a table: 03/02/2026."""
    return text.format_day(_local(value), "table") if value else ""


@register.filter
def day_document(value: date | None) -> str:
    """Write a day for a document: ngày 03 tháng 02 năm 2026."""
    return text.format_day(_local(value), "document") if value else ""


@register.filter
def month_table(value: date | None) -> str:
    """Write a month for a table: 02/2026."""
    return text.format_month(_local(value)) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """Name the weekday: Thứ Hai … Chủ Nhật."""
    return text.weekday_name(_local(value)) if value else ""


@register.filter
def clock(value: time | datetime | None) -> str:
    """Write an hour for a table: 14:00; moments are shown in Vietnam."""
    return text.format_time(value) if value is not None else ""


@register.filter
def clock_sentence(value: time | datetime | None) -> str:
    """Write an hour for a sentence: 14 giờ 00."""
    return text.format_time(value, "sentence") if value is not None else ""


@register.filter
def moment_table(value: datetime | None) -> str:
    """Write a day with its hour for a table: 03/02/2026 14:00."""
    return text.format_moment(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day with its hour for a sentence: 14 giờ 00, ngày 03/02/2026."""
    return text.format_moment(value, "sentence") if value else ""


@register.filter
def number(value: float | Decimal | None, places: int | None = None) -> str:
    """Write a number: 1.234,5; nothing stands for what is not known."""
    return text.format_number(value, places) if value is not None and value != "" else ""


@register.filter
def percent(value: float | Decimal | None, places: int = 1) -> str:
    """Write a percentage: 92,4%."""
    return text.format_percent(value, places) if value is not None and value != "" else ""


def _local(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(text.VIETNAM)
    return value
