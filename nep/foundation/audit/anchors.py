"""Anchors: the heads that moved, written to a chain in the database and to a file beside it.

Who rewrites the trail and its heads must also rewrite every later line of a file that a site
copies away each hour.
"""

import hashlib
import json
from pathlib import Path

from django.db import transaction
from django.db.models import F

from nep.foundation.audit import chain
from nep.foundation.audit.models import AuditAnchor, AuditHead
from nep.foundation.canonical import canonical_bytes
from nep.foundation.clock import now

MOST_HEADS = 50_000


def write_anchor(directory: Path) -> AuditAnchor | None:
    """Anchor every head that moved since the last anchor; nothing moved, nothing is written.

    The line is in the file before the database commits it: a lost commit leaves a line too many,
    which verification tolerates, never a line too few.
    """
    with transaction.atomic():
        last = AuditAnchor.objects.select_for_update().order_by("-seq").first()
        moved = list(
            AuditHead.objects.exclude(seq=F("anchored_seq")).order_by("stream", "year")[:MOST_HEADS]
        )
        if not moved:
            return None
        heads = [[head.stream, head.year, head.seq, head.hash] for head in moved]
        anchor = _next_anchor(last, heads)
        _append_line(directory / f"anchors-{anchor.at:%Y}.jsonl", anchor, heads)
        anchor.save()
        AuditHead.objects.bulk_update(_as_anchored(moved), ["anchored_seq"], batch_size=500)
        return anchor


def _as_anchored(heads: list[AuditHead]) -> list[AuditHead]:
    for head in heads:
        head.anchored_seq = head.seq
    return heads


def _next_anchor(last: AuditAnchor | None, heads: list) -> AuditAnchor:
    anchor = AuditAnchor(
        seq=last.seq + 1 if last else 1,
        at=now(),
        heads=len(heads),
        digest=hashlib.sha256(canonical_bytes(heads)).hexdigest(),
        prev_hash=last.hash if last else "",
    )
    anchor.hash = anchor_hash(anchor.seq, anchor.at.isoformat(), anchor.digest, anchor.prev_hash)
    return anchor


def anchor_hash(seq: int, at: str, digest: str, prev_hash: str) -> str:
    """The seal of one anchor under the audit key."""
    return chain.keyed([seq, at, digest, prev_hash])


def _append_line(path: Path, anchor: AuditAnchor, heads: list) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    line = {
        "seq": anchor.seq,
        "at": anchor.at.isoformat(),
        "digest": anchor.digest,
        "prev_hash": anchor.prev_hash,
        "hash": anchor.hash,
        "heads": heads,
    }
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
