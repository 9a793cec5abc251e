"""The API as a Django app without tables."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "nep.api"
    label = "api"
