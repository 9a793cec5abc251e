"""Pages of the frame itself: the choice of type size, and the samples of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nep.foundation.web.context import LARGE_TYPE_COOKIE
from nep.foundation.web.doors import public_page
from nep.foundation.web.samples import gallery_context

A_YEAR = 365 * 24 * 60 * 60


@require_POST
@public_page
def choose_type_size(request: HttpRequest) -> HttpResponse:
    """Keep the type size of this machine in a cookie, and go back where one was."""
    back = request.POST.get("next", "/")
    allowed = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if allowed else "/")
    response.set_cookie(
        LARGE_TYPE_COOKIE,
        "1" if request.POST.get("large") == "1" else "0",
        max_age=A_YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return response


@public_page
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component as it looks, for developers; stands only where DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "shell/gallery.html", gallery_context(request))
