"""Addresses of calendar feeds: replaced with one tap, dead with the term (practice.md 1.10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nep.foundation.clock import now


class CalendarFeed(models.Model):
    """One feed of one person, of all his units or of one. Only the digest of its key is kept."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "unit"),
                condition=Q(replaced_at=None, unit__isnull=False),
                name="one_standing_feed_of_a_person_and_unit",
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(replaced_at=None, unit=None),
                name="one_standing_personal_feed",
            ),
        )
