"""An endpoint for every command of the table, and one for a queue of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Router
from pydantic import Field, create_model

from nep.api.commands import TABLE
from nep.api.performing import perform, require_before
from nep.api.queue import answers_to
from nep.api.schemas.commands import Done, OrderIn, QueueIn, QueueOut
from nep.api.table.line import Command
from nep.foundation.access import ActorRequest

router = Router()
JSON = "application/json; charset=utf-8"


@router.post("/queue", response=QueueOut, operation_id="send_queue", tags=["queue"])
def send_queue(request: ActorRequest, queue: QueueIn) -> QueueOut:
    """Send what a device kept while it was offline.

    Commands are carried out in order, each in its own transaction; each has its own answer. What
    waits for a refused one is blocked, everything else goes on. Sent again it changes nothing.
    """
    return QueueOut(answers=answers_to(queue.commands, request.actor))


def order_shape_of(command: Command) -> Any:
    """The shape of what is posted: an envelope and this command's wish."""
    wish: Any = command.wish
    required = any(field.is_required() for field in wish.model_fields.values())
    field = (wish, ...) if required else (wish, Field(default_factory=wish))
    name = command.name.title().replace("_", "")
    return create_model(f"{name}Order", __base__=OrderIn, wish=field)


def _endpoint(command: Command) -> Callable[..., Any]:
    order_type = order_shape_of(command)

    def give(request: ActorRequest, key: UUID, order: order_type) -> HttpResponse:  # type: ignore[valid-type]
        given: Any = order
        actor = request.actor
        require_before(given.envelope, actor)
        done = perform(command, key, given.envelope, given.wish, actor)
        # Already in its shape: ninja would check every row of it once more.
        return HttpResponse(done.model_dump_json(), content_type=JSON)

    give.__name__ = command.name
    return give


for _line in TABLE:
    router.post(
        _line.path,
        response=Done,
        operation_id=_line.name,
        summary=_line.summary,
        description=_line.wish.__doc__,
        tags=[_line.on.place],
    )(_endpoint(_line))
