"""A committee sets its own rule for its part of the tree, or ends it."""

from datetime import date

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.periods import Period
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.rulebook import permissions
from nep.rulebook.choices import Evidence, Strength, Topic, topic_named
from nep.rulebook.errors import (
    RuleIsNationalError,
    RulePastRefusedError,
    RuleValueRefusedError,
)
from nep.rulebook.events import RuleChanged
from nep.rulebook.models import RuleValue, SourceDocument
from nep.rulebook.rules import touches_the_past
from nep.rulebook.services.checking import require_shape
from nep.rulebook.services.orders import OverrideOrder, SourceDraft
from nep.rulebook.services.writing import make_room, raise_revision


@command("rulebook.override_rule")
def override_rule(*, order: OverrideOrder, envelope: Envelope, actor: Actor) -> RuleValue:
    """Set a committee's own value; without a document behind it the value only warns."""
    permissions.OVERRIDE_RULE.require(actor, order.unit_id)
    topic = _topic_open_to_committees(order.topic)
    require_shape(topic, order.value)
    wanted = _days_of(order, today=actor.today)

    held = RuleValue.objects.true_now().filter(topic=topic.code, scope_id=order.unit_id)
    make_room(list(held), wanted, actor)
    row = RuleValue.objects.create(
        topic=topic.code,
        scope_id=order.unit_id,
        value=order.value,
        strength=Strength.BINDING if order.source else Strength.WARNS,
        evidence=Evidence.DECISION if order.source else Evidence.PRACTICE,
        source=_source(order.source, actor) if order.source else None,
        article=normalise(order.article),
        reason=normalise(order.reason),
        valid_from=wanted.from_on,
        valid_to=wanted.to_on,
        recorded_by=actor.user_id,
    )
    raise_revision()
    audit.record(actor=actor, action="rulebook.override_rule", subject=row, payload=order)
    publish(
        RuleChanged(
            topic=topic.code,
            unit_id=order.unit_id,
            from_on=wanted.from_on,
            to_on=wanted.to_on,
        )
    )
    return row


@command("rulebook.end_override")
def end_override(
    *, override: RuleValue, ends_on: date, reason: str, envelope: Envelope, actor: Actor
) -> RuleValue:
    """End a committee's own rule: from `ends_on` the next higher rule governs again."""
    if override.scope_id is None:
        raise RuleIsNationalError(_national_sentence())
    permissions.OVERRIDE_RULE.require(actor, override)
    _require_reason(reason)
    _require_running(override, ends_on, today=actor.today)

    make_room([override], Period(ends_on, override.valid_to), actor)
    raise_revision()
    audit.record(
        actor=actor,
        action="rulebook.end_override",
        subject=override,
        payload={"ends_on": ends_on, "reason": reason},
    )
    publish(
        RuleChanged(
            topic=override.topic,
            unit_id=override.scope_id,
            from_on=ends_on,
            to_on=override.valid_to,
        )
    )
    return override


def _topic_open_to_committees(code: str) -> Topic:
    topic = topic_named(code)
    if not topic.overridable:
        raise RuleIsNationalError(_national_sentence())
    return topic


def _national_sentence() -> str:
    return _("Nội dung này do Trung ương quy định chung; cấp ủy không đặt quy định riêng.")


def _days_of(order: OverrideOrder, *, today: date) -> Period:
    _require_reason(order.reason)
    if order.from_on >= order.to_on:
        raise RuleValueRefusedError(
            _("Ngày hết hiệu lực phải sau ngày bắt đầu. Hãy kiểm tra lại hai ngày."),
            errors={"to_on": [_("Hãy ghi ngày sau ngày bắt đầu.")]},
        )
    wanted = Period(order.from_on, order.to_on)
    if touches_the_past(wanted, today=today) and not order.is_correction:
        raise RulePastRefusedError(
            _(
                "Ngày bắt đầu đã qua nên quy định này sẽ đổi cách xét những kỳ sinh hoạt đã có. "
                "Hãy chọn ngày từ hôm nay, hoặc đánh dấu đây là đính chính."
            )
        )
    return wanted


def _require_reason(reason: str) -> None:
    if not normalise(reason):
        raise RuleValueRefusedError(
            _("Cần ghi lý do để người sau hiểu vì sao có quy định này."),
            errors={"reason": [_("Hãy ghi lý do.")]},
        )


def _require_running(override: RuleValue, ends_on: date, *, today: date) -> None:
    if override.replaced_at is not None or not override.valid_from < ends_on < override.valid_to:
        raise RuleValueRefusedError(
            _("Quy định này không có hiệu lực đến ngày đó. Hãy tải lại trang và chọn ngày khác."),
            errors={"ends_on": [_("Hãy chọn một ngày trong thời gian quy định có hiệu lực.")]},
        )
    if ends_on < today:
        raise RulePastRefusedError(
            _("Chỉ kết thúc quy định từ hôm nay trở đi. Hãy chọn ngày từ hôm nay.")
        )


def _source(draft: SourceDraft, actor: Actor) -> SourceDocument:
    source, _created = SourceDocument.objects.get_or_create(
        number=normalise(draft.number),
        symbol=normalise(draft.symbol),
        issuer=normalise(draft.issuer),
        issued_on=draft.issued_on,
        defaults={
            "title": normalise(draft.title),
            "evidence": Evidence.DECISION,
            "recorded_by": actor.user_id,
        },
    )
    return source
