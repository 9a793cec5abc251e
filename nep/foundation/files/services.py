"""Keep a file for good, and open it again."""

from __future__ import annotations

from typing import IO, Any

from django.db.models import Model
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access.actor import Actor
from nep.foundation.access.permissions import Permission, all_permissions
from nep.foundation.clock import now
from nep.foundation.errors import NotFound
from nep.foundation.files.models import StoredFile
from nep.foundation.files.staging import StagedFile
from nep.foundation.files.storage import address_of, content_storage
from nep.foundation.sync import Envelope, command


@command("foundation.store_file")
def store_file(
    *,
    staged: StagedFile,
    unit_id: int,
    may: str,
    envelope: Envelope,
    actor: Actor,
    about: Model | None = None,
) -> StoredFile:
    """Keep a staged file for a unit; `may` is the code of the asking room's permission.

    It is asked about the unit, or about a thing of the unit (`about`) when the right may come from
    that thing. Staging took the declaration; the row says who gave it and when.
    """
    _permission(may).require(actor, unit_id if about is None else about)
    stored = StoredFile.objects.create(
        digest=staged.digest,
        size=staged.size,
        content_type=staged.content_type,
        name=staged.name,
        unit_id=unit_id,
        declared_by=actor.user_id,
        declared_at=now(),
        text_was_read=staged.text_was_read,
        mention_answered=staged.mentioned,
    )
    audit.record(
        actor=actor, action="foundation.store_file", subject=stored, unit_id=unit_id, payload=staged
    )
    return stored


def open_file(stored: StoredFile) -> IO[Any]:
    """Open the bytes of a stored file for reading; who may is the asking room's question."""
    address, storage = address_of(stored.digest), content_storage()
    if not storage.exists(address):
        raise NotFound(
            _(
                "Không tìm thấy nội dung của tệp “%(name)s” trong kho. "
                "Báo người quản trị khôi phục từ bản sao lưu."
            )
            % {"name": stored.name}
        )
    return storage.open(address, "rb")


def _permission(code: str) -> Permission:
    return next(permission for permission in all_permissions() if permission.code == code)
