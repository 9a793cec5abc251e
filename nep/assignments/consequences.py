"""What an act on units does to work: what is open follows to the successor, the rest stays."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import ngettext

from nep.assignments.models import (
    Assignment,
    Commitment,
    PersonalPlan,
    ProgressReport,
    SelfReport,
)
from nep.assignments.services.carrying import carry_back, carry_over
from nep.foundation.access import Actor
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.organisation.choices import ActKind

ENDING = frozenset({ActKind.MERGE, ActKind.SPLIT, ActKind.CLOSE})


def preview(act: UnitAct) -> list[ConsequenceLine]:
    """Say how much open work goes to the unit that follows, or is left without one."""
    ending = set(act.unit_ids) - set(act.successor_ids) if act.kind in ENDING else set()
    count = Assignment.objects.open().filter(unit_id__in=ending).count() if ending else 0
    if not count:
        return []
    if act.kind != ActKind.CLOSE:
        sentence = ngettext(
            "%(count)s nhiệm vụ chưa xong chuyển sang đơn vị kế thừa, giữ người thực hiện và hạn.",
            "%(count)s nhiệm vụ chưa xong chuyển sang đơn vị kế thừa, giữ người thực hiện và hạn.",
            count,
        ) % {"count": count}
        return [ConsequenceLine(sentence=sentence, count=count)]
    sentence = ngettext(
        "%(count)s nhiệm vụ chưa xong ở lại đơn vị cũ. "
        "Đánh giá hoặc thôi thực hiện trước khi kết thúc đơn vị.",
        "%(count)s nhiệm vụ chưa xong ở lại đơn vị cũ. "
        "Đánh giá hoặc thôi thực hiện trước khi kết thúc đơn vị.",
        count,
    ) % {"count": count}
    return [ConsequenceLine(sentence=sentence, count=count, tone="warn")]


def apply(act: UnitAct, actor: Actor) -> None:
    """Carry open work of units that end to the units that follow them."""
    if act.kind in ENDING and act.act_id is not None:
        carry_over(act, actor)


def undo(act: UnitAct, actor: Actor) -> None:
    """Bring back what the act carried away."""
    if act.act_id is not None:
        carry_back(act.act_id, actor)


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether work was given, reported or judged, or a pledge written, since then."""
    own = Assignment.objects.filter(unit_id=unit_id)
    return (
        own.filter(recorded_at__gt=since).exists()
        or own.filter(evaluated_at__gt=since).exists()
        or ProgressReport.objects.filter(
            assignment__unit_id=unit_id, recorded_at__gt=since
        ).exists()
        or any(
            model.objects.filter(unit_id=unit_id, recorded_at__gt=since).exists()
            for model in (Commitment, SelfReport, PersonalPlan)
        )
    )


HANDLER = ConsequenceHandler(
    key="assignments",
    order=25,
    preview=preview,
    apply=apply,
    undo=undo,
    has_record_since=has_record_since,
)
