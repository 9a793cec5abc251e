"""Every address of the site: what stands outside a post, and the rooms under `/u/<post>/`."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from nep.config import health


def _rooms() -> list[URLPattern | URLResolver]:
    """While rooms are being built: those that have addresses."""
    found = [config.name for config in apps.get_app_configs() if config.name.startswith("nep.")]
    return [
        path("u/<uuid:acting>/", include(f"{name}.urls"))
        for name in found
        if name != "nep.config" and find_spec(f"{name}.urls")
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("nep.foundation.web.urls")),
    path("", include("nep.people.sign_in_urls")),
    *_rooms(),
]
