"""The rulebook as a Django app."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "nep.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"
