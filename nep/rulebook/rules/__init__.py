"""Which value governs, what a new value leaves of the old ones, and what shape a value may have."""

from nep.rulebook.rules.placing import begins_without_rewriting, touches_the_past
from nep.rulebook.rules.resolution import Governs, governing
from nep.rulebook.rules.shapes import Problem, problem_with
from nep.rulebook.rules.thresholds import is_reached, reference_of

__all__ = [
    "Governs",
    "Problem",
    "begins_without_rewriting",
    "governing",
    "is_reached",
    "problem_with",
    "reference_of",
    "touches_the_past",
]
