"""A queue of commands from a device that was offline: in order, each for itself."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import ValidationError

from nep.api.commands import COMMANDS
from nep.api.performing import Blocked, blocked, perform, require_before
from nep.api.refusals import invalid_from
from nep.api.schemas.commands import Answered, Became, QueuedCommand
from nep.foundation.access import Actor
from nep.foundation.errors import DomainError, Invalid, NotFound

logger = logging.getLogger(__name__)

HELD_UP = {Became.REFUSED, Became.BLOCKED, Became.FAILED}


def answers_to(queue: Sequence[QueuedCommand], actor: Actor) -> list[Answered]:
    """Carry each command out in its own transaction; a fault stops its followers alone."""
    became: dict[UUID, Became] = {}
    answers = []
    for queued in queue:
        answer = _answer_to(queued, actor, became)
        became[queued.envelope.command_id] = answer.status
        answers.append(answer)
    return answers


def _answer_to(queued: QueuedCommand, actor: Actor, became: dict[UUID, Became]) -> Answered:
    command_id = queued.envelope.command_id
    try:
        _require_leaders(queued, actor, became)
        return _carried_out(queued, actor)
    except Blocked as refusal:
        return Answered(
            command_id=command_id,
            status=Became.BLOCKED,
            code=refusal.code,
            sentence=str(refusal.message),
            blocked_by=refusal.details["blocked_by"],
        )
    except DomainError as refusal:
        return Answered(
            command_id=command_id,
            status=Became.REFUSED,
            code=refusal.code,
            sentence=str(refusal.message),
            errors=getattr(refusal, "errors", None) or None,
        )
    except Exception:  # a fault of ours leaves no receipt: the rest goes on, this may be sent again
        logger.exception("a queued command failed: %s", queued.command)
        sentence = _("Hệ thống gặp lỗi nên lệnh này chưa được ghi. Hãy gửi lại sau.")
        return Answered(
            command_id=command_id, status=Became.FAILED, code="failed", sentence=sentence
        )


def _require_leaders(queued: QueuedCommand, actor: Actor, became: dict[UUID, Became]) -> None:
    """What it follows, and what made the thing it is about, must have been done."""
    for leader in (queued.envelope.after, queued.on):
        if leader is not None and became.get(leader) in HELD_UP:
            raise blocked(leader)
    if queued.envelope.after not in became:
        require_before(queued.envelope, actor)


def _carried_out(queued: QueuedCommand, actor: Actor) -> Answered:
    command = COMMANDS.get(queued.command)
    if command is None:
        raise NotFound(_("Không có lệnh nào tên này."), code="no_such_command")
    try:
        wish = command.wish.model_validate(queued.wish)
    except ValidationError as fault:
        raise _misshapen(fault) from fault
    done = perform(command, queued.on, queued.envelope, wish, actor)
    return Answered(
        command_id=done.command_id,
        status=Became.REPEATED if done.repeated else Became.DONE,
        clock_off=done.clock_off,
        result=done.result,
    )


def _misshapen(fault: ValidationError) -> Invalid:
    faults = fault.errors(include_url=False, include_context=False, include_input=False)
    return invalid_from([{"loc": ("wish", *one["loc"]), "msg": one["msg"]} for one in faults])
