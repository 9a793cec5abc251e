"""Config as a Django app: it connects the rooms once all of them are loaded."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "nep.config"
    label = "config"

    def ready(self) -> None:
        from nep.config import wiring

        wiring.connect()
