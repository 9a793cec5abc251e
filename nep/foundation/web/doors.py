"""Doors: each page says who may stand before it; a test walks them all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from nep.foundation.access import Permission
from nep.foundation.errors import NotFound
from nep.foundation.web.sentences import NOTHING_HERE

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """What a page asks before it opens: `public`, `signed_in` or `acting`, and a permission."""

    kind: str
    permission: Permission | None = None


def public_page(view: View) -> View:
    """A page anybody may open; it shows nothing of any unit."""
    view.door = Door("public")  # type: ignore[attr-defined]
    return view


def signed_in_page(view: View) -> View:
    """A page of the account, the same in whichever post one acts."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:  # type: ignore[attr-defined]
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    opened.door = Door("signed_in")  # type: ignore[attr-defined]
    return opened


def acting_page(permission: Permission | None = None) -> Callable[[View], View]:
    """A page under `/u/<acting>/`: the visitor holds a post there today, and one that permits.

    The acting unit is taken out of the arguments; the view reads `request.actor`. Holding nothing
    there is answered like an address that does not exist. A `permission` is asked of the acting
    post in general; the service asks again about the very thing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, acting: object, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:  # type: ignore[attr-defined]
                return _to_sign_in(request)
            actor = request.actor  # type: ignore[attr-defined]
            if actor.acting_unit_id is None or not actor.acting_grants():
                raise NotFound(str(NOTHING_HERE))
            if permission is not None:
                permission.require(actor)
            return view(request, **kwargs)

        opened.door = Door("acting", permission)  # type: ignore[attr-defined]
        return opened

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the door, and back to where one came from: an address that only takes forms opens nothing.

    What the form held is not kept; the page it stood on is shown again.
    """
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    page = urlsplit(request.headers.get("Referer", ""))
    came_from = page.path if page.netloc == request.get_host() else "/"
    return redirect_to_login(came_from or "/")
