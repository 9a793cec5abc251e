"""Refuse a request that is too large before one byte of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nep.foundation.errors import DomainError
from nep.foundation.web.refusals import refusal_response

MOST_MEGABYTES = 55  # a workbook of 50 MB and the rest of its form


class RequestTooLargeError(DomainError):
    """What was sent is larger than anything the site takes."""

    code = "request_too_large"
    status = 413


class UploadLimitMiddleware:
    """Look at the announced length only, before any view: nothing has asked for the body yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if announced_bytes(request) > MOST_MEGABYTES * 1024 * 1024:
            refusal = RequestTooLargeError(
                _(
                    "Tệp gửi lên lớn hơn %(limit)s MB nên không được nhận. "
                    "Hãy tách thành các tệp nhỏ hơn rồi gửi lần lượt."
                )
                % {"limit": MOST_MEGABYTES}
            )
            return refusal_response(request, refusal)
        return self.get_response(request)


def announced_bytes(request: HttpRequest) -> int:
    """The length the sender announced; a length that is no number counts as none."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isascii() and announced.isdigit() else 0
