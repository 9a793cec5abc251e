"""The queue for pages that were offline: the same commands, given by whoever is signed in.

A program shows a token; a page shows the session and its CSRF token, and acts in the unit that the
address names. The actor is that of every page under that address, so the services decide as always.
"""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from nep.api.queue import answers_to
from nep.api.refusals import invalid_from
from nep.api.schemas.commands import QueueIn, QueueOut
from nep.foundation.access import ActorRequest
from nep.foundation.errors import Invalid
from nep.foundation.web.doors import acting_page
from nep.foundation.web.refusals import PROBLEM, problem_of

ROWS = {"answers": {"__all__": {"result"}}}


@never_cache
@require_POST
@acting_page()
def send(request: ActorRequest) -> HttpResponse:
    """Carry the queue of a page out; what became of each command is answered, its rows are not."""
    try:
        queue = _read(request.body)
    except Invalid as refusal:
        return JsonResponse(problem_of(refusal), status=refusal.status, content_type=PROBLEM)
    answered = QueueOut(answers=answers_to(queue.commands, request.actor))
    return JsonResponse(answered.model_dump(mode="json", exclude=ROWS))


def _read(body: bytes) -> QueueIn:
    try:
        return QueueIn.model_validate_json(body)
    except ValidationError as fault:
        faults = fault.errors(include_url=False, include_context=False, include_input=False)
        raise invalid_from([dict(one) for one in faults]) from fault
