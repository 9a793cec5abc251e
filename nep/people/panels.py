"""What people adds to other rooms' pages: the unit page's panel, and what waits for whom today."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.registries import TodayItem, TodayProvider, UnitPanel
from nep.foundation.text import format_day
from nep.foundation.web.addresses import address_of
from nep.organisation.choices import CELL_KINDS, COMMUNE_KINDS, Block, Role
from nep.organisation.models import OrgUnit
from nep.people import queries
from nep.people.choices import (
    HEAD_OF_UNIT_KIND,
    HEADS,
    SECRETARIES,
    Activity,
    PostKind,
    Standing,
    post_word,
)
from nep.people.models import CorrectionRequest, Membership, Post, Transfer
from nep.rulebook import queries as rulebook

SOON = timedelta(days=30)
COMMENT_ASKED = "members.residence.comment_asked_from_month"
FEWEST_OFFICIAL = "members.cell.official_at_least"
IN_THE_UNIT = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
POST_KEEPERS = (Role.COMMUNE_OFFICE, Role.PARTY_BUILDING, Role.ORGANISATION_COMMISSION)
HEADS_AND_CARDS_UP_TO = 200_000
"""Distinct persons are counted on a commune's page, not on a province's."""

HEADS_COUNTED_UP_TO = 2_000
"""Village heads are counted on a commune's page, not on a province's: one statement more."""


def unit_panel(actor: Actor, unit: OrgUnit) -> Mapping[str, Any] | None:
    """Secretary, numbers as links, heads who are members; three statements on any unit."""
    if not _sees_figures(actor, unit):
        return None
    key = actor.acting_unit_key
    day = _day_in_life(unit, actor.today)
    is_cell = unit.kind in CELL_KINDS
    counts = queries.counts_of(unit, day, below=not is_cell)
    panel: dict[str, Any] = {
        "leading": _leading(unit, day),
        "head_word": post_word(HEAD_OF_UNIT_KIND.get(unit.kind, PostKind.SECRETARY), unit.kind),
        "figures": _figures(unit, counts, key),
        "official": counts.official,
        "people_address": _address("people:unit", key, unit=unit.public_id),
        "posts_address": _address("people:posts", key, unit=unit.public_id),
    }
    if _counts_heads(unit) and 0 < counts.association < HEADS_AND_CARDS_UP_TO:
        rows = Membership.objects.on(day).under(unit.pk, day).counted()
        panel["both"] = queries.people_and_memberships(rows)
    if is_cell and unit.lives_on(actor.today):
        least = rulebook.rule_in_force(FEWEST_OFFICIAL, unit=unit, on=day)
        panel["least"] = int(least.value) if least else 0
        panel["below_least"] = counts.official < panel["least"]
    elif unit.block == Block.PARTY and 0 < counts.party < HEADS_COUNTED_UP_TO:
        panel["heads"] = queries.heads_under(unit, day)
    return panel


def _leading(unit: OrgUnit, day: date) -> Post | None:
    """Whoever leads the unit; of a village or a group, the head it has by its own word."""
    leading = queries.leading_post(unit, day)
    head = HEAD_OF_UNIT_KIND.get(unit.kind)
    if leading is not None or head is None or head in HEADS:
        return leading
    return queries.posts_of(unit, day).filter(kind=head).order_by("valid_from").first()


def _counts_heads(unit: OrgUnit) -> bool:
    """Where one person may hold several cards: mass organisations and the commune (feature 91)."""
    return unit.kind in COMMUNE_KINDS or unit.block not in {Block.PARTY, Block.RESIDENTS}


def _sees_figures(actor: Actor, unit: OrgUnit) -> bool:
    """Whether this actor may see the unit's figures; the unit's page has asked already."""
    asked: bool | None = getattr(unit, "shows_figures", None)
    if asked is not None:
        return asked
    return OrgUnit.objects.figures_for(actor).filter(pk=unit.pk).exists()


def _day_in_life(unit: OrgUnit, today: date) -> date:
    """Today, or the last day of a unit that is no more."""
    return min(max(today, unit.founded_on), unit.closed_on - timedelta(days=1))


def _figures(unit: OrgUnit, counts: queries.UnitCounts, key: str) -> list[tuple[str, int, str]]:
    address = _address("people:unit", key, unit=unit.public_id)
    found = [
        (_("Đảng viên chính thức"), counts.official, f"?tu-cach={Standing.OFFICIAL}"),
        (_("Đảng viên dự bị"), counts.probationary, f"?tu-cach={Standing.PROBATIONARY}"),
        (
            _("Hội viên"),
            counts.number_of(Standing.ASSOCIATION_MEMBER),
            f"?tu-cach={Standing.ASSOCIATION_MEMBER}",
        ),
        (
            _("Đoàn viên"),
            counts.number_of(Standing.YOUTH_MEMBER),
            f"?tu-cach={Standing.YOUTH_MEMBER}",
        ),
        (
            _("Nơi khác đến sinh hoạt tạm thời"),
            counts.guests,
            f"?tinh-trang={Activity.TEMPORARILY_IN}",
        ),
    ]
    return [(label, number, f"{address}{query}") for label, number, query in found if number]


def today_items(actor: Actor) -> Iterable[TodayItem]:
    """Transfers and corrections that wait, exemptions and terms that end soon."""
    own = actor.acting_unit_id
    roles = set(actor.acting_roles())
    if own is None or not roles & {*IN_THE_UNIT, *POST_KEEPERS}:
        return []
    key = actor.acting_unit_key
    items: list[TodayItem] = []
    if roles & set(IN_THE_UNIT):
        items += _transfers(own, key)
        items += _corrections(own, key)
        items += _exemptions(own, actor.today, key)
        items += _residents(own, actor.today, key)
    if roles & set(POST_KEEPERS):
        items += _terms(own, actor.today, key)
    return items


def _transfers(unit_id: int, key: str) -> list[TodayItem]:
    waiting = Transfer.objects.pending().filter(to_unit_id=unit_id).select_related("person")
    return [
        TodayItem(
            title=_("Tiếp nhận %(name)s chuyển sinh hoạt đến") % {"name": row.person.full_name},
            detail=_("Từ ngày %(day)s.") % {"day": format_day(row.leaves_on)},
            url=_address("people:transfer-page", key, transfer=row.public_id),
            action=_("Giải quyết"),
            tone="warn",
            due_on=row.leaves_on,
        )
        for row in waiting.order_by("requested_at")[:10]
    ]


def _corrections(unit_id: int, key: str) -> list[TodayItem]:
    count = CorrectionRequest.objects.waiting().filter(unit_id=unit_id).count()
    if not count:
        return []
    return [
        TodayItem(
            title=_("%(count)s đề nghị sửa thông tin chờ trả lời") % {"count": count},
            url=_address("people:corrections", key),
            action=_("Trả lời"),
            count=count,
        )
    ]


def _residents(unit_id: int, today: date, key: str) -> list[TodayItem]:
    """Members who live with this cell and of whom it has said nothing this year (213-QĐ/TW)."""
    asked_from = rulebook.rule_in_force(COMMENT_ASKED, unit=unit_id, on=today)
    if asked_from is None or today.month < int(asked_from.value):
        return []
    count = queries.residents_without_comment(unit_id, today.year)
    if not count:
        return []
    return [
        TodayItem(
            title=_("Nhận xét %(count)s đảng viên giữ liên hệ nơi cư trú") % {"count": count},
            detail=_("Chi bộ nơi công tác cần nhận xét này để kiểm điểm cuối năm."),
            url=_address("people:residents", key),
            action=_("Ghi nhận xét"),
            due_on=date(today.year, 12, 31),
            count=count,
        )
    ]


def _exemptions(unit_id: int, today: date, key: str) -> list[TodayItem]:
    """Temporary exemptions that end soon, or of which nobody said when they end."""
    rows = (
        Membership.objects.on(today)
        .filter(unit_id=unit_id, activity=Activity.TEMPORARILY_EXEMPT)
        .select_related("person")
    )
    items = []
    for row in rows:
        if row.valid_to == OPEN_END:
            detail = _("Chưa ghi ngày kết thúc. Ghi ngày theo quyết định của chi bộ.")
        elif row.valid_to <= today + SOON:
            detail = _("Hết thời hạn ngày %(day)s.") % {"day": format_day(row.valid_to)}
        else:
            continue
        items.append(
            TodayItem(
                title=_("Tạm miễn sinh hoạt của %(name)s") % {"name": row.person.full_name},
                detail=detail,
                url=_address("people:change", key, person=row.person.public_id),
                action=_("Ghi thay đổi"),
                due_on=None if row.valid_to == OPEN_END else row.valid_to,
            )
        )
    return items


def _terms(unit_id: int, today: date, key: str) -> list[TodayItem]:
    """Terms of secretaries under the unit that end soon."""
    ending = (
        Post.objects.on(today)
        .under(unit_id, today)
        .filter(kind__in=[*SECRETARIES, PostKind.ENTRUSTED_COMRADE], valid_to__lte=today + SOON)
        .select_related("person", "unit")
        .order_by("valid_to")[:10]
    )
    return [
        TodayItem(
            title=_("Nhiệm kỳ %(post)s của %(name)s sắp hết")
            % {"post": post.get_kind_display().lower(), "name": post.person.full_name},
            detail=_("Hết ngày %(day)s.") % {"day": format_day(post.valid_to)},
            url=_address("people:posts", key, unit=post.unit.public_id),
            action=_("Xem chức vụ"),
            due_on=post.valid_to,
        )
        for post in ending
    ]


def _address(name: str, key: str, **kwargs: Any) -> str:
    return address_of(name, acting=key, **kwargs) if key else ""


PANEL = UnitPanel(
    key="people",
    title=gettext_lazy("Người"),
    template="people/_unit_panel.html",
    context=unit_panel,
    order=10,
)
TODAY = TodayProvider(key="people", items=today_items, order=10)
