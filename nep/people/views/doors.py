"""The page when a name is locked, and the way out."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from nep.foundation.web.doors import public_page, signed_in_page
from nep.people.sign_in_middleware import leave_nothing

TOO_MANY, NO_CONTENT = 429, 204


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, _credentials: dict[str, Any] | None
) -> HttpResponse:
    """Say that this name must wait on this machine, for how long, and what to do meanwhile."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"minutes": minutes, "limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "people/account/locked.html", context, status=TOO_MANY)


@never_cache
@public_page
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask on GET, leave on POST; the browser forgets what it kept."""
    if request.method != "POST":
        return render(request, "people/account/sign_out.html")
    logout(request, show_message=False)
    request.session.flush()
    return leave_nothing(redirect("sign_in:phone"))


@never_cache
@signed_in_page
def still_here(request: HttpRequest) -> HttpResponse:
    """Hear from a shared machine that somebody is typing; the middleware notes the time."""
    return HttpResponse(status=NO_CONTENT)
