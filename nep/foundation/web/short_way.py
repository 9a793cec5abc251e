"""Programs go a shorter way than people: no session, messages, cookies or frames of a page.

A program proves itself with a token on every request; what a page needs from its middleware would
be a third of the work of a roll call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

PROGRAMS = "/api/v1/"
PAGE_FOR_PEOPLE = "/api/v1/docs"


class ShortWayMiddleware:
    """Answer programs through `API_MIDDLEWARE` alone, everybody else through all that follows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._answer_program = _chain_of(settings.API_MIDDLEWARE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(PROGRAMS) and path != PAGE_FOR_PEOPLE:
            return self._answer_program(request)
        return self.get_response(request)


def _chain_of(paths: list[str]) -> Callable[[HttpRequest], HttpResponse]:
    """Django's own way to a view, with this middleware around it; the last named is next to it."""
    handler: Any = BaseHandler()
    handler._view_middleware = []
    handler._template_response_middleware = []
    handler._exception_middleware = []
    chain: Any = convert_exception_to_response(handler._get_response)
    for path in reversed(paths):
        middleware = import_string(path)(chain)
        if hasattr(middleware, "process_view"):
            handler._view_middleware.insert(0, middleware.process_view)
        if hasattr(middleware, "process_exception"):
            handler._exception_middleware.append(middleware.process_exception)
        chain = convert_exception_to_response(middleware)
    return cast("Callable[[HttpRequest], HttpResponse]", chain)
