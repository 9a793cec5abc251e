"""A request larger than any file we take is answered before its body is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nep.foundation.files.errors import FileTooLarge
from nep.foundation.files.staging import MEGABYTE, refuse_size, upload_limit
from nep.foundation.web.refusals import refusal_response

FORM_BESIDE_FILE = MEGABYTE


class UploadLimitMiddleware:
    """Stands behind the middleware that knows who asks, so that the refusal is a page of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isdigit() and int(size) > upload_limit() + FORM_BESIDE_FILE:
            try:
                refuse_size(int(size), upload_limit())
            except FileTooLarge as refusal:
                return refusal_response(request, refusal)
        return self.get_response(request)
