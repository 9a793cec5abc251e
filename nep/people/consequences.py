"""What an act on units changes about people: rolls, posts and requests follow the successor."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.foundation.text import format_day, format_number
from nep.organisation.choices import ActKind
from nep.people.choices import ONE_HOLDER
from nep.people.models import (
    CarriedRow,
    Delegation,
    Membership,
    Post,
    ResidenceContact,
    Transfer,
)
from nep.people.services.carriage import carry_back, trim_to_founding
from nep.people.services.carrying import carry_over

ENDING = frozenset({ActKind.MERGE, ActKind.SPLIT, ActKind.CLOSE})


def preview(act: UnitAct) -> list[ConsequenceLine]:
    """Say how many members, posts and requests would move, and who would be left without a cell."""
    if act.kind not in ENDING:
        return []
    ending = sorted(set(act.unit_ids) - set(act.successor_ids))
    after = {"unit_id__in": ending, "valid_to__gt": act.effective_on}
    rows = Membership.objects.true_now().filter(**after)
    day = format_day(act.effective_on)
    party = rows.home_cells().values("person_id").distinct().count()
    others = rows.counted().exclude(pk__in=rows.in_party().values("pk")).count()
    lines: list[ConsequenceLine] = []
    if party and act.kind == ActKind.CLOSE:
        lines.append(
            _line(
                _(
                    "Còn %(count)s đảng viên từ ngày %(day)s. Chuyển sinh hoạt cho các đồng chí đó "
                    "trước khi kết thúc đơn vị."
                ),
                party,
                day,
                tone="bad",
            )
        )
    elif party:
        lines.append(
            _line(_("%(count)s đảng viên sang đơn vị kế thừa từ ngày %(day)s."), party, day)
        )
    if others:
        lines.append(
            _line(_("%(count)s hội viên, đoàn viên theo đơn vị từ ngày %(day)s."), others, day)
        )
    return lines + _post_lines(act, ending, day) + _transfer_lines(ending, day)


def _post_lines(act: UnitAct, ending: list[int], day: str) -> list[ConsequenceLine]:
    posts = Post.objects.true_now().filter(unit_id__in=ending, valid_to__gt=act.effective_on)
    kinds = list(posts.values_list("kind", flat=True))
    alone = [kind for kind in kinds if kind in ONE_HOLDER]
    clashing = [kind for kind in alone if alone.count(kind) > 1 or act.kind == ActKind.CLOSE]
    lines = []
    if clashing:
        lines.append(
            _line(
                _(
                    "%(count)s chức vụ kết thúc từ ngày %(day)s vì mỗi đơn vị chỉ một người giữ. "
                    "Ghi người giữ chức vụ ở đơn vị kế thừa."
                ),
                len(clashing),
                day,
                tone="warn",
            )
        )
    if len(kinds) > len(clashing) and act.kind != ActKind.CLOSE:
        lines.append(
            _line(
                _("%(count)s chức vụ chuyển sang đơn vị kế thừa từ ngày %(day)s."),
                len(kinds) - len(clashing),
                day,
            )
        )
    return lines


def _transfer_lines(ending: list[int], day: str) -> list[ConsequenceLine]:
    pending = Transfer.objects.pending()
    count = pending.filter(Q(from_unit_id__in=ending) | Q(to_unit_id__in=ending)).count()
    if not count:
        return []
    sentence = _("%(count)s lần chuyển sinh hoạt đang chờ sẽ do đơn vị kế thừa giải quyết.")
    return [_line(sentence, count, day)]


def _line(sentence: str, count: int, day: str, tone: str = "plain") -> ConsequenceLine:
    words = {"count": format_number(count), "day": day}
    return ConsequenceLine(sentence=sentence % words, count=count, tone=tone)


def apply(act: UnitAct, actor: Actor) -> None:
    """Carry what goes on beyond the end of a unit to the one that follows it."""
    if act.act_id is None:
        return
    if act.kind == ActKind.CORRECT_LIFE:
        trim_to_founding(act.unit_ids, act.act_id, actor)
    if act.kind in ENDING or act.kind == ActKind.CORRECT_LIFE:
        carry_over(act.unit_ids, act.act_id, actor)


def undo(act: UnitAct, actor: Actor) -> None:
    """Bring back what the act carried away."""
    if act.act_id is not None:
        carry_back(act.act_id, actor)


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether a roll, post or request of the unit was written since, other than by the act.

    What was taken back meanwhile (the undo of an import) does not count.
    """
    carried = CarriedRow.objects.filter(act_id=except_act or 0)
    for model in (Membership, Post, Delegation, ResidenceContact):
        table = model._meta.label_lower
        own = carried.filter(table=table, new_key__isnull=False).values("new_key")
        rows = model.objects.filter(unit_id=unit_id, recorded_at__gt=since)
        if hasattr(model, "replaced_at"):
            rows = rows.filter(replaced_at=None)
        if rows.exclude(pk__in=own).exists():
            return True
    asked = Transfer.objects.filter(requested_at__gt=since)
    return asked.filter(Q(from_unit_id=unit_id) | Q(to_unit_id=unit_id)).exists()


HANDLER = ConsequenceHandler(
    key="people",
    order=10,
    preview=preview,
    apply=apply,
    undo=undo,
    has_record_since=has_record_since,
)
