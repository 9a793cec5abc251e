"""Pages of the rulebook."""

from nep.rulebook.views.override import end_override, override
from nep.rulebook.views.reading import index, sources, topic

__all__ = ["end_override", "index", "override", "sources", "topic"]
