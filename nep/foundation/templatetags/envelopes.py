"""The hidden part of every form that gives a command."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nep.foundation.ids import new_public_id

register = template.Library()


@register.simple_tag
def envelope() -> SafeString:
    """A fresh command id: sending this form twice does the thing once."""
    return format_html('<input type="hidden" name="command_id" value="{}">', new_public_id())
