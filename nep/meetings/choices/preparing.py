"""Parts of the preparation of a meeting (feature 18)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PreparationPart(TextChoices):
    """What has to stand before a meeting is called well prepared, in its usual order."""

    DRAFT = "draft", _("Dự kiến nội dung được thống nhất")
    PRESENTERS = "presenters", _("Mỗi nội dung có người trình bày")
    AGENDA = "agenda", _("Thông báo kèm chương trình đã gửi")
    DOCUMENTS = "documents", _("Tài liệu đã gửi")
    TOLD = "told", _("Mọi người đã được báo")
