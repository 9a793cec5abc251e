"""The words of the rulebook: kinds of value, evidence, strength, and the topics themselves."""

from nep.rulebook.choices.kinds import (
    MAY_BIND,
    Comparison,
    Evidence,
    Measure,
    Strength,
    Subject,
    ValueKind,
)
from nep.rulebook.choices.layouts import LAYOUT_WORDS
from nep.rulebook.choices.topics import (
    Topic,
    all_topics,
    register_topic,
    topic_named,
    topics_of_group,
)

__all__ = [
    "LAYOUT_WORDS",
    "MAY_BIND",
    "Comparison",
    "Evidence",
    "Measure",
    "Strength",
    "Subject",
    "Topic",
    "ValueKind",
    "all_topics",
    "register_topic",
    "topic_named",
    "topics_of_group",
]
