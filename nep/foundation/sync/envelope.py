"""The envelope of a command: made where the wish was given, carried unchanged."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.utils.translation import gettext as _

from nep.foundation.clock import day_of, now
from nep.foundation.errors import Invalid
from nep.foundation.ids import made_at, new_public_id

CLOCK_TOLERANCE = timedelta(minutes=10)
UUID_WITH_TIME = 7


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Who-knows-when of one command. Instants are aware; `device_seq` counts from 1 on a device."""

    command_id: UUID
    occurred_at: datetime
    sent_at: datetime | None = None
    device_id: str = ""
    device_seq: int | None = None
    base_revision: int | None = None
    after: UUID | None = None

    @classmethod
    def now(cls, command_id: UUID | None = None) -> Self:
        """An envelope made by the server itself, at this instant."""
        return cls(command_id=command_id or new_public_id(), occurred_at=now())

    @classmethod
    def from_post(cls, post: Mapping[str, Any]) -> Self:
        """The envelope of a page form: its hidden id, the server's own clock.

        Raises:
            Invalid: the hidden id is missing or no id.
        """
        try:
            return cls.now(UUID(post["command_id"]))
        except (KeyError, ValueError) as fault:
            raise Invalid(
                _("Biểu mẫu thiếu mã lệnh. Hãy tải lại trang rồi gửi lại; nội dung chưa được ghi.")
            ) from fault

    @property
    def year(self) -> int:
        """The year in the receipt's key: the same however often, and whenever, this is sent."""
        if self.command_id.version == UUID_WITH_TIME:
            with suppress(OverflowError):  # a made-up id may name a time beyond every calendar
                return day_of(made_at(self.command_id)).year
        return day_of(self.occurred_at).year

    def occurred_by_our_clock(self, received_at: datetime) -> tuple[datetime, bool]:
        """When it happened, corrected by the device's measured offset; flagged past 10 minutes."""
        if self.sent_at is None:
            return self.occurred_at, False
        offset = received_at - self.sent_at
        return min(self.occurred_at + offset, received_at), abs(offset) > CLOCK_TOLERANCE
