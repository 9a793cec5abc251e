"""Reading the rulebook: what governs a unit on a day, and where it comes from."""

from nep.rulebook.queries.in_force import (
    RuleInForce,
    forget_cached_rules,
    rule_in_force,
    rulebook_revision,
    rules_in_force,
    value_in_force,
    values_in_force,
)
from nep.rulebook.queries.paths import path_ids
from nep.rulebook.queries.showing import (
    LocalExample,
    OverridePreview,
    TimelineRow,
    TopicLine,
    local_examples,
    overrides_under,
    preview_override,
    replaced_values,
    source_documents,
    timeline_of,
    topic_lines,
)
from nep.rulebook.queries.words import layout_lines, shown_value

__all__ = [
    "LocalExample",
    "OverridePreview",
    "RuleInForce",
    "TimelineRow",
    "TopicLine",
    "forget_cached_rules",
    "layout_lines",
    "local_examples",
    "overrides_under",
    "path_ids",
    "preview_override",
    "replaced_values",
    "rule_in_force",
    "rulebook_revision",
    "rules_in_force",
    "shown_value",
    "source_documents",
    "timeline_of",
    "topic_lines",
    "value_in_force",
    "values_in_force",
]
