"""Organisation as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    """The tree of units and its history."""

    name = "nep.organisation"
    label = "organisation"
    verbose_name = _("Tổ chức")
    default_auto_field = "django.db.models.BigAutoField"
