"""A kept file as an answer: streamed, under its own name, to be saved and not shown in a page."""

from typing import Any

from django.http import FileResponse, HttpResponse

from nep.foundation.files import open_file
from nep.foundation.files.models import StoredFile


def sent_file(stored: StoredFile) -> HttpResponse:
    """The bytes of a file; who asks has been asked for the right to it before."""
    answer: Any = FileResponse(
        open_file(stored),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    opened: HttpResponse = answer  # streamed; doors only look at its status
    return opened
