"""The command door for pages: a form's wish becomes a command; a refusal stays with its form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from nep.foundation.errors import DomainError, Forbidden, NotFound
from nep.foundation.sync import Envelope, Outcome

UNPROCESSABLE = 422


def perform(
    request: HttpRequest, service: Any, *, form: Form | None = None, **arguments: Any
) -> Outcome | None:
    """Give a page's command to its service.

    Returns the outcome, or None when it was refused and the sentence now stands in the form
    (fields named by the refusal get theirs); the view then shows the form again with
    `refused_status(form)`. What may not be seen or done at all is raised instead.

    Raises:
        Forbidden, NotFound: turned into their pages by the refusal middleware.
        DomainError: refused, and there was no form to say it in.
    """
    try:
        return service.run(
            envelope=Envelope.from_post(request.POST),
            actor=request.actor,  # type: ignore[attr-defined]
            **arguments,
        )
    except (Forbidden, NotFound):
        raise
    except DomainError as refusal:
        if form is None:
            raise
        _say_in_form(form, refusal)
        return None


def refused_status(form: Form) -> int:
    """409 when the rules refused, 422 when the form itself was wrong."""
    return getattr(form, "refused_status", UNPROCESSABLE)


def said(request: HttpRequest, sentence: str, again: Callable[[], HttpResponse]) -> HttpResponse:
    """Leave a sentence for the next page and go there."""
    messages.success(request, sentence)
    return again()


def _say_in_form(form: Form, refusal: DomainError) -> None:
    form.refused_status = refusal.status  # type: ignore[attr-defined]
    by_field = getattr(refusal, "errors", {})
    for field, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)
    if not by_field:
        form.add_error(None, refusal.message)
