"""A value in words a secretary reads."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.text import format_day, format_number
from nep.rulebook.choices import Comparison, Measure, Topic, ValueKind


def shown_value(topic: Topic, value: Any) -> str:
    """Write a value with its unit: 90 phút, ít nhất 2/3, có, 85%."""
    match topic.kind:
        case ValueKind.FLAG:
            return _("Có") if value else _("Không")
        case ValueKind.CHOICE:
            return str(topic.options[value])
        case ValueKind.LIST:
            return ", ".join(str(topic.options[item]) for item in value)
        case ValueKind.NUMBERS:
            return _measured(", ".join(format_number(item) for item in value), topic.measure)
        case ValueKind.DAY:
            return format_day(date.fromisoformat(value))
        case ValueKind.THRESHOLD:
            return shown_threshold(value)
        case ValueKind.LAYOUT:
            return _("%(count)s mục") % {"count": len(value)}
        case ValueKind.TEXT:
            return str(value)
    return _measured(format_number(value), topic.measure)


def shown_threshold(value: Mapping[str, str]) -> str:
    """Write a threshold: quá 1/2, ít nhất 2/3."""
    return _("%(comparison)s %(fraction)s") % {
        "comparison": Comparison(value["comparison"]).label,
        "fraction": value["fraction"],
    }


def _measured(number: str, measure: str) -> str:
    if measure == Measure.PERCENT:
        return f"{number}%"
    if measure == Measure.DAY_OF_MONTH:
        return _("ngày %(number)s trong tháng") % {"number": number}
    if measure == Measure.MONTH_OF_YEAR:
        return _("tháng %(number)s") % {"number": number}
    if not measure:
        return number
    return _("%(number)s %(measure)s") % {"number": number, "measure": Measure(measure).label}
