"""The context processor behind base.html: everything is computed only when the page asks."""

from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from nep.foundation.access import Actor
from nep.foundation.web.addresses import address_of
from nep.foundation.web.places import (
    HeldPost,
    Place,
    PlaceLink,
    account_places,
    places,
    posts_held,
)

ON_THE_BAR = 4  # of five slots on a phone; the fifth is "Thêm"
LARGE_TYPE_COOKIE = "nep_large_type"
SHARED_DEVICE_KEY = "shared_device"  # in the session, set at sign-in
SHARED_DEVICE_SECONDS = 600


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame of the page."""
    return {"shell": Shell(request)}


class Shell:
    """The frame of one page as one visitor sees it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def sample_site(self) -> bool:
        return bool(getattr(settings, "NEP_SAMPLE_SITE", False))

    @property
    def large_type(self) -> bool:
        return self.request.COOKIES.get(LARGE_TYPE_COOKIE) == "1"

    @cached_property
    def signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user is not None and user.is_authenticated)

    @property
    def shared_device_seconds(self) -> int:
        """Idle seconds until a shared machine signs out; 0 on one's own machine."""
        session = getattr(self.request, "session", None)
        is_shared = self.signed_in and session is not None and session.get(SHARED_DEVICE_KEY)
        return SHARED_DEVICE_SECONDS if is_shared else 0

    @cached_property
    def posts(self) -> tuple[HeldPost, ...]:
        return posts_held(self.request) if self.signed_in else ()

    @cached_property
    def acting(self) -> HeldPost | None:
        """The post of this page's address; on pages of the account, the first post held."""
        key = str(getattr(self.request, "actor_unit_key", "") or "")
        for post in self.posts:
            if post.unit_key == key:
                return post
        return self.posts[0] if self.posts and not key else None

    @cached_property
    def switches(self) -> list[dict[str, Any]]:
        """One line per unit in which the visitor may act, with the roles held there."""
        lines: dict[str, dict[str, Any]] = {}
        for post in self.posts:
            line = lines.setdefault(
                post.unit_key,
                {
                    "unit_name": post.unit_name,
                    "roles": [],
                    "address": self._home_of(post.unit_key),
                    "current": self.acting is not None and post.unit_key == self.acting.unit_key,
                },
            )
            line["roles"].append(post.role)
        return list(lines.values())

    @cached_property
    def acting_roles(self) -> list[str]:
        return next((line["roles"] for line in self.switches if line["current"]), [])

    @cached_property
    def places(self) -> list[PlaceLink]:
        return self._links(places)

    @property
    def bar(self) -> list[PlaceLink]:
        return self.places[:ON_THE_BAR]

    @property
    def beyond_bar(self) -> list[PlaceLink]:
        return self.places[ON_THE_BAR:]

    @property
    def beyond_is_current(self) -> bool:
        return any(link.current for link in (*self.beyond_bar, *self.account))

    @cached_property
    def account(self) -> list[PlaceLink]:
        return self._links(account_places)

    @cached_property
    def menus(self) -> str:
        """All that rail and bar are drawn from: where this is the same, so are they to the letter.

        They are drawn once for it and kept (the cache "frame"); what is not in here must not
        stand in them.
        """
        told = (self.large_type, self.signed_in, self.sign_out_address, self.search_address)
        return repr((get_language(), *told, self.places, self.account))

    @cached_property
    def sign_out_address(self) -> str:
        return address_of("account_logout") if self.signed_in else ""

    @cached_property
    def search_address(self) -> str:
        if self.acting is None:
            return ""
        return address_of("search", acting=self.acting.unit_key)

    def _links(self, registered: Any) -> list[PlaceLink]:
        if not self.signed_in:
            return []
        key = self.acting.unit_key if self.acting else ""
        actor = self._acting_actor()
        all_seen = [
            (place, place.address(key)) for place in registered if _stands(place, actor, key)
        ]
        seen = [(place, address) for place, address in all_seen if address]
        lit = self._lit(seen)
        return [
            PlaceLink(
                label=str(place.label), icon=place.icon, address=address, current=place.key == lit
            )
            for place, address in seen
        ]

    def _acting_actor(self) -> Actor:
        """The actor in the post shown; on pages of the account nobody acts, yet places stay."""
        actor: Actor = self.request.actor  # type: ignore[attr-defined]
        if actor.acting_unit_id is None and self.acting is not None:
            return replace(copy(actor), acting_unit_id=self.acting.unit_id)  # a copy is not lazy
        return actor

    def _lit(self, seen: list[tuple[Place, str]]) -> str:
        """The place this page stands in: by its address, else by the room that answers."""
        for place, address in seen:
            if self.request.path.startswith(address):
                return place.key
        match = self.request.resolver_match
        room = match.namespace if match is not None else ""
        named = (place.key for place, _address in seen if place.room == room)
        return next(named, "") if room else ""

    def _home_of(self, unit_key: str) -> str:
        return next((place.address(unit_key) for place in places), f"/u/{unit_key}/")


def _stands(place: Place, actor: Actor, key: str) -> bool:
    return not place.acting or (bool(key) and place.visible(actor))
