"""Addresses of calendar feeds: made, replaced and shut with one tap (practice.md 1.10)."""

from __future__ import annotations

import hashlib
import secrets

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.canonical import Secret
from nep.foundation.clock import now
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope, command
from nep.meetings.models import CalendarFeed
from nep.organisation.models import OrgUnit

KEY_BYTES = 32


def new_key() -> str:
    """A key that nobody guesses; it stands in the address and nowhere else."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


@command("meetings.replace_feed")
def replace_feed(
    *, key: Secret, envelope: Envelope, actor: Actor, unit: OrgUnit | None = None
) -> CalendarFeed:
    """Open a feed under a new address, personal or of one unit; the old address is dead."""
    person_id = _own(actor, unit)
    _shut(person_id, unit)
    feed = CalendarFeed.objects.create(
        person_id=person_id, unit=unit, key_digest=digest_of(key.value)
    )
    _write_down("meetings.replace_feed", feed, actor)
    return feed


@command("meetings.shut_feed")
def shut_feed(*, envelope: Envelope, actor: Actor, unit: OrgUnit | None = None) -> None:
    """Shut a feed: its address gives nothing any more."""
    person_id = _own(actor, unit)
    for feed in _shut(person_id, unit):
        _write_down("meetings.shut_feed", feed, actor)


def _own(actor: Actor, unit: OrgUnit | None) -> int:
    """A feed is somebody's own, of a unit in which he holds a post or stands in the roll."""
    if actor.person_id is None or (unit is not None and unit.pk not in actor.reading_unit_ids):
        raise Forbidden(_("Lịch này chỉ dành cho người đang sinh hoạt hoặc giữ chức vụ ở đơn vị."))
    return actor.person_id


def _shut(person_id: int, unit: OrgUnit | None) -> list[CalendarFeed]:
    feeds = CalendarFeed.objects.filter(person_id=person_id, unit=unit, replaced_at=None)
    found = list(feeds)
    feeds.update(replaced_at=now())
    return found


def _write_down(action: str, feed: CalendarFeed, actor: Actor) -> None:
    unit_id = feed.unit_id or actor.acting_unit_id
    audit.record(actor=actor, action=action, subject=feed, unit_id=unit_id)
