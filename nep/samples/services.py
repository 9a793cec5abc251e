"""Build the sample site by the rooms' own services, all of it or nothing."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.errors import DomainError
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit, UnitCode
from nep.organisation.services import create_units, reorganise
from nep.people.choices import Activity, TransferKind
from nep.people.models import Person
from nep.people.services import StandingChange, change_standing, request_transfer
from nep.rulebook.services import seed_rulebook
from nep.samples import papers, places, posts, sign_ins
from nep.samples.meetings import hold_two_years
from nep.samples.members import enrol
from nep.samples.records import keep_the_last_year
from nep.samples.reorganisation import acts_of_the_day, successor_code
from nep.samples.tree import party_drafts

SAMPLE = Actor.system("nep demo")
DECISION = "Sắp xếp đơn vị hành chính ngày 01/7/2025"

Units = dict[str, OrgUnit]
Progress = Callable[[str], None]


def is_empty() -> bool:
    """Nobody has set up a unit here yet."""
    return not OrgUnit.objects.exists()


@transaction.atomic
def build_sample_site(say: Progress) -> None:
    """Write the whole sample; a killed run leaves an empty site.

    Raises:
        DomainError: this is no sample site, or it is not empty.
    """
    _refuse_real_sites()
    seed_rulebook(envelope=Envelope.now(), actor=SAMPLE)
    say(_("Dựng cây tổ chức trước ngày 01/7/2025."))
    units = _create_tree()
    say(_("Ghi đảng viên, hội viên và chức vụ."))
    members = enrol(units, SAMPLE)
    posts.give_first_posts(units, members, SAMPLE)
    papers.set_sample_regimes(units, SAMPLE)
    papers.keep_sample_documents(units, SAMPLE)
    papers.count_sample_population(units, SAMPLE)
    say(_("Ghi hai năm sinh hoạt theo số liệu đã nêu."))
    hold_two_years(units, SAMPLE)
    say(_("Sắp xếp đơn vị ngày 01/7/2025."))
    units |= _reorganise(units)
    posts.give_ward_posts(_ward_staffings(units), units, members, SAMPLE)
    say(_("Ghi việc đang chờ và các tài khoản mẫu."))
    _leave_something_waiting(units, members)
    say(_("Ghi sinh hoạt của mười hai tháng gần đây."))
    keep_the_last_year(units, members, SAMPLE)
    sign_ins.make_sign_ins(units, members, SAMPLE)


def _refuse_real_sites() -> None:
    if not settings.NEP_SAMPLE_SITE:
        raise DomainError(
            _("Chỉ dựng dữ liệu mẫu trên trang mẫu. Hãy đặt NEP_SAMPLE_SITE=yes rồi chạy lại.")
        )
    if not is_empty():
        raise DomainError(
            _("Đã có dữ liệu nên không dựng dữ liệu mẫu. Hãy dùng một NEP_HOME trống.")
        )


def _create_tree() -> Units:
    drafts = party_drafts()
    written = create_units(drafts=drafts, envelope=Envelope.now(), actor=SAMPLE)
    return {draft.code: unit for draft, unit in zip(drafts, written, strict=True)}


def _reorganise(units: Units) -> Units:
    reorganise(
        acts=acts_of_the_day(units),
        reason=_("Bỏ cấp huyện, sắp xếp cấp xã"),
        decision=DECISION,
        envelope=Envelope.now(),
        actor=SAMPLE,
    )
    coded = UnitCode.objects.filter(code__startswith="M-").select_related("unit")
    return {row.code: row.unit for row in coded}


def _ward_staffings(units: Units) -> list[posts.Staffing]:
    communes = [(f"KA-{c.symbol}", c.joined) for c in places.KY_ANH_COMMUNES]
    communes += [(f"KB-{c.symbol}", c.joined) for c in places.KIM_BANG_COMMUNES]
    cells: dict[str, tuple[str, ...]] = {}
    for code, joined in communes:
        cells[joined] = cells.get(joined, ()) + posts.cells_of(code, units)
    term = (places.REORGANISED_ON, posts.SECOND_TERM[1])
    return [
        posts.Staffing(units[successor_code(place)], names, term)
        for place, names in cells.items()
        if successor_code(place) in units
    ]


def _leave_something_waiting(units: Units, members: Mapping[str, list[Person]]) -> None:
    """A transfer to accept and an exemption that ends soon, counted from today."""
    leaving = members["PM-02"][7]
    request_transfer(
        person=leaving,
        from_unit=units["PM-02"],
        to_unit=units["PM-01"],
        kind=TransferKind.PERMANENT,
        leaves_on=today() + timedelta(days=5),
        letter="Giấy giới thiệu mẫu số 01",
        envelope=Envelope.now(),
        actor=SAMPLE,
    )
    change = StandingChange(
        person_id=members["PM-01"][4].pk,
        unit_id=units["PM-01"].pk,
        on=today() - timedelta(days=150),
        until=today() + timedelta(days=12),
        activity=Activity.TEMPORARILY_EXEMPT,
        basis="Chi bộ đồng ý tạm miễn (mẫu)",
    )
    change_standing(changes=[change], envelope=Envelope.now(), actor=SAMPLE)
