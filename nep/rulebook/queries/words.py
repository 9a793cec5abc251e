"""A value in words a secretary reads."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.text import format_day, format_number
from nep.rulebook.choices import LAYOUT_WORDS, Comparison, Measure, Topic, ValueKind


def shown_value(topic: Topic, value: Any) -> str:
    """Write a value with its unit: 90 phút, ít nhất 2/3, có, 85%."""
    write = _WORDS.get(topic.kind, _shown_number)
    return write(topic, value)


def _shown_number(topic: Topic, value: Any) -> str:
    return _measured(format_number(value), topic.measure)


def _shown_numbers(topic: Topic, value: Any) -> str:
    return _measured(", ".join(format_number(item) for item in value), topic.measure)


def _shown_flag(topic: Topic, value: Any) -> str:
    return _("Có") if value else _("Không")


def _shown_options(topic: Topic, value: Any) -> str:
    return ", ".join(str(topic.options[item]) for item in value)


def _shown_layout(topic: Topic, value: Any) -> str:
    return _("%(count)s mục") % {"count": len(value)}


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


def layout_lines(topic: Topic, value: Any) -> list[tuple[str, str]]:
    """Write a layout line by line; nothing for topics of another kind."""
    if topic.kind != ValueKind.LAYOUT:
        return []
    return [(_named(name), _written(part)) for name, part in value.items()]


def _named(name: str) -> str:
    return str(LAYOUT_WORDS.get(name, name))


def _written(part: Any) -> str:
    if isinstance(part, Mapping):
        return "; ".join(f"{_named(name)}: {_written(inner)}" for name, inner in part.items())
    if isinstance(part, list):
        return "–".join(str(item) for item in part)
    if isinstance(part, bool):
        return _("Có") if part else _("Không")
    return _named(part) if isinstance(part, str) else format_number(part)


_WORDS: dict[str, Callable[[Topic, Any], str]] = {
    ValueKind.FLAG: _shown_flag,
    ValueKind.CHOICE: lambda topic, value: str(topic.options[value]),
    ValueKind.LIST: _shown_options,
    ValueKind.NUMBERS: _shown_numbers,
    ValueKind.DAY: lambda _topic, value: format_day(date.fromisoformat(value)),
    ValueKind.THRESHOLD: lambda _topic, value: shown_threshold(value),
    ValueKind.LAYOUT: _shown_layout,
    ValueKind.TEXT: lambda _topic, value: str(value),
}
