"""The one place where a refusal becomes a response: page, fragment or problem document."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nep.foundation.errors import DomainError, Invalid
from nep.foundation.web.addresses import page_above
from nep.foundation.web.sentences import NOTHING_HERE

logger = logging.getLogger(__name__)
API_PREFIX = "/api/"
PROBLEM = "application/problem+json"
FIRST_REFUSAL, FIRST_FAULT, NO_SUCH_WAY = 400, 500, 405
CODES = {404: "not_found", 405: "no_such_way", 500: "failed"}


class RefusalMiddleware:
    """Answer a `DomainError` that no view caught, in the language and form of the asker."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(API_PREFIX) and _says_nothing(response):
            return _as_problem(request, response)
        if response.status_code == NO_SUCH_WAY and not response.content:
            return _as_page(request, response)
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, DomainError):
            return refusal_response(request, fault)
        if isinstance(fault, DatabaseError):
            logger.error("the database failed while answering %s", request.path, exc_info=fault)
        return None


def _says_nothing(response: HttpResponse) -> bool:
    """Whether this is a refusal of Django's own, without a sentence."""
    kind = response.headers.get("Content-Type", "")
    return response.status_code >= FIRST_REFUSAL and not kind.startswith(PROBLEM)


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same refusal as a problem document: no address, no such way, a fault of ours."""
    sentences = {404: str(NOTHING_HERE), 405: _("Địa chỉ này không nhận cách gửi này.")}
    failed = _("Hệ thống gặp lỗi nên chưa làm được việc này. Hãy thử lại sau.")
    unread = _("Yêu cầu không đọc được. Hãy gửi lại đúng quy cách.")
    status = response.status_code
    usual = failed if status >= FIRST_FAULT else unread
    refusal = DomainError(sentences.get(status, usual), code=CODES.get(status, "unreadable"))
    refusal.status = status
    problem = refusal_response(request, refusal)
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in response.headers:
            problem[name] = response[name]
    return problem


def _as_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address opened that only takes a form, or sent to that is only read: the way back."""
    takes_forms_only = "GET" not in response.headers.get("Allow", "")
    forms_only = _(
        "Địa chỉ này chỉ nhận nội dung gửi từ một biểu mẫu, nên mở thẳng thì không có gì để xem."
        " Chưa có gì thay đổi. Hãy quay lại trang có biểu mẫu."
    )
    read_only = _("Địa chỉ này chỉ để xem, không nhận nội dung gửi đến. Chưa có gì được ghi.")
    refusal = DomainError(forms_only if takes_forms_only else read_only, code=CODES[NO_SUCH_WAY])
    refusal.status = NO_SUCH_WAY
    back = page_above(request.path) if takes_forms_only else request.path
    page = refusal_response(request, refusal, back=back)
    page["Allow"] = response.headers.get("Allow", "")
    return page


def refusal_response(request: HttpRequest, refusal: DomainError, *, back: str = "") -> HttpResponse:
    """The refusal as the asker can read it; `back` leads a person to the page it began on."""
    if request.path.startswith(API_PREFIX):
        return JsonResponse(problem_of(refusal), status=refusal.status, content_type=PROBLEM)
    is_fragment = bool(getattr(request, "htmx", False))
    template = "errors/_refusal.html" if is_fragment else "errors/refusal.html"
    context = {
        "sentence": refusal.message,
        "status": refusal.status,
        "code": refusal.code,
        "back": back,
    }
    response = render(request, template, context, status=refusal.status)
    if is_fragment:
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML"
    return response


def problem_of(refusal: DomainError) -> dict[str, object]:
    """A refusal as a problem document (RFC 9457)."""
    problem: dict[str, object] = {
        "type": f"urn:nep:refusal:{refusal.code}",
        "title": _("Yêu cầu không được thực hiện."),
        "status": refusal.status,
        "detail": str(refusal.message),
        "code": refusal.code,
    }
    if isinstance(refusal, Invalid) and refusal.errors:
        problem["errors"] = refusal.errors
    if refusal.details.get("repeated"):
        problem["repeated"] = True
    return problem
