"""Pieces of a page drawn once: the words around the values are kept, the values never are.

A line, a folded form or a button of the room looks the same on every page but for its values. A
template draws such a piece once, with stand-ins in the places of the values; after that each page
only puts its own values there, escaped as a template does it:

    drawn("meetings/room/_course_line.html", of={"is_over": True}, href=address, title=item.title)

What the template may look at stands in `of`. Of the values it may only ask whether they are there;
one that does more is refused when it is drawn (`NotDrawableError`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.forms import Form
from django.template import Context
from django.template.base import render_value_in_context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from nep.foundation.ids import new_public_id

Words = dict[str, SafeString]
MOST_KEPT = 1000
_HELD = object()
_PLACE = re.compile(r"7E9A11ED(\d{3})Z")
_COMMAND = re.compile(r'(?<=name="command_id" value=")[^"]*')
_BREAK = re.compile(r"[ \t]*\n\s*")
_FRESH = 999  # the place of a command id, which every page and every form makes anew
_PLAIN = Context()


class NotDrawableError(TypeError):
    """The template looks at a value, or leaves one out: it cannot be drawn once for all."""


class _StandIn(str):
    """Stands where a value will stand, and remembers whether anything looked at it."""

    __slots__ = ("looked_at",)

    def __eq__(self, other: object) -> bool:
        self.looked_at = True
        return str.__eq__(self, other)

    def __len__(self) -> int:
        self.looked_at = True
        return str.__len__(self)

    def __bool__(self) -> bool:
        return True  # what is there may be asked for

    __hash__ = str.__hash__


@dataclass(frozen=True)
class _Kept:
    """The words of a piece, and which value stands between them."""

    words: tuple[str, ...]
    places: tuple[int, ...]

    def filled(self, values: list[str]) -> SafeString:
        """The piece with these values, already escaped."""
        told = [self.words[0]]
        for place, words in zip(self.places, self.words[1:], strict=True):
            told.append(str(new_public_id()) if place == _FRESH else values[place])
            told.append(words)
        return mark_safe("".join(told))  # noqa: S308 - words by a template, values escaped


_kept: dict[Hashable, _Kept] = {}
_kept_fields: dict[Hashable, dict[str, _Kept]] = {}


def drawn(
    template: str,
    /,
    *,
    of: Mapping[str, Hashable] | None = None,
    also: Callable[[], Mapping[str, Any]] | None = None,
    **values: Any,
) -> SafeString:
    """The piece this template draws, with these values in their places.

    `also` gives what only the drawing needs, such as the choices of a list.
    """
    looks = of or {}
    shape = tuple(map(_shape_of, values.values()))
    key = (template, get_language(), tuple(looks.items()), shape)
    kept = _kept.get(key)
    if kept is None:
        context = {**looks, **(also() if also is not None else {})}
        kept = _remember(_kept, key, _drawing(template, context, values))
    return kept.filled([_written(value) for value in values.values()])


class BlankForm:
    """A form nobody has written in yet: each of its fields is drawn once.

    `lists` names the fields whose choices differ from page to page; a page gives their options.
    """

    def __init__(self, make: Callable[[], Form], *lists: str) -> None:
        self._make = make
        self._lists = lists

    def __call__(self, initial: Mapping[str, Any], **options: SafeString) -> Words:
        """Its fields by name, with these values in them."""
        empty = tuple(value is None or value == "" for value in initial.values())
        key = (self, get_language(), tuple(initial), empty)
        kept = _kept_fields.get(key)
        if kept is None:
            kept = _remember(_kept_fields, key, self._drawing(initial))
        values = [_written(value) for value in initial.values()]
        values += [options[name] for name in self._lists]
        return {name: field.filled(values) for name, field in kept.items()}

    def _drawing(self, initial: Mapping[str, Any]) -> dict[str, _Kept]:
        form = self._make()
        for place, (name, value) in enumerate(initial.items()):
            form.initial[name] = value if value is None or value == "" else _stand_in(place)
        for place, name in enumerate(self._lists, start=len(initial)):
            field: Any = form.fields[name]
            field.choices = [*field.choices, (_stand_in(place), _stand_in(place))]
        return {name: _cut(_options_out(text)) for name, text in words_of(form).items()}


def words_of(form: Form) -> Words:
    """The fields of a form by name, as its template draws them."""
    return {
        field.name: mark_safe(str(field)) if field.is_hidden else field.as_field_group()  # noqa: S308
        for field in form
    }


def _options_out(text: str) -> str:
    """The one option that stands for all the page will give."""
    return re.sub(r"\s*<option value=\"(7E9A11ED\d{3}Z)\">\1</option>", r"\n\1", text)


def _drawing(template: str, context: dict[str, Any], values: Mapping[str, Any]) -> _Kept:
    stand_ins = {
        name: _StandIn(_stand_in(place))
        for place, (name, value) in enumerate(values.items())
        if _shape_of(value) is _HELD
    }
    if "csrf_token" in stand_ins:  # Django's own tag looks whether there is one
        context["csrf_token"] = str(stand_ins.pop("csrf_token"))
    plain = {name: value for name, value in values.items() if _shape_of(value) is not _HELD}
    text = render_to_string(template, {**plain, **context, **stand_ins})
    for name, stand_in in stand_ins.items():
        if hasattr(stand_in, "looked_at"):
            raise NotDrawableError(f"{template} looks at “{name}”; give it in `of`.")
        if str(stand_in) not in text:
            raise NotDrawableError(f"{template} drops or changes “{name}”.")
    return _cut(_COMMAND.sub(_stand_in(_FRESH), text))


def _cut(text: str) -> _Kept:
    """Words and places in turn; the indentation of the template is left out."""
    parts = _PLACE.split(_BREAK.sub("\n", text))
    return _Kept(tuple(parts[::2]), tuple(map(int, parts[1::2])))


def _stand_in(place: int) -> str:
    return f"7E9A11ED{place:03}Z"


def _shape_of(value: Any) -> Hashable:
    """Nothing, False and True are drawn as they are; what is there has a place."""
    if value is True:
        return True
    return _HELD if value else type(value)


def _written(value: Any) -> str:
    """The value as a template writes it; whole numbers and public ids as they are."""
    kind = type(value)
    if kind is SafeString:
        return cast("str", value)
    if kind is str:
        return escape(value)
    if kind is int or kind is UUID:
        return str(value)
    return str(render_value_in_context(value, _PLAIN))


def _remember(kept: dict[Hashable, Any], key: Hashable, drawing: Any) -> Any:
    if settings.DEBUG:  # whoever edits a template sees it at once
        return drawing
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = drawing
    return drawing


@receiver(setting_changed)
def _forget(**_changed: object) -> None:
    _kept.clear()
    _kept_fields.clear()
