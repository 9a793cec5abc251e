"""What a topic is, and where all of them stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from nep.rulebook.choices.kinds import Measure, Subject, ValueKind

Label = str | Promise


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One thing that rules may fix; `group.field` is its code."""

    code: str
    subject: Subject
    label: Label
    kind: ValueKind = ValueKind.INTEGER
    measure: Measure = Measure.NONE
    explanation: Label = ""
    options: Mapping[str, Label] = field(default_factory=dict)
    minimum: int = 0
    maximum: int = 100_000
    overridable: bool = True

    @property
    def group(self) -> str:
        return self.code.rpartition(".")[0]

    @property
    def field_name(self) -> str:
        return self.code.rpartition(".")[2]


_topics: dict[str, Topic] = {}


def register_topic(topic: Topic) -> None:
    """Add a topic; a code is declared once."""
    if topic.code in _topics:
        raise ValueError(f"Rule topic {topic.code} is declared twice.")
    if not topic.group:
        raise ValueError(f"Rule topic {topic.code} has no group.")
    _topics[topic.code] = topic


def all_topics() -> list[Topic]:
    """Every topic in the order of its declaration."""
    return list(_topics.values())


def topic_named(code: str) -> Topic:
    """The topic of a code; an unknown code is a programming error."""
    return _topics[code]


def topics_of_group(group: str) -> list[Topic]:
    """The topics that are read together, such as all of `meetings.duration`."""
    found = [topic for topic in _topics.values() if topic.group == group]
    if not found:
        raise KeyError(group)
    return found
