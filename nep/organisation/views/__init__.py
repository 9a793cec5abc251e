"""Pages of the organisation: the tree, a unit, its history, acts on the tree, population."""

from nep.organisation.views.acts import choose_act, perform_act, undo
from nep.organisation.views.population import record_population
from nep.organisation.views.tree import show_branch, show_tree
from nep.organisation.views.unit import show_history, show_late_panels, show_unit

__all__ = [
    "choose_act",
    "perform_act",
    "record_population",
    "show_branch",
    "show_history",
    "show_late_panels",
    "show_tree",
    "show_unit",
    "undo",
]
