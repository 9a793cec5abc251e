"""Assignments as a Django app."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "nep.assignments"
    label = "assignments"
    default_auto_field = "django.db.models.BigAutoField"
