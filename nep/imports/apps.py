"""Imports as a Django app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "nep.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"
