"""Where an import stands, and which roles keep lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.organisation.choices import Role


class ImportState(models.TextChoices):
    FAULTY = "faulty", _("có lỗi, chưa ghi")
    READY = "ready", _("chờ ghi")
    APPLIED = "applied", _("đã ghi")
    UNDONE = "undone", _("đã hoàn tác")


KEEPERS = (
    Role.SECRETARY,
    Role.DEPUTY_SECRETARY,
    Role.COMMUNE_OFFICE,
    Role.PARTY_BUILDING,
    Role.ORGANISATION_COMMISSION,
    Role.MASS_OFFICER,
)
"""Roles that keep the lists of their unit: they bring them in, take them out, read what came."""
