"""The data delivered with the product says nothing twice and claims no more than it knows."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from nep.foundation.periods import Period
from nep.rulebook import seed
from nep.rulebook.choices import LAYOUT_WORDS, MAY_BIND, Evidence, Strength, all_topics, topic_named
from nep.rulebook.services.checking import require_shape

SOURCES = {entry["key"]: entry for entry in seed.sources()}
LOCAL = [entry for example in seed.local_examples() for entry in example["values"]]
ALL = [*seed.values(), *LOCAL]


def piece(entry):
    return Period(
        date.fromisoformat(entry["from"]), date.fromisoformat(entry.get("to", "9999-12-31"))
    )


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: f"{entry['topic']}@{entry['from']}")
def test_every_value_has_the_shape_of_its_topic(entry):
    require_shape(topic_named(entry["topic"]), entry["value"])
    assert piece(entry).from_on < piece(entry).to_on


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: f"{entry['topic']}@{entry['from']}")
def test_what_is_only_practice_or_background_never_binds(entry):
    binds = entry["strength"] == Strength.BINDING
    assert not binds or Evidence(entry["evidence"]) in MAY_BIND


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: f"{entry['topic']}@{entry['from']}")
def test_every_source_is_known_and_was_issued_before_it_ruled(entry):
    if "source" not in entry:
        assert entry["evidence"] != Evidence.PUBLISHED
        return
    source = SOURCES[entry["source"]]
    if "issued_on" in source:
        effective = source.get("effective_on", source["issued_on"])
        assert min(effective, source["issued_on"]) <= entry["from"]


def test_no_two_national_values_of_a_topic_share_a_day():
    clashes = [
        (one["topic"], one["from"], two["from"])
        for one, two in combinations(seed.values(), 2)
        if one["topic"] == two["topic"] and piece(one).overlaps(piece(two))
    ]
    assert clashes == []


def test_every_topic_has_a_value_or_a_local_example():
    assert {topic.code for topic in all_topics()} - {entry["topic"] for entry in ALL} == set()


def test_local_rules_apply_nowhere_by_themselves():
    local_only = {entry["topic"] for entry in LOCAL} - {e["topic"] for e in seed.values()}
    assert "meetings.closing.score_report_working_days" in local_only


def test_a_source_is_named_by_number_symbol_issuer_and_day():
    names = Counter(
        (entry["number"], entry["symbol"], entry["issuer"], entry.get("issued_on"))
        for entry in SOURCES.values()
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_replaced_sources_stand_in_the_table():
    replaced = {key for entry in SOURCES.values() for key in entry.get("replaces", ())}
    assert replaced <= set(SOURCES)


def names_in(value):
    for name, part in value.items():
        yield name
        if isinstance(part, dict):
            yield from names_in(part)


def test_every_part_of_a_layout_has_a_word():
    layouts = [entry["value"] for entry in ALL if isinstance(entry["value"], dict)]
    named = {name for value in layouts if "fraction" not in value for name in names_in(value)}
    assert named - set(LAYOUT_WORDS) == set()
