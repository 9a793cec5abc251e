"""What all rooms hold about a person, from the registry of erasure handlers."""

from nep.foundation.registries import HeldItem, erasure_handlers


def held_about(person_id: int) -> list[HeldItem]:
    """Every kind of thing kept about a person: what, what for, who sees it, how many."""
    return [item for handler in erasure_handlers for item in handler.holds(person_id)]
