"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "nep.people"
    label = "people"
    verbose_name = _("Người")
    default_auto_field = "django.db.models.BigAutoField"
