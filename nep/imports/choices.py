"""Where an import stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    FAULTY = "faulty", _("có lỗi, chưa ghi")
    READY = "ready", _("chờ ghi")
    APPLIED = "applied", _("đã ghi")
    UNDONE = "undone", _("đã hoàn tác")
