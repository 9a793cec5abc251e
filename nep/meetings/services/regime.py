"""Regimes are set by the list; a new one takes its days from the one before it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.periods import OPEN_END, Period
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import MeetingKind
from nep.meetings.errors import RegimePastRefusedError, RegimeRefusedError
from nep.meetings.events import RegimesChanged
from nep.meetings.models import MeetingRegime
from nep.meetings.rules import DayRule, DayRuleUnreadable, months_from, parse_day_rule
from nep.meetings.rules.calendar_kinds import kinds_of_regime_for
from nep.meetings.services.fitting import misfit_of
from nep.organisation.models import OrgUnit

BATCH = 2_000
SHORTEST, LONGEST = 15, 600
SAME = ("unit_id", "kind", "day_rule", "starts_at", "months", "minimum_minutes", "basis")


@dataclass(frozen=True, kw_only=True)
class RegimeDraft:
    """When one unit holds one kind of meeting. No months named: every month."""

    unit_id: int
    kind: str
    day_rule: DayRule
    starts_at: time
    valid_from: date
    valid_to: date = OPEN_END
    months: tuple[int, ...] = ()
    minimum_minutes: int | None = None
    basis: str = ""

    @property
    def period(self) -> Period:
        return Period(self.valid_from, self.valid_to)


def day_rule_written(text: str) -> DayRule:
    """Read the day as people write it.

    Raises:
        RegimeRefusedError: the text names no day of a month.
    """
    try:
        return parse_day_rule(text)
    except DayRuleUnreadable as unreadable:
        sentence = _("Hãy ghi một ngày như 3, hoặc tuần đầu, Chủ nhật đầu tháng.")
        raise RegimeRefusedError(sentence, errors={"day_rule": [sentence]}) from unreadable


@command("meetings.set_regimes")
def set_regimes(
    *,
    regimes: Sequence[RegimeDraft],
    envelope: Envelope,
    actor: Actor,
    is_correction: bool = False,
) -> list[MeetingRegime]:
    """Set when units meet; days already past keep their regime unless this is a correction."""
    _refuse_faults(regimes)
    unit_ids = sorted({draft.unit_id for draft in regimes})
    permissions.require_for_units(permissions.SET_REGIME, actor, unit_ids)
    _refuse_misfits(regimes, unit_ids)
    met = _met_by(regimes)
    if not is_correction:
        _refuse_the_past(met, regimes, today=actor.today)

    replace(met, [draft.period for draft in regimes], regimes, actor)
    rows = MeetingRegime.objects.bulk_create(
        (_row(draft, actor) for draft in regimes), batch_size=BATCH
    )
    _write_down("meetings.set_regimes", rows, list(regimes), actor)
    publish(
        RegimesChanged(unit_ids=tuple(unit_ids), from_on=min(draft.valid_from for draft in regimes))
    )
    return rows


@command("meetings.end_regimes")
def end_regimes(
    *,
    regimes: Sequence[MeetingRegime],
    ends_on: date,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> list[MeetingRegime]:
    """End own regimes of units: from `ends_on` they follow the unit above."""
    unit_ids = sorted({row.unit_id for row in regimes})
    permissions.require_for_units(permissions.SET_REGIME, actor, unit_ids)
    if not normalise(reason):
        raise RegimeRefusedError(
            _("Cần ghi lý do kết thúc chế độ sinh hoạt."),
            errors={"reason": [_("Hãy ghi lý do.")]},
        )
    for row in regimes:
        if row.replaced_at is not None or not row.valid_from < ends_on <= row.valid_to:
            raise RegimeRefusedError(
                _("Chế độ này không có hiệu lực đến ngày đó. Hãy tải lại trang và chọn ngày khác."),
                errors={"ends_on": [_("Hãy chọn ngày trong thời gian chế độ có hiệu lực.")]},
            )
    if ends_on < actor.today:
        raise RegimePastRefusedError(
            _("Chỉ kết thúc chế độ sinh hoạt từ hôm nay trở đi. Hãy chọn ngày từ hôm nay.")
        )
    for row in regimes:
        leave([row], Period(ends_on, OPEN_END), actor)
    order = {"ends_on": ends_on, "reason": normalise(reason)}
    _write_down("meetings.end_regimes", regimes, [order] * len(regimes), actor)
    publish(RegimesChanged(unit_ids=tuple(unit_ids), from_on=ends_on))
    return list(regimes)


def leave(
    rows: Sequence[MeetingRegime], taken: Period, actor: Actor, *, act_id: int | None = None
) -> None:
    """Replace rows by what is left when these days are taken from them."""
    met = [row for row in rows if row.period.overlaps(taken)]
    MeetingRegime.objects.filter(pk__in=[row.pk for row in met]).update(
        replaced_at=now(), ended_by_act=act_id
    )
    MeetingRegime.objects.bulk_create(
        copy_of(row, left, actor, act_id=act_id)
        for row in met
        for left in row.period.without(taken)
    )


def copy_of(
    row: MeetingRegime, period: Period, actor: Actor, *, act_id: int | None = None
) -> MeetingRegime:
    """Make the same regime for other days."""
    return MeetingRegime(
        **{name: getattr(row, name) for name in SAME},
        valid_from=period.from_on,
        valid_to=period.to_on,
        recorded_by=actor.user_id,
        made_by_act=act_id,
    )


def replace(
    met: Sequence[MeetingRegime],
    taken: Sequence[Period],
    regimes: Sequence[RegimeDraft],
    actor: Actor,
) -> None:
    """Take the days of all drafts from the rows they meet, in few statements."""
    by_key: dict[tuple[int, str], list[Period]] = defaultdict(list)
    for draft, period in zip(regimes, taken, strict=True):
        by_key[(draft.unit_id, draft.kind)].append(period)
    left: list[MeetingRegime] = []
    for row in met:
        pieces = [row.period]
        for period in by_key[(row.unit_id, row.kind)]:
            pieces = [piece for held in pieces for piece in held.without(period)]
        left.extend(copy_of(row, piece, actor) for piece in pieces)
    for start in range(0, len(met), BATCH):
        part = [row.pk for row in met[start : start + BATCH]]
        MeetingRegime.objects.filter(pk__in=part).replace_now()
    MeetingRegime.objects.bulk_create(left, batch_size=BATCH)


def _met_by(regimes: Sequence[RegimeDraft]) -> list[MeetingRegime]:
    """The rows of these units and kinds that share a day with a draft."""
    wanted: dict[tuple[int, str], list[Period]] = defaultdict(list)
    for draft in regimes:
        wanted[(draft.unit_id, draft.kind)].append(draft.period)
    unit_ids = sorted({unit_id for unit_id, _kind in wanted})
    met: list[MeetingRegime] = []
    for start in range(0, len(unit_ids), BATCH):
        part = unit_ids[start : start + BATCH]
        met.extend(
            row
            for row in MeetingRegime.objects.true_now().filter(unit_id__in=part)
            if any(row.period.overlaps(taken) for taken in wanted[(row.unit_id, row.kind)])
        )
    return met


def _refuse_the_past(
    met: Sequence[MeetingRegime], regimes: Sequence[RegimeDraft], *, today: date
) -> None:
    starts: dict[tuple[int, str], date] = {}
    for draft in regimes:
        key = (draft.unit_id, draft.kind)
        starts[key] = min(starts.get(key, OPEN_END), draft.valid_from)
    if any(max(starts[(row.unit_id, row.kind)], row.valid_from) < today for row in met):
        raise RegimePastRefusedError(
            _(
                "Ngày bắt đầu đã qua nên chế độ này sẽ đổi cách xét những kỳ sinh hoạt đã có. "
                "Hãy chọn ngày từ hôm nay, hoặc đánh dấu đây là đính chính."
            )
        )


def _refuse_faults(regimes: Sequence[RegimeDraft]) -> None:
    if not regimes:
        raise RegimeRefusedError(_("Chưa có chế độ sinh hoạt nào để ghi."))
    for draft in regimes:
        MeetingKind(draft.kind)
        if draft.period.is_empty:
            raise RegimeRefusedError(
                _("Ngày kết thúc phải sau ngày bắt đầu. Hãy kiểm tra lại hai ngày."),
                errors={"valid_to": [_("Hãy ghi ngày sau ngày bắt đầu.")]},
            )
        if months_from(draft.months) is None:
            raise RegimeRefusedError(
                _("Các tháng phải từ 1 đến 12."),
                errors={"months": [_("Hãy ghi các tháng từ 1 đến 12, cách nhau bởi dấu ;")]},
            )
        minutes = draft.minimum_minutes
        if minutes is not None and not SHORTEST <= minutes <= LONGEST:
            raise RegimeRefusedError(
                _("Thời lượng tối thiểu phải từ 15 đến 600 phút."),
                errors={"minimum_minutes": [_("Hãy ghi số phút từ 15 đến 600.")]},
            )


def _refuse_misfits(regimes: Sequence[RegimeDraft], unit_ids: Sequence[int]) -> None:
    """A unit sets when it meets itself, and when those below it meet; nothing else concerns it."""
    places: dict[int, tuple[str, str]] = {}
    for start in range(0, len(unit_ids), BATCH):
        rows = OrgUnit.objects.filter(pk__in=unit_ids[start : start + BATCH])
        places |= {pk: (kind, block) for pk, kind, block in rows.values_list("pk", "kind", "block")}
    for draft in regimes:
        if sentence := regime_misfit(*places[draft.unit_id], draft.kind):
            raise RegimeRefusedError(sentence, errors={"kind": [sentence]})


def regime_misfit(unit_kind: str, block: str, kind: str) -> str:
    """What is said of a regime that does not concern such a unit; empty when it does."""
    concerned = kinds_of_regime_for(unit_kind, block)
    return "" if kind in concerned else misfit_of(unit_kind, kind, concerned)


def _row(draft: RegimeDraft, actor: Actor) -> MeetingRegime:
    return MeetingRegime(
        unit_id=draft.unit_id,
        kind=draft.kind,
        day_rule=draft.day_rule.code,
        starts_at=draft.starts_at,
        months=list(months_from(draft.months) or ()),
        minimum_minutes=draft.minimum_minutes,
        basis=normalise(draft.basis),
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        recorded_by=actor.user_id,
    )


def _write_down(
    action: str, rows: Sequence[MeetingRegime], payload: Sequence[object], actor: Actor
) -> None:
    """One entry for each unit, with what was ordered for it."""
    by_unit: dict[int, list[tuple[MeetingRegime, object]]] = defaultdict(list)
    for row, order in zip(rows, payload, strict=True):
        by_unit[row.unit_id].append((row, order))
    for unit_id, entries in by_unit.items():
        audit.record(
            actor=actor,
            action=action,
            subject=entries[0][0] if len(entries) == 1 else None,
            unit_id=unit_id,
            payload=[order for _row, order in entries],
        )
