"""Addresses that a page writes often: Django writes one of each kind, ids are put into it."""

from functools import cache
from uuid import UUID

from django.core.signals import setting_changed
from django.dispatch import receiver
from django.urls import NoReverseMatch, Resolver404, get_urlconf, resolve, reverse

_FIRST_KEY = UUID("00000000-0000-8000-8000-7e9a11ed0000").int


def address_of(url_name: str, **keys: UUID | str) -> str:
    """The address of this name with these public ids; empty while no such page exists."""
    written = _written(url_name, tuple(keys), get_urlconf())
    if written is None:
        return ""
    for place, key in enumerate(keys.values()):
        written = written.replace(_stand_in(place), str(key))
    return written


def page_above(path: str) -> str:
    """The nearest address above this one that stands: a form is sent below the page it is on."""
    above = path.rstrip("/")
    while above:
        above = above.rpartition("/")[0]
        try:
            resolve(f"{above}/")
        except Resolver404:
            continue
        return f"{above}/"
    return "/"


def _stand_in(place: int) -> str:
    return str(UUID(int=_FIRST_KEY + place))


@cache
def _written(url_name: str, names: tuple[str, ...], urlconf: str | None) -> str | None:
    keys = {name: _stand_in(place) for place, name in enumerate(names)}
    try:
        return reverse(url_name, urlconf=urlconf, kwargs=keys or None)
    except NoReverseMatch:
        return None


@receiver(setting_changed)
def _forget(**_changed: object) -> None:
    _written.cache_clear()
