"""The topics: what can be ruled, by code. A room above may register more at start-up."""

from nep.rulebook.choices.topics import (
    access,
    documents,
    elections,
    meetings,
    members,
    recording,
    reviews,
    voting,
)
from nep.rulebook.choices.topics.registry import (
    Topic,
    all_topics,
    register_topic,
    topic_named,
    topics_of_group,
)

__all__ = ["Topic", "all_topics", "register_topic", "topic_named", "topics_of_group"]

for _module in (meetings, voting, elections, reviews, documents, members, recording, access):
    for _topic in _module.TOPICS:
        register_topic(_topic)
