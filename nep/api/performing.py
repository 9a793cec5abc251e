"""One command, from its envelope to its answer: what is named is found, then the service is run."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from nep.api.asking import Asking, receipt_of
from nep.api.schemas.commands import Done, EnvelopeIn
from nep.api.showing import shown
from nep.api.table.line import Command
from nep.api.wishes import Wish
from nep.foundation.access import Actor
from nep.foundation.clock import day_of, now
from nep.foundation.errors import DomainError, NotFound
from nep.foundation.sync import Envelope, Outcome
from nep.foundation.sync.models import Receipt


class Blocked(DomainError):
    """The command before it, without which this one has no sense, was not done."""

    code = "blocked"


def perform(command: Command, key: UUID, given: EnvelopeIn, wish: Wish, actor: Actor) -> Done:
    """Carry a command out, or say what became of it before.

    Raises:
        DomainError: it is refused, with the sentence.
    """
    envelope = given.sealed()
    _off, clock_off = envelope.occurred_by_our_clock(now())
    outcome = _outcome(command, key, envelope, wish, actor)
    return Done(
        command_id=envelope.command_id,
        repeated=outcome.repeated,
        clock_off=clock_off,
        result=shown(outcome.value, actor),
    )


def require_before(envelope: Envelope | EnvelopeIn, actor: Actor) -> None:
    """Refuse a command that names `after` one which was not done.

    Raises:
        Blocked: that one was refused, or has not arrived; no receipt is written.
    """
    if envelope.after is None:
        return
    earlier = receipt_of(actor, envelope.after)
    if earlier is None:
        raise blocked(envelope.after, _("Lệnh đi trước chưa tới, nên lệnh này chưa được ghi."))
    if earlier.outcome == Receipt.Result.REFUSED:
        raise blocked(envelope.after)


def blocked(by: UUID, sentence: str = "") -> Blocked:
    """The refusal that names what stands in the way."""
    said = sentence or _("Lệnh đi trước không được ghi, nên lệnh này cũng chưa được ghi.")
    return Blocked(said, blocked_by=by)


def _outcome(command: Command, key: UUID, envelope: Envelope, wish: Wish, actor: Actor) -> Outcome:
    try:
        subject = command.on.find(actor, key)
        asking = Asking(actor=actor, subject=subject, occurred_on=day_of(envelope.occurred_at))
        arguments = {**command.argument(subject), **wish.arguments(asking)}
        done: Outcome = command.service.run(**arguments, envelope=envelope, actor=actor)
    except (NotFound, ObjectDoesNotExist):
        # What a command spoke of may be gone since; what became of the command is not.
        earlier = _before(command, envelope, actor)
        if earlier is None:
            raise
        return earlier
    return done


def _before(command: Command, envelope: Envelope, actor: Actor) -> Outcome | None:
    receipt = receipt_of(actor, envelope.command_id)
    if receipt is None or receipt.command != command.service.command_name:
        return None
    if receipt.outcome == Receipt.Result.REFUSED:
        refusal = DomainError(receipt.sentence, code=receipt.code, repeated=True)
        refusal.status = (receipt.answer or {}).get("status", refusal.status)
        raise refusal
    return Outcome(None, repeated=True)
