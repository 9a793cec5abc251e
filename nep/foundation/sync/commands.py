"""The one door of every write: receipt, savepoint, audit, commit; a repeat changes nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nep.foundation import periods
from nep.foundation.access.actor import Actor
from nep.foundation.audit.recording import append
from nep.foundation.canonical import canonical_bytes
from nep.foundation.clock import now
from nep.foundation.errors import DomainError
from nep.foundation.keys import encrypt
from nep.foundation.running import current_command, running
from nep.foundation.sync import answers
from nep.foundation.sync.envelope import Envelope
from nep.foundation.sync.models import SYSTEM_USER, Receipt, SealedEnvelope


class CommandConflict(DomainError):
    """The same command id came with other content; the first effect stays."""

    code = "command_conflict"


@dataclass(frozen=True)
class Outcome:
    """What a command gave back, and whether it had been done before."""

    value: Any
    repeated: bool


@dataclass(frozen=True)
class _Order:
    """A command as it stands in its receipt."""

    name: str
    version: int
    digest: str
    body: bytes
    envelope: Envelope
    user_id: int
    unit_id: int | None

    def key(self) -> dict[str, Any]:
        return {
            "user_id": self.user_id,
            "year": self.envelope.year,
            "command_id": self.envelope.command_id,
        }


def command(name: str, version: int = 1) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a service a command. Called inside another command it is simply a part of that one.

    The decorated service takes keyword arguments only and returns the value; its attribute `run`
    returns an `Outcome` that also says whether this was a repeat.
    """

    def decorate(service: Callable[..., Any]) -> Callable[..., Any]:
        def run(*, envelope: Envelope, actor: Actor, **arguments: Any) -> Outcome:
            def work() -> Any:
                return service(**arguments, envelope=envelope, actor=actor)

            if current_command() is not None:
                return Outcome(work(), repeated=False)
            return _carry_out(_order(name, version, arguments, envelope, actor), work)

        @wraps(service)
        def once(**arguments: Any) -> Any:
            return run(**arguments).value

        once.run = run  # type: ignore[attr-defined]
        once.command_name = name  # type: ignore[attr-defined]
        return once

    return decorate


def _order(
    name: str, version: int, arguments: dict[str, Any], envelope: Envelope, actor: Actor
) -> _Order:
    body = canonical_bytes({"command": name, "version": version, "arguments": arguments})
    return _Order(
        name=name,
        version=version,
        digest=hashlib.sha256(body).hexdigest(),
        body=body,
        envelope=envelope,
        user_id=actor.user_id if actor.user_id is not None else SYSTEM_USER,
        unit_id=actor.acting_unit_id,
    )


def _carry_out(order: _Order, work: Callable[[], Any]) -> Outcome:
    earlier = Receipt.objects.filter(**order.key()).first()
    if earlier is not None:
        return _repeat(order, earlier)
    try:
        value, refusal = _first_time(order, work)
    except IntegrityError:
        # Another process may have taken the same command in the meantime; else it is a real fault.
        earlier = Receipt.objects.filter(**order.key()).first()
        if earlier is None:
            raise
        return _repeat(order, earlier)
    if refusal is not None:
        raise refusal
    return Outcome(value, repeated=False)


def _first_time(order: _Order, work: Callable[[], Any]) -> tuple[Any, DomainError | None]:
    with transaction.atomic(), running(order.name) as command_running:
        receipt = _write_receipt(order)
        try:
            with transaction.atomic():
                value = _work_or_refusal(work)
        except DomainError as refusal:
            receipt.outcome = Receipt.Result.REFUSED
            receipt.code, receipt.sentence = refusal.code, str(refusal.message)
            receipt.answer = {"status": refusal.status}
            receipt.save(update_fields=["outcome", "code", "sentence", "answer"])
            return None, refusal
        receipt.answer = answers.keys_of(value)
        if receipt.answer is not None:
            receipt.save(update_fields=["answer"])
        append(command_running.acts)
        return value, None


def _work_or_refusal(work: Callable[[], Any]) -> Any:
    """Turn a broken constraint that has a sentence of its own into that refusal."""
    try:
        return work()
    except IntegrityError as fault:
        refusal = periods.refusal_for(fault)
        if refusal is None:
            raise
        raise refusal from fault


def _write_receipt(order: _Order) -> Receipt:
    return Receipt.objects.create(
        **order.key(),
        command=order.name,
        version=order.version,
        digest=order.digest,
        unit_id=order.unit_id,
        device_id=order.envelope.device_id,
        device_seq=order.envelope.device_seq,
        received_at=now(),
    )


def _repeat(order: _Order, earlier: Receipt) -> Outcome:
    if (earlier.command, earlier.digest) != (order.name, order.digest):
        _seal(order)
        raise CommandConflict(
            _(
                "Mã lệnh này đã dùng cho một nội dung khác. Nội dung gửi lần đầu được giữ; "
                "lần gửi này được cất riêng 90 ngày. Hãy tải lại trang rồi nhập lại nếu cần."
            )
        )
    if earlier.outcome == Receipt.Result.REFUSED:
        refusal = DomainError(earlier.sentence, code=earlier.code, repeated=True)
        refusal.status = (earlier.answer or {}).get("status", refusal.status)
        raise refusal
    return Outcome(answers.value_of(earlier.answer), repeated=True)


def _seal(order: _Order) -> None:
    SealedEnvelope.objects.create(
        user_id=order.user_id,
        command_id=order.envelope.command_id,
        command=order.name,
        sealed=encrypt(order.body.decode(), "envelopes"),
        received_at=now(),
    )
