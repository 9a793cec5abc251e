"""Public identifiers: UUIDv7, made here or on a phone, checked before a foreign one is taken."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import RFC_4122, UUID

from django.db import models
from django.utils.translation import gettext as _

from nep.foundation import clock
from nep.foundation.errors import Invalid

OLDEST_ACCEPTED = timedelta(days=400)  # as long as receipts are kept: older repeats cannot be told
CLOCK_AHEAD = timedelta(days=1)  # phones with a wrong time zone are common, wrong years are not

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_public_id() -> UUID:
    """Make a UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 of their fraction, 62 of chance."""
    since = clock.now() - _EPOCH
    micros = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    millis, rest = divmod(micros, 1000)
    fraction = rest * 4096 // 1000
    value = (millis & (2**48 - 1)) << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62
    return UUID(int=value | secrets.randbits(62))


def made_at(public_id: UUID) -> datetime:
    """Read from a UUIDv7 the instant at which it was made."""
    return _EPOCH + timedelta(milliseconds=public_id.int >> 80)


def accept_public_id(value: UUID | str) -> UUID:
    """Take an identifier made on a device when it is a UUIDv7 of a believable time, or refuse."""
    try:
        public_id = value if isinstance(value, UUID) else UUID(value)
    except (ValueError, AttributeError, TypeError) as error:
        raise _refusal() from error
    if public_id.version != 7 or public_id.variant != RFC_4122:
        raise _refusal()
    now = clock.now()
    try:
        made = made_at(public_id)
    except OverflowError as error:
        raise _refusal() from error
    if not now - OLDEST_ACCEPTED <= made <= now + CLOCK_AHEAD:
        raise Invalid(
            _(
                "Mã định danh do thiết bị tạo có thời điểm không hợp lý. "
                "Kiểm tra ngày giờ của thiết bị rồi gửi lại."
            )
        )
    return public_id


def _refusal() -> Invalid:
    return Invalid(_("Mã định danh không đúng dạng. Tải lại trang rồi gửi lại."))


class PublicIdField(models.UUIDField):
    """The name of a row outside the database; inside, keys are bigints."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", new_public_id)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Say `unique` in every case: Django leaves out its own default, which is not ours."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "unique": self.unique}
