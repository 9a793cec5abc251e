"""Files that the site makes itself: no declaration, because nobody handed them in."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile

from nep.foundation.clock import now
from nep.foundation.files.kinds import Kind
from nep.foundation.files.models import StoredFile
from nep.foundation.files.names import clean_name
from nep.foundation.files.staging import StagedFile
from nep.foundation.files.storage import address_of, content_storage


def stage_made(content: bytes, *, name: str, kind: Kind) -> StagedFile:
    """Keep bytes made by this site under their hash; call it outside a transaction."""
    digest = hashlib.sha256(content).hexdigest()
    storage = content_storage()
    if not storage.exists(address_of(digest)):
        storage.save(address_of(digest), ContentFile(content))
    return StagedFile(
        digest=digest,
        size=len(content),
        content_type=kind.content_type,
        name=clean_name(name),
        text_was_read=True,
    )


def row_of_made(staged: StagedFile, unit_id: int) -> StoredFile:
    """Write the row of a file this site made, within a command of the asking room."""
    return StoredFile.objects.create(
        digest=staged.digest,
        size=staged.size,
        content_type=staged.content_type,
        name=staged.name,
        unit_id=unit_id,
        declared_by=None,
        declared_at=now(),
        text_was_read=True,
    )
