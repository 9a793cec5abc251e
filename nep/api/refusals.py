"""Every refusal of the API is one kind of answer: a problem document with a whole sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from nep.api.schemas.shape import Shape
from nep.foundation.errors import DomainError, Invalid, NotFound
from nep.foundation.web.refusals import refusal_response
from nep.foundation.web.sentences import NOTHING_HERE


class Problem(Shape):
    """A refusal (RFC 9457); `detail` is a whole sentence for people, `code` is for programs."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: dict[str, list[str]] | None = None
    repeated: bool | None = None


class TokenRefused(DomainError):
    """The token is none, is over, or does not cover this."""

    code = "token_refused"
    status = 401


class TooLongError(DomainError):
    """More was sent at once than is read."""

    code = "request_too_large"
    status = 413


class UnreadableError(DomainError):
    """What was sent is no JSON."""

    code = "unreadable"
    status = 400


def answer_refusals(api: NinjaAPI) -> None:
    """Give every fault that can arise on the way its problem document."""
    api.add_exception_handler(DomainError, _refused)
    api.add_exception_handler(Http404, lambda request, _fault: _nothing(request))
    api.add_exception_handler(AuthenticationError, lambda request, _fault: _no_token(request))
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(ValidationError, _misshapen)
    api.add_exception_handler(RequestDataTooBig, lambda request, _fault: _too_long(request))
    api.add_exception_handler(Exception, _not_ours)


def invalid_from(faults: list[dict[str, Any]]) -> Invalid:
    """The faults of a shape, by the field in which they stand."""
    errors: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        errors[".".join(str(part) for part in fault["loc"])].append(str(fault["msg"]))
    return Invalid(
        _("Dữ liệu gửi lên chưa đúng. Hãy xem từng trường ở mục errors rồi gửi lại."),
        errors=errors,
        code="misshapen",
    )


def _misshapen(request: HttpRequest, fault: Any) -> HttpResponse:
    return refusal_response(request, invalid_from(fault.errors))


def _nothing(request: HttpRequest) -> HttpResponse:
    return refusal_response(request, NotFound(str(NOTHING_HERE)))


def _no_token(request: HttpRequest) -> HttpResponse:
    sentence = _("Mã truy cập không có, đã hết hạn, đã thu hồi hoặc không cho phép việc này.")
    answer = refusal_response(request, TokenRefused(sentence))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _unreadable(request: HttpRequest, fault: Any) -> HttpResponse:
    refusal = UnreadableError(_("Nội dung gửi lên không đọc được. Hãy gửi JSON đúng quy cách."))
    refusal.status = fault.status_code
    return refusal_response(request, refusal)


def _too_long(request: HttpRequest) -> HttpResponse:
    sentence = _("Nội dung gửi lên quá dài. Hãy chia thành nhiều lần gửi.")
    return refusal_response(request, TooLongError(sentence))


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refusal_response(request, refusal)


def _not_ours(request: HttpRequest, fault: Any) -> HttpResponse:
    raise fault


REFUSALS = (400, 401, 403, 404, 409, 413, 422)
"""With what every endpoint may answer besides what it was asked for."""
