"""Every address of the site: what stands outside a post, and the rooms under `/u/<post>/`."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from nep.config import health

under_a_post: list[URLPattern | URLResolver] = [
    path("", include("nep.home.urls")),
    path("", include("nep.imports.urls")),
    path("", include("nep.search.urls")),
    path("", include("nep.api.session_urls")),
    path("", include("nep.meetings.urls")),
    path("", include("nep.assignments.urls")),
    path("", include("nep.documents.urls")),
    path("", include("nep.people.urls")),
    path("", include("nep.people.key_urls")),
    path("", include("nep.rulebook.urls")),
    path("", include("nep.organisation.urls")),
]

# What is asked most stands first: an address is looked for from above.
urlpatterns: list[URLPattern | URLResolver] = [
    path("u/<uuid:acting>/", include(under_a_post)),
    path("", include("nep.api.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}nep/mark.svg")),
    path("", include("nep.foundation.web.urls")),
    path("", include("nep.people.sign_in_urls")),
    path("", include("nep.meetings.feed_urls")),
]
