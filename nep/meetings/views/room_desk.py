"""Where forms of the room are handed in, and what each of their drawn pieces carries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from nep.foundation.access import ActorRequest
from nep.meetings.views.room_drawn import drawn

PLACE = "meetings/room/_{}.html"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The address to which forms go; `ve` names the page to go back to."""

    address: str
    csrf_token: str
    ve: str = ""

    @classmethod
    def at(cls, request: ActorRequest, address: str, ve: str = "") -> Desk:
        """The desk behind this address."""
        return cls(address=address, csrf_token=get_token(request), ve=ve)

    def form(self, name: str, /, **given: Any) -> SafeString:
        """A piece with forms in it, drawn once."""
        return piece(name, address=self.address, csrf_token=self.csrf_token, ve=self.ve, **given)

    def rendered(self, name: str, /, **given: Any) -> SafeString:
        """A piece that no two pages have alike, drawn as any template."""
        here = {"address": self.address, "csrf_token": self.csrf_token, "ve": self.ve}
        return mark_safe(render_to_string(PLACE.format(name), {**here, **given}))  # noqa: S308


def piece(name: str, /, **given: Any) -> SafeString:
    """A piece of the room, drawn once."""
    return drawn(PLACE.format(name), **given)


def one_after_the_other(pieces: Iterable[SafeString]) -> SafeString:
    """Pieces as one."""
    return mark_safe("\n".join(pieces))  # noqa: S308 - each is safe by itself


def options(pairs: Iterable[tuple[Any, str]]) -> SafeString:
    """The options of a list to choose from."""
    return format_html_join("\n", '<option value="{}">{}</option>', pairs)
