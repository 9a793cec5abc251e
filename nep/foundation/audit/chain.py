"""The arithmetic of a chain: digests only, no database."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nep.foundation.canonical import canonical_bytes, plain_bytes
from nep.foundation.keys import key_for

Reference = Sequence[Any]
"""`[stream, year, seq, hash]` of a chain's last entry."""


def payload_digest(salt: str, body: Any) -> str:
    """Digest of a payload as it is kept; the salt keeps a short one from being guessed later."""
    return hashlib.sha256(salt.encode() + plain_bytes(body)).hexdigest()


def opening_hash(references: Sequence[Reference]) -> str:
    """What the first entry of a chain links to: the last hashes of its predecessors."""
    return hashlib.sha256(canonical_bytes([list(item) for item in references])).hexdigest()


def entry_hash(entry: Any) -> str:
    """HMAC over the entry's facts and the hash before it; the key lies outside the database."""
    facts = [
        entry.prev_hash,
        entry.stream,
        entry.year,
        entry.seq,
        _instant(entry.at),
        entry.user_id,
        entry.person_id,
        entry.acting_unit_id,
        entry.acted_as,
        entry.action,
        entry.subject,
        entry.unit_id,
        entry.payload_digest,
    ]
    return keyed(facts)


def keyed(facts: Any) -> str:
    """HMAC of canonical facts under the audit key."""
    return hmac.new(key_for("audit"), canonical_bytes(facts), hashlib.sha256).hexdigest()


def _instant(at: datetime) -> int:
    """Microseconds since the epoch: the same on both databases, whatever the zone."""
    return round(at.timestamp() * 1_000_000)
