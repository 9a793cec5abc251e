"""Drafts of the pack that the room may amend, each as its latest version has it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db.models import QuerySet

from nep.foundation.prepared import prepared
from nep.meetings.models import AgendaItem, PackVersion


def drafts_for(item: AgendaItem) -> list[PackVersion]:
    """The latest version of each paper that lies under this item or under none; one statement."""
    rows = latest_of(versions_of(item.meeting_id))
    return [row for row in rows if row.document.item_id in (None, item.pk)]


def versions_of(meeting_id: int) -> list[PackVersion]:
    """Every version in the pack of a meeting, the earlier ones first; one statement."""
    return list(_versions(meeting_id))


def latest_of(versions: Sequence[PackVersion]) -> list[PackVersion]:
    """The latest version of each paper."""
    return list({row.document_id: row for row in versions}.values())


def mark_of(versions: Sequence[PackVersion]) -> str:
    """Another word whenever a pack is another one, so that a device knows what to fetch anew."""
    told = [
        (row.pk, row.is_final, row.document.title, row.document.item_id, _is_apart(row))
        for row in versions
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _is_apart(version: PackVersion) -> bool:
    item = version.document.item
    return item is not None and item.is_restricted


@prepared
def _versions(meeting_id: int) -> QuerySet[PackVersion]:
    rows = PackVersion.objects.filter(
        document__meeting=meeting_id, document__withdrawn_at=None
    ).select_related("document__item")
    return rows.order_by("document_id", "number")
