"""What the rulebook pages show: which rule governed which day, and where it comes from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from nep.organisation.models import OrgUnit
from nep.rulebook import seed
from nep.rulebook.choices import Subject, Topic, all_topics
from nep.rulebook.models import RuleValue, SourceDocument
from nep.rulebook.queries.in_force import RuleInForce, rule_in_force
from nep.rulebook.queries.paths import path_ids
from nep.rulebook.queries.words import shown_value
from nep.rulebook.rules import governing


@dataclass(frozen=True, kw_only=True)
class TopicLine:
    """One topic as it stands on a day: its value in words and the row behind it."""

    topic: Topic
    row: RuleValue | None
    shown: str

    @property
    def is_own(self) -> bool:
        """Say whether a committee set it."""
        return self.row is not None and self.row.scope_id is not None


@dataclass(frozen=True, kw_only=True)
class TimelineRow:
    """One value in time, whether it governs on the asked day, and by whom it was set."""

    row: RuleValue
    shown: str
    governs: bool
    scope_name: str


@dataclass(frozen=True, kw_only=True)
class OverridePreview:
    """What a committee's own value would change, before it is written."""

    governing_now: RuleInForce | None
    shown_now: str
    shown_then: str
    unit_count: int
    kept: list[TimelineRow]


@dataclass(frozen=True, kw_only=True)
class LocalExample:
    """A rule of one place, offered to others as an example."""

    place: str
    shown: str
    value: Any
    source: SourceDocument | None
    from_on: date


def topic_lines(unit: OrgUnit | int | None, on: date) -> dict[Subject, list[TopicLine]]:
    """Every topic with the value that governs the unit on that day; two statements."""
    path = path_ids(unit, on)
    by_topic: dict[str, list[RuleValue]] = {}
    for row in _rows(path).on(on).select_related("source"):
        by_topic.setdefault(row.topic, []).append(row)
    lines: dict[Subject, list[TopicLine]] = {subject: [] for subject in Subject}
    for topic in all_topics():
        row = governing(by_topic.get(topic.code, ()), path=path, day=on)
        lines[topic.subject].append(
            TopicLine(topic=topic, row=row, shown=shown_value(topic, row.value) if row else "")
        )
    return {subject: found for subject, found in lines.items() if found}


def timeline_of(topic: Topic, unit: OrgUnit | int | None, on: date) -> list[TimelineRow]:
    """The values of a topic in time, for the country and for each committee above the unit."""
    path = path_ids(unit, on)
    rows = list(
        _rows(path)
        .true_now()
        .filter(topic=topic.code)
        .select_related("source")
        .prefetch_related("source__replaced_by")
        .order_by("valid_from")
    )
    chosen = governing(rows, path=path, day=on)
    names = _names({row.scope_id for row in rows if row.scope_id}, on)
    place = {unit_id: index for index, unit_id in enumerate(reversed(path), start=1)}
    rows.sort(key=lambda row: (place.get(row.scope_id or 0, 0), row.valid_from))
    return [_timeline_row(topic, row, names, chosen) for row in rows]


def replaced_values(topic: Topic, unit: OrgUnit | int | None, on: date) -> QuerySet[RuleValue]:
    """What was once recorded and is held true no more, the latest first."""
    rows = _rows(path_ids(unit, on)).filter(topic=topic.code, replaced_at__isnull=False)
    return rows.select_related("source").order_by("-replaced_at")


def overrides_under(topic: Topic, unit: OrgUnit | int, on: date) -> list[TimelineRow]:
    """Own rules of the units below, which stay whatever the unit itself sets."""
    below = OrgUnit.objects.under(unit, on, itself=False)
    rows = list(
        RuleValue.objects.true_now()
        .filter(topic=topic.code, scope__in=below, valid_to__gt=on)
        .select_related("source")
        .order_by("valid_from")
    )
    names = _names({row.scope_id for row in rows if row.scope_id}, on)
    return [_timeline_row(topic, row, names, None) for row in rows]


def preview_override(topic: Topic, unit: OrgUnit, value: Any, from_on: date) -> OverridePreview:
    """Say what governs now, what would govern, how many units it reaches and which keep theirs."""
    now = rule_in_force(topic.code, unit=unit, on=from_on)
    return OverridePreview(
        governing_now=now,
        shown_now=shown_value(topic, now.value) if now else "",
        shown_then=shown_value(topic, value),
        unit_count=OrgUnit.objects.under(unit, from_on).alive_on(from_on).count(),
        kept=overrides_under(topic, unit, from_on),
    )


def source_documents() -> QuerySet[SourceDocument]:
    """Every document that rules, with what it replaced and what replaced it."""
    return SourceDocument.objects.prefetch_related("replaces", "replaced_by").order_by(
        "title", "-issued_on"
    )


def local_examples(topic: Topic) -> list[LocalExample]:
    """What other places have set; nothing of this applies by itself."""
    entries = [
        (example["place"], entry)
        for example in seed.local_examples()
        for entry in example["values"]
        if entry["topic"] == topic.code
    ]
    keys = {entry["source"] for _place, entry in entries if "source" in entry}
    sources = {row.seed_key: row for row in SourceDocument.objects.filter(seed_key__in=keys)}
    return [
        LocalExample(
            place=place,
            shown=shown_value(topic, entry["value"]),
            value=entry["value"],
            source=sources.get(entry.get("source", "")),
            from_on=date.fromisoformat(entry["from"]),
        )
        for place, entry in entries
    ]


def _rows(path: Iterable[int]) -> Any:
    return RuleValue.objects.filter(Q(scope__isnull=True) | Q(scope__in=tuple(path)))


def _names(unit_ids: Collection[int], day: date) -> dict[int, str]:
    if not unit_ids:
        return {}
    named = OrgUnit.objects.filter(pk__in=unit_ids).named_on(day)
    return {unit.pk: unit.name for unit in named}


def _timeline_row(
    topic: Topic, row: RuleValue, names: dict[int, str], chosen: RuleValue | None
) -> TimelineRow:
    return TimelineRow(
        row=row,
        shown=shown_value(topic, row.value),
        governs=row == chosen,
        scope_name=names.get(row.scope_id or 0, ""),
    )
