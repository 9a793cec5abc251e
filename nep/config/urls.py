"""Every address of the site: what stands outside a post, and the rooms under `/u/<post>/`."""

from importlib.util import find_spec

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from nep.config import health


def _standing(*modules: str) -> list[str]:
    """While rooms are being built: those whose room is installed and whose file is there."""
    return [
        module
        for module in modules
        if apps.is_installed(module.rpartition(".")[0] if "web" not in module else "nep.foundation")
        and find_spec(module)
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}nep/mark.svg")),
    *(
        path("", include(module))
        for module in _standing("nep.foundation.web.urls", "nep.people.sign_in_urls")
    ),
    *(
        path("u/<uuid:acting>/", include(module))
        for module in _standing(
            "nep.home.urls",
            "nep.imports.urls",
            "nep.meetings.urls",
            "nep.documents.urls",
            "nep.people.urls",
            "nep.people.key_urls",
            "nep.rulebook.urls",
            "nep.organisation.urls",
        )
    ),
]
