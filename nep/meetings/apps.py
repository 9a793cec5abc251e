"""Meetings as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "nep.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
