"""The size of type travels with the account and is kept by each machine as a cookie."""

from django.http import HttpRequest, HttpResponse

from nep.foundation.web.context import LARGE_TYPE_COOKIE

A_YEAR = 365 * 24 * 60 * 60


def keep_type_size(request: HttpRequest, response: HttpResponse, *, large: bool) -> None:
    """Tell this machine which size of type to show."""
    response.set_cookie(
        LARGE_TYPE_COOKIE,
        "1" if large else "0",
        max_age=A_YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
