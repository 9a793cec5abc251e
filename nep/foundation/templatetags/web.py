"""Tags of the frame: where an icon lies, attributes written safely, this page asked otherwise."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django import template
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.forms import CheckboxInput
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def icon_address(name: str) -> str:
    """The address of one symbol in the sprite."""
    return f"{_sprite()}#{name}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """What `c-icon` writes; a page holds dozens, too many to draw each as a component."""
    return _icon(name)


@cache
def _icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>',
        icon_address(name),
    )


@cache
def _sprite() -> str:
    return static("nep/icons.svg")


@receiver(setting_changed)
def _forget_addresses(**_changed: object) -> None:
    _sprite.cache_clear()
    _icon.cache_clear()


@register.simple_tag
def spread(attrs: Any) -> SafeString:
    """Write the attributes a component was given but does not name, each value escaped.

    Cotton's own ``{{ attrs }}`` writes values as they are; a name with quotation marks in it
    would then open a hole, so components use this tag instead.
    """
    given: Mapping[str, Any] = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs
    return mark_safe("".join(_written(name, value) for name, value in given.items()))  # noqa: S308


def _written(name: str, value: Any) -> str:
    if value is False or value is None:
        return ""
    if value is True:
        return f" {conditional_escape(name)}"
    escaped = str(conditional_escape(value)).replace('"', "&quot;")
    return f' {conditional_escape(name)}="{escaped}"'


@register.simple_tag(takes_context=True)
def same_page_with(context: template.Context, **changes: Any) -> str:
    """This page's address with some query values changed; an empty value removes its key."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.filter
def listed(values: Iterable[Any]) -> list[Any]:
    """The values as a list, so that a template can ask for the length of a query once."""
    return list(values)


@register.filter
def is_tick(field: Any) -> bool:
    """Say whether a field is a single box to tick, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def names(sentence: str, label: object) -> bool:
    """Say whether a sentence already names this field, so that the label need not stand before."""
    return f"“{label}”" in sentence
