"""Drafts of the pack that the room may amend, each as its latest version has it."""

from __future__ import annotations

from django.db.models import QuerySet

from nep.foundation.prepared import prepared
from nep.meetings.models import AgendaItem, PackVersion


def drafts_for(item: AgendaItem) -> list[PackVersion]:
    """The latest version of each paper that lies under this item or under none; one statement."""
    versions = _versions(item.meeting_id)
    latest = {row.document_id: row for row in versions}
    return [row for row in latest.values() if row.document.item_id in (None, item.pk)]


@prepared
def _versions(meeting_id: int) -> QuerySet[PackVersion]:
    rows = PackVersion.objects.filter(
        document__meeting=meeting_id, document__withdrawn_at=None
    ).select_related("document")
    return rows.order_by("document_id", "number")
