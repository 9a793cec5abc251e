"""Give every request its actor, computed when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from nep.foundation.access.providers import actor_for


class ActorMiddleware:
    """Set `request.actor` lazily and `request.actor_unit_key` from the address `/u/<key>/…`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_for(request))  # type: ignore[attr-defined]
        request.actor_unit_key = ""  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]
    ) -> None:
        """Keep the key of the acting unit, so that templates can write addresses."""
        if "acting" in kwargs:
            request.actor_unit_key = str(kwargs["acting"])  # type: ignore[attr-defined]
