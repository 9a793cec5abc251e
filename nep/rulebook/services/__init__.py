"""Writing the rulebook."""

from nep.rulebook.services.orders import OverrideOrder, SourceDraft
from nep.rulebook.services.override import end_override, override_rule
from nep.rulebook.services.previewing import preview_order
from nep.rulebook.services.seeding import seed_rulebook

__all__ = [
    "OverrideOrder",
    "SourceDraft",
    "end_override",
    "override_rule",
    "preview_order",
    "seed_rulebook",
]
