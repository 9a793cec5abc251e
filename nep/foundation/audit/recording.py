"""Write acts down. Inside a command they are queued and appended once, heads locked last."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from nep.foundation.access.actor import Actor
from nep.foundation.audit import chain
from nep.foundation.audit.models import (
    AuditEntry,
    AuditHead,
    AuditPayload,
    subject_key,
    unit_stream,
)
from nep.foundation.canonical import as_json
from nep.foundation.clock import now, today
from nep.foundation.running import current_command

BATCH = 2_000

PredecessorsOf = Callable[[Collection[str]], Mapping[str, Sequence[str]]]
"""Streams → the streams of the units they succeed."""


def _no_predecessors(streams: Collection[str]) -> Mapping[str, Sequence[str]]:
    return {}


_predecessors_of: PredecessorsOf = _no_predecessors


def set_stream_predecessors(provider: PredecessorsOf) -> None:
    """Called once by `config.wiring`, which knows the lineage of units."""
    global _predecessors_of
    _predecessors_of = provider


@dataclass(frozen=True)
class Act:
    """An act waiting to be appended to its chain."""

    stream: str
    actor: Actor
    action: str
    subject: str
    unit_id: int | None
    payload: Any


def record(
    *,
    actor: Actor,
    action: str,
    subject: Any = None,
    unit_id: int | None = None,
    payload: Any = None,
) -> None:
    """Write down one act on a unit; a bulk command records once, with its list as payload.

    Without a unit the act goes to the actor's own stream. Inside a command the entry is appended
    just before the commit; outside, at once, in a transaction of its own.
    """
    unit = unit_id if unit_id is not None else getattr(subject, "unit_id", None)
    stream = unit_stream(unit) if unit is not None else _personal_stream(actor.user_id)
    keep(Act(stream, actor, action, subject_key(subject), unit, as_json(payload)))


def record_technical(
    *, stream: str = "", action: str, payload: Any = None, user_id: int | None = None
) -> None:
    """Write down a sign-in or another technical act: a stream per user, else per day."""
    actor = Actor(user_id=user_id, person_id=None, acting_unit_id=None, grants=())
    keep(Act(stream or _personal_stream(user_id), actor, action, "", None, as_json(payload)))


def keep(act: Act) -> None:
    """Queue the act on the running command, or append it now when there is none."""
    running = current_command()
    if running is not None:
        running.acts.append(act)
        return
    with transaction.atomic():
        append([act])


def append(acts: Sequence[Act]) -> None:
    """Append acts to their chains, in the order of the chains' names: so writers never cross."""
    by_stream: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_stream[act.stream].append(act)
    streams = sorted(by_stream)
    for start in range(0, len(streams), BATCH):
        _append_streams({name: by_stream[name] for name in streams[start : start + BATCH]})


def _append_streams(by_stream: Mapping[str, list[Act]]) -> None:
    year = today().year
    heads = _locked_heads(list(by_stream), year)
    entries, bodies = [], []
    for stream, acts in by_stream.items():
        for act in acts:
            entry, body = _next_entry(heads[stream], act)
            entries.append(entry)
            bodies.append(body)
    written = AuditEntry.objects.bulk_create(entries, batch_size=BATCH)
    for entry, body in zip(written, bodies, strict=True):
        body.entry_id = entry.pk
    AuditPayload.objects.bulk_create(bodies, batch_size=BATCH)
    if len(heads) == 1:
        next(iter(heads.values())).save(update_fields=["seq", "hash"])
    else:
        AuditHead.objects.bulk_update(heads.values(), ["seq", "hash"], batch_size=500)


def _next_entry(head: AuditHead, act: Act) -> tuple[AuditEntry, AuditPayload]:
    salt = secrets.token_hex(16)
    entry = AuditEntry(
        stream=head.stream,
        year=head.year,
        seq=head.seq + 1,
        at=now(),
        user_id=act.actor.user_id,
        person_id=act.actor.person_id,
        acting_unit_id=act.actor.acting_unit_id,
        acted_as=_acted_as(act.actor),
        action=act.action,
        subject=act.subject,
        unit_id=act.unit_id,
        payload_digest=chain.payload_digest(salt, act.payload),
        prev_hash=head.hash or chain.opening_hash(head.opened_with),
    )
    entry.hash = chain.entry_hash(entry)
    head.seq, head.hash = entry.seq, entry.hash
    return entry, AuditPayload(entry_id=0, year=head.year, salt=salt, body=act.payload)


def _acted_as(actor: Actor) -> str:
    return (actor.label if actor.is_system else ",".join(actor.acting_roles()))[:200]


def _locked_heads(streams: list[str], year: int) -> dict[str, AuditHead]:
    heads = _select_heads(streams, year)
    missing = [stream for stream in streams if stream not in heads]
    if missing:
        AuditHead.objects.bulk_create(
            _new_heads(missing, year), batch_size=BATCH, ignore_conflicts=True
        )
        heads = _select_heads(streams, year)
    return heads


def _select_heads(streams: list[str], year: int) -> dict[str, AuditHead]:
    rows = AuditHead.objects.select_for_update().filter(stream__in=streams, year=year)
    return {head.stream: head for head in rows.order_by("stream")}


def _new_heads(streams: list[str], year: int) -> list[AuditHead]:
    """New chains begin with the last hashes of the year before and of the units they succeed."""
    succeeded = _predecessors_of(streams)
    wanted = {*streams, *(name for names in succeeded.values() for name in names)}
    last: dict[str, AuditHead] = {}
    for head in AuditHead.objects.filter(stream__in=wanted, seq__gt=0).order_by("year"):
        last[head.stream] = head
    return [
        AuditHead(
            stream=stream,
            year=year,
            opened_with=[
                [last[name].stream, last[name].year, last[name].seq, last[name].hash]
                for name in [stream, *succeeded.get(stream, ())]
                if name in last
            ],
        )
        for stream in streams
    ]


def _personal_stream(user_id: int | None) -> str:
    return f"user:{user_id}" if user_id is not None else f"day:{today().isoformat()}"
