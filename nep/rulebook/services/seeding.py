"""Rules delivered with the product: added once, never rewriting what a past day was judged by."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.periods import OPEN_END, Period
from nep.foundation.sync import Envelope, command
from nep.rulebook import seed
from nep.rulebook.choices import topic_named
from nep.rulebook.events import RulebookSeeded
from nep.rulebook.models import RuleValue, SourceDocument
from nep.rulebook.rules import begins_without_rewriting
from nep.rulebook.services.checking import require_shape
from nep.rulebook.services.writing import make_room, raise_revision


@command("rulebook.seed_rulebook")
def seed_rulebook(*, envelope: Envelope, actor: Actor) -> list[RuleValue]:
    """Add the rules of this release that are not there yet; a second run adds nothing.

    A rule is known by its topic and first day. A new one that meets days already ruled begins
    today at the earliest, and ends the one before it.
    """
    sources = _seed_sources(actor)
    known = set(RuleValue.objects.exclude(seed_key="").values_list("seed_key", flat=True))
    fresh = [entry for entry in seed.values() if _seed_key(entry) not in known]
    if not known:
        rows = RuleValue.objects.bulk_create(
            _row(entry, _piece(entry), sources, actor) for entry in fresh
        )
    else:
        rows = [row for entry in fresh if (row := _place(entry, sources, actor)) is not None]
    if rows:
        raise_revision()
        audit.record(
            actor=actor,
            action="rulebook.seed_rulebook",
            payload={"values": [row.seed_key for row in rows]},
        )
        publish(RulebookSeeded(count=len(rows)))
    return rows


def _seed_sources(actor: Actor) -> dict[str, SourceDocument]:
    """Add the source documents and say which replaces which."""
    entries = seed.sources()
    found = {row.seed_key: row for row in SourceDocument.objects.exclude(seed_key="")}
    missing = [entry for entry in entries if entry["key"] not in found]
    for row in SourceDocument.objects.bulk_create(_source(entry, actor) for entry in missing):
        found[row.seed_key] = row
    links = SourceDocument.replaces.through
    links.objects.bulk_create(
        (
            links(
                from_sourcedocument_id=found[entry["key"]].pk,
                to_sourcedocument_id=found[replaced].pk,
            )
            for entry in missing
            for replaced in entry.get("replaces", ())
        ),
        ignore_conflicts=True,
    )
    return {str(key): row for key, row in found.items()}


def _source(entry: Mapping[str, Any], actor: Actor) -> SourceDocument:
    return SourceDocument(
        seed_key=entry["key"],
        number=entry["number"],
        symbol=entry["symbol"],
        issuer=entry["issuer"],
        issued_on=_day(entry.get("issued_on")),
        issued_year=entry.get("issued_year"),
        effective_on=_day(entry.get("effective_on")),
        title=entry["title"],
        evidence=entry["evidence"],
        cited=entry.get("cited", ""),
        remark=entry.get("remark", ""),
        recorded_by=actor.user_id,
    )


def _place(
    entry: Mapping[str, Any], sources: Mapping[str, SourceDocument], actor: Actor
) -> RuleValue | None:
    held = list(RuleValue.objects.true_now().filter(topic=entry["topic"], scope__isnull=True))
    piece = begins_without_rewriting([row.period for row in held], _piece(entry), today=actor.today)
    if piece is None:
        return None
    make_room(held, piece, actor)
    row = _row(entry, piece, sources, actor)
    row.save(force_insert=True)
    return row


def _row(
    entry: Mapping[str, Any],
    piece: Period,
    sources: Mapping[str, SourceDocument],
    actor: Actor,
) -> RuleValue:
    require_shape(topic_named(entry["topic"]), entry["value"])
    return RuleValue(
        seed_key=_seed_key(entry),
        topic=entry["topic"],
        value=entry["value"],
        strength=entry["strength"],
        evidence=entry["evidence"],
        source=sources[entry["source"]] if entry.get("source") else None,
        article=entry.get("article", ""),
        remark=entry.get("remark", ""),
        valid_from=piece.from_on,
        valid_to=piece.to_on,
        recorded_by=actor.user_id,
    )


def _seed_key(entry: Mapping[str, Any]) -> str:
    return f"{entry['topic']}@{entry['from']}"


def _piece(entry: Mapping[str, Any]) -> Period:
    return Period(date.fromisoformat(entry["from"]), _day(entry.get("to")) or OPEN_END)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
