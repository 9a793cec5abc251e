"""A request that is too large is refused before it is read."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from nep.foundation.web.upload_limit import MOST_MEGABYTES, UploadLimitMiddleware

LIMIT = MOST_MEGABYTES * 1024 * 1024


class Body:
    """A body that tells whether somebody asked for it."""

    was_read = False

    def read(self, *_size: int) -> bytes:
        self.was_read = True
        return b""


def send(announced: str) -> tuple[HttpResponse, Body]:
    body = Body()
    request = RequestFactory().post("/", content_type="application/octet-stream")
    request.META["CONTENT_LENGTH"] = announced
    request.META["wsgi.input"] = body

    def view(asked: HttpRequest) -> HttpResponse:
        return HttpResponse("taken")

    return UploadLimitMiddleware(view)(request), body


def test_a_workbook_of_the_largest_size_passes() -> None:
    response, _ = send(str(LIMIT))

    assert response.content == b"taken"


def test_two_hundred_megabytes_are_refused_with_a_sentence_and_never_read() -> None:
    response, body = send(str(200 * 1024 * 1024))

    assert response.status_code == 413
    assert f"lớn hơn {MOST_MEGABYTES} MB" in response.content.decode()
    assert not body.was_read


def test_a_length_that_is_no_number_is_no_length() -> None:
    assert send("many")[0].content == b"taken"
