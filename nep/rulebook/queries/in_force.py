"""Which value governs a unit on a day: cached per process under one revision of the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nep.foundation.clock import day_of
from nep.foundation.prepared import prepared
from nep.foundation.text import format_day
from nep.organisation.models import OrgUnit
from nep.rulebook.choices import Strength, topic_named, topics_of_group
from nep.rulebook.errors import RuleMissingError
from nep.rulebook.models import RulebookRevision, RuleValue
from nep.rulebook.queries.paths import path_ids
from nep.rulebook.rules import governing

MOST_CACHED = 20_000
NO_REVISION = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class RuleInForce:
    """A value that governs, and where it comes from."""

    topic: str
    value: Any
    strength: str
    evidence: str
    value_id: int
    scope_unit_id: int | None
    valid_from: date
    valid_to: date
    source_id: int | None
    article: str

    @property
    def binds(self) -> bool:
        """Say whether it decides; otherwise it is only brought to mind."""
        return self.strength == Strength.BINDING


Rules = Mapping[str, RuleInForce | None]


class _Cache:
    """What this process read under one revision.

    A thread keeps writing to the cache of the revision it read under, so that what it saw before
    a change can never be found under the revision after it.
    """

    def __init__(self, revision: UUID) -> None:
        self.revision = revision
        self.rules: dict[tuple[str, tuple[int, ...], date], Rules] = {}
        scoped = RuleValue.objects.true_now().filter(scope__isnull=False)
        topics = scoped.order_by().values_list("topic", flat=True).distinct()
        self.scoped_groups = frozenset(topic.rpartition(".")[0] for topic in topics)


_current: _Cache | None = None


def _cache_of(revision: UUID) -> _Cache:
    global _current
    cache = _current
    if cache is None or cache.revision != revision:
        cache = _current = _Cache(revision)
    return cache


def forget_cached_rules() -> None:
    """Empty this process's cache (tests, and a process that was forked)."""
    global _current
    _current = None


def rulebook_revision() -> UUID:
    """The stamp under which what was read may be kept."""
    return next(iter(_stamp()), NO_REVISION)


@prepared
def _stamp() -> QuerySet[Any, UUID]:
    return RulebookRevision.objects.order_by("pk").values_list("stamp", flat=True)[:1]


def rules_in_force(group: str, *, unit: OrgUnit | int | None, on: date | datetime) -> Rules:
    """The rules of one group, such as `meetings.duration`, by field; None where nothing is known.

    The nearest committee's value wins over the country's. Costs one statement when cached, two or
    three else.
    """
    day = day_of(on) if isinstance(on, datetime) else on
    cache = _cache_of(rulebook_revision())
    path = path_ids(unit, day) if group in cache.scoped_groups else ()
    key = (group, path, day)
    found = cache.rules.get(key)
    if found is None:
        if len(cache.rules) >= MOST_CACHED:
            cache.rules.clear()
        found = cache.rules[key] = MappingProxyType(_read(group, path, day))
    return found


def values_in_force(
    group: str, *, unit: OrgUnit | int | None, on: date | datetime
) -> dict[str, Any]:
    """The values of one group by field, to be handed to a pure rule as its terms."""
    rules = rules_in_force(group, unit=unit, on=on)
    return {name: rule.value if rule else None for name, rule in rules.items()}


def rule_in_force(
    topic: str, *, unit: OrgUnit | int | None, on: date | datetime
) -> RuleInForce | None:
    """The rule of one topic with its source, or None when none is known for that day."""
    described = topic_named(topic)
    return rules_in_force(described.group, unit=unit, on=on)[described.field_name]


def value_in_force(topic: str, *, unit: OrgUnit | int | None, on: date | datetime) -> Any:
    """The value of one topic.

    Raises:
        RuleMissingError: no rule is known for that day; nothing is assumed.
    """
    rule = rule_in_force(topic, unit=unit, on=on)
    if rule is None:
        day = day_of(on) if isinstance(on, datetime) else on
        raise RuleMissingError(
            _(
                "Chưa có quy định về “%(topic)s” cho %(day)s. "
                "Hãy nhờ cấp ủy đặt quy định, hoặc kiểm tra lại ngày."
            )
            % {"topic": topic_named(topic).label, "day": format_day(day, "sentence")},
            topic=topic,
        )
    return rule.value


def _read(group: str, path: tuple[int, ...], day: date) -> dict[str, RuleInForce | None]:
    topics = topics_of_group(group)
    rows = (
        RuleValue.objects.on(day)
        .filter(Q(scope__isnull=True) | Q(scope__in=path))
        .filter(topic__in=[topic.code for topic in topics])
    )
    by_topic: dict[str, list[RuleValue]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row)
    return {
        topic.field_name: _rule(governing(by_topic.get(topic.code, ()), path=path, day=day))
        for topic in topics
    }


def _rule(row: RuleValue | None) -> RuleInForce | None:
    if row is None:
        return None
    return RuleInForce(
        topic=row.topic,
        value=row.value,
        strength=row.strength,
        evidence=row.evidence,
        value_id=row.pk,
        scope_unit_id=row.scope_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source_id=row.source_id,
        article=row.article,
    )
