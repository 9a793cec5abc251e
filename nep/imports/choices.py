"""Where an import and the work on a long list stand, and which roles keep lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nep.organisation.choices import Role


class ImportState(models.TextChoices):
    FAULTY = "faulty", _("có lỗi, chưa ghi")
    READY = "ready", _("chờ ghi")
    APPLIED = "applied", _("đã ghi")
    UNDONE = "undone", _("đã hoàn tác")


class WorkKind(models.TextChoices):
    """What the worker may be asked for; the words stand over the page that waits."""

    PREVIEW = "preview", _("Đang đọc danh sách")
    ANSWER = "answer", _("Đang đọc lại danh sách")
    APPLY = "apply", _("Đang ghi danh sách")
    UNDO = "undo", _("Đang hoàn tác lần nhập")
    EXPORT = "export", _("Đang xuất danh sách")


class WorkState(models.TextChoices):
    WAITING = "waiting", _("chờ đến lượt")
    RUNNING = "running", _("đang làm")
    DONE = "done", _("đã xong")
    REFUSED = "refused", _("không thực hiện được")
    FAILED = "failed", _("gặp lỗi, chưa thực hiện")


OPEN_STATES = (WorkState.WAITING, WorkState.RUNNING)

KEEPERS = (
    Role.SECRETARY,
    Role.DEPUTY_SECRETARY,
    Role.COMMUNE_OFFICE,
    Role.PARTY_BUILDING,
    Role.ORGANISATION_COMMISSION,
    Role.MASS_OFFICER,
)
"""Roles that keep the lists of their unit: they bring them in, take them out, read what came."""
