"""Who asks, what their posts allow, and the doors to providers filled in by `config.wiring`."""

from nep.foundation.access.actor import Actor, Grant
from nep.foundation.access.permissions import Permission, Reach, SuperiorsKnown, all_permissions
from nep.foundation.access.providers import (
    ActorRequest,
    actor_for,
    set_actor_provider,
    set_reach_resolver,
)

__all__ = [
    "Actor",
    "ActorRequest",
    "Grant",
    "Permission",
    "Reach",
    "SuperiorsKnown",
    "actor_for",
    "all_permissions",
    "set_actor_provider",
    "set_reach_resolver",
]
