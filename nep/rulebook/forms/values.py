"""Fields for a value of a topic, by its kind."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import format_number
from nep.foundation.web.forms import ChoiceCards, TickCards
from nep.rulebook.choices import Comparison, Measure, Topic, ValueKind

YES, NO = "1", "0"


def value_fields(topic: Topic) -> dict[str, forms.Field]:
    """The fields in which a value of this topic is written."""
    label = _("Giá trị")
    match topic.kind:
        case ValueKind.INTEGER:
            return {"value": _integer(topic, label)}
        case ValueKind.FLAG:
            choices = [(YES, _("Có")), (NO, _("Không"))]
            return {"value": forms.ChoiceField(label=label, choices=choices, widget=ChoiceCards)}
        case ValueKind.CHOICE:
            options = list(topic.options.items())
            return {"value": forms.ChoiceField(label=label, choices=options, widget=ChoiceCards)}
        case ValueKind.LIST:
            options = list(topic.options.items())
            return {
                "value": forms.MultipleChoiceField(
                    label=label, choices=options, widget=TickCards, required=False
                )
            }
        case ValueKind.THRESHOLD:
            return {
                "comparison": forms.ChoiceField(label=_("Cách so"), choices=Comparison.choices),
                "value": forms.CharField(
                    label=_("Phân số"), max_length=9, help_text=_("Ví dụ 1/2 hoặc 2/3.")
                ),
            }
    return {"value": forms.CharField(label=label, help_text=_("Các số cách nhau bởi dấu ;"))}


def value_from(topic: Topic, cleaned: Mapping[str, Any]) -> Any:
    """The value as the rulebook keeps it."""
    written = cleaned.get("value")
    match topic.kind:
        case ValueKind.FLAG:
            return written == YES
        case ValueKind.LIST:
            return list(written or ())
        case ValueKind.THRESHOLD:
            return {"comparison": cleaned.get("comparison"), "fraction": written}
        case ValueKind.NUMBERS:
            return [int(number) for number in re.findall(r"\d{1,6}", str(written))]
    return written


def written_from(topic: Topic, value: Any) -> dict[str, Any]:
    """What stands in the fields for a value that is there already."""
    match topic.kind:
        case ValueKind.FLAG:
            return {"value": YES if value else NO}
        case ValueKind.THRESHOLD:
            return {"comparison": value["comparison"], "value": value["fraction"]}
        case ValueKind.NUMBERS:
            return {"value": "; ".join(str(number) for number in value)}
    return {"value": value}


def _integer(topic: Topic, label: Any) -> forms.IntegerField:
    measure = Measure(topic.measure).label if topic.measure else ""
    bounds = _("Từ %(minimum)s đến %(maximum)s %(measure)s.") % {
        "minimum": format_number(topic.minimum),
        "maximum": format_number(topic.maximum),
        "measure": measure,
    }
    return forms.IntegerField(
        label=label, min_value=topic.minimum, max_value=topic.maximum, help_text=bounds
    )
