"""The tag by which the page of a unit shows what other rooms add to it."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def part_of(context: template.Context, panel: Mapping[str, Any]) -> SafeString:
    """What a room says in its panel, drawn within the page: the frame is worked out only once."""
    drawn: Any = get_template(panel["template"])
    with context.push({**panel["part"], "part": panel["part"]}):
        text: SafeString = drawn.template.render(context)
        return text
