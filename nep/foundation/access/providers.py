"""Doors that rooms above fill: who the actor of a request is, and what lies under a unit."""

from collections.abc import Callable, Collection
from datetime import date

from django.http import HttpRequest

from nep.foundation.access.actor import Actor


class ActorRequest(HttpRequest):
    """A request that knows in which post its user acts."""

    actor: Actor
    actor_unit_key: str
    htmx: object


ActorProvider = Callable[[HttpRequest], Actor]
ReachResolver = Callable[[Collection[int], int, date], bool]


def _nobody(request: HttpRequest) -> Actor:
    return Actor.nobody()


def _nothing_lies_under(ancestor_ids: Collection[int], unit_id: int, on: date) -> bool:
    return False


_actor_provider: ActorProvider = _nobody
_reach_resolver: ReachResolver = _nothing_lies_under


def set_actor_provider(provider: ActorProvider) -> None:
    """Called once by `config.wiring`."""
    global _actor_provider
    _actor_provider = provider


def set_reach_resolver(resolver: ReachResolver) -> None:
    """Called once by `config.wiring`."""
    global _reach_resolver
    _reach_resolver = resolver


def actor_for(request: HttpRequest) -> Actor:
    """Ask the room that knows people who is acting here."""
    return _actor_provider(request)


def lies_under(ancestor_ids: Collection[int], unit_id: int, on: date) -> bool:
    """Say whether a unit lies under one of these on a day; default deny until wired."""
    return _reach_resolver(ancestor_ids, unit_id, on)
