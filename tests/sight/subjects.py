"""One thing of every kind in every unit of the small world, for pages and QuerySets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from nep.documents.choices import DocumentKind
from nep.documents.services import DocumentDraft, record_documents
from nep.foundation.clock import now, today
from nep.foundation.ids import new_public_id
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope
from nep.imports.models import ListWork, WorkbookImport
from nep.imports.services.planning import Preview
from nep.meetings.choices import MeetingKind
from nep.meetings.models import MeetingRegime
from nep.meetings.rules.calendar_kinds import main_kind_of
from nep.organisation import services as organisation
from nep.organisation.choices import Block, OrgUnitKind
from nep.organisation.models import OrgUnit
from nep.organisation.services import Rename
from nep.people import services as people
from nep.people.choices import CorrectionAbout, PostKind, TransferKind
from nep.people.models import (
    CorrectionRequest,
    Delegation,
    Membership,
    OneTimeLink,
    Person,
    Post,
    ResidenceContact,
    Transfer,
)
from nep.people.services.links import issue_one_time_link
from nep.rulebook.models import RuleValue
from nep.rulebook.services import override_rule
from tests.factories.meetings import make_regime
from tests.factories.people import make_member, make_post
from tests.factories.rulebook import override_order, seed
from tests.factories.world import FOUNDED, SYSTEM, World
from tests.sight.papers import PAPER_MAKERS
from tests.sight.sittings import SITTING_MAKERS
from tests.sight.work import WORK_MAKERS

LONG_GONE = date(2025, 1, 1)

Kind = dict[int, Model]


@dataclass
class Subjects:
    """By kind, then by unit. A kind that a unit cannot have is missing there."""

    of_kind: dict[str, Kind] = field(default_factory=dict)

    def get(self, kind: str, unit: OrgUnit) -> Any:
        """The thing of this kind in the unit, or None."""
        return self.of_kind[kind].get(unit.pk)


def make_subjects(world: World) -> Subjects:
    """Everything once; by the services, but for what only comes out of a file."""
    seed()
    units = {unit.pk: unit for around in world.units.values() for unit in around.values()}
    elsewhere = _cell_elsewhere(world)
    found = Subjects()
    for kind, make in _MAKERS.items():
        made = ((unit, make(world, unit, elsewhere)) for unit in units.values())
        found.of_kind[kind] = {unit.pk: thing for unit, thing in made if thing is not None}
    return found


def _cell_elsewhere(world: World) -> OrgUnit:
    """A cell that stands in no relation to anybody: where members go to and come from."""
    draft = organisation.UnitDraft(
        kind=OrgUnitKind.CELL,
        name="Chi bộ nơi khác",
        founded_on=FOUNDED,
        parent=world.more["far province"],
    )
    [cell] = organisation.create_units(drafts=[draft], **_by_the_product())
    return cell


def _unit(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> OrgUnit:
    return unit


def _membership(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Membership:
    return Membership.objects.true_now().get(person=world.members[unit.pk], unit=unit)


def _post(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Post:
    return make_post(
        unit, PostKind.CELL_COMMITTEE_MEMBER, from_on=unit.founded_on, to_on=_until(unit)
    )


def _delegation(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Delegation:
    [row] = people.send_delegation(
        sent_by_unit=elsewhere,
        unit=unit,
        persons=[_somebody_in(elsewhere)],
        from_on=unit.founded_on,
        to_on=_until(unit),
        reason="Dự sinh hoạt",
        **_by_the_product(),
    )
    return row


def _residence(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> ResidenceContact | None:
    if not _is_party(unit) or not unit.is_open:
        return None
    return people.set_residence_contact(
        person=_somebody_in(elsewhere), unit=unit, on=_yesterday(), **_by_the_product()
    )


def _correction(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> CorrectionRequest | None:
    if not unit.is_open:
        return None
    return people.request_correction(
        person=world.members[unit.pk],
        unit=unit,
        about=CorrectionAbout.FULL_NAME,
        wanted="Nguyễn Văn Đúng",
        **_by_the_product(),
    )


def _outgoing(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Transfer | None:
    return _transfer(_somebody_in(unit), unit, elsewhere) if _has_roll(unit) else None


def _incoming(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Transfer | None:
    return _transfer(_somebody_in(elsewhere), elsewhere, unit) if _has_roll(unit) else None


def _transfer(person: Any, from_unit: OrgUnit, to_unit: OrgUnit) -> Transfer:
    return people.request_transfer(
        person=person,
        from_unit=from_unit,
        to_unit=to_unit,
        kind=TransferKind.PERMANENT,
        leaves_on=today(),
        **_by_the_product(),
    )


def _document(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Model:
    draft = DocumentDraft(
        kind=DocumentKind.DIRECTIVE,
        number=str(unit.pk),
        symbol="CT/TU",
        issuer_name="Ban Thường vụ Tỉnh ủy",
        issued_on=date(2017, 7, 5),
        subject="Nâng cao chất lượng sinh hoạt chi bộ",
    )
    [row] = record_documents(register=unit, drafts=[draft], **_by_the_product())
    return row


def _regime(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> MeetingRegime | None:
    """When such a unit meets itself; where it does not, when it salutes the flag."""
    if not unit.is_open:
        return None
    kind = main_kind_of(unit.kind) or MeetingKind.FLAG_CEREMONY
    return make_regime(unit, kind=kind, valid_from=unit.founded_on)


def _import(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> WorkbookImport:
    return WorkbookImport.objects.create(
        unit=unit,
        file_name="danh-sach.xlsx",
        file_digest="0" * 64,
        state="undone",
        preview=asdict(Preview()),
        uploaded_at=now(),
    )


def _list_work(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> ListWork:
    return ListWork.objects.create(
        unit=unit,
        kind="export",
        wish={"language": "vi"},
        command_id=new_public_id(),
        state="refused",
        sentence="Danh sách quá dài.",
        asked_at=now(),
    )


def _rule(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> RuleValue | None:
    if not unit.is_open:
        return None
    return override_rule(order=override_order(unit), **_by_the_product())


def _act(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Model:
    """An act on this unit alone: it is called otherwise from a day on."""
    on = _yesterday() if unit.is_open else LONG_GONE
    renames = [Rename(unit=unit, name=f"Đơn vị đổi tên {unit.pk}", on=on)]
    return organisation.rename_units(renames=renames, **_by_the_product())


def _link(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> OneTimeLink | None:
    if not unit.is_open:
        return None
    return issue_one_time_link(person=world.members[unit.pk], **_by_the_product())


def _twin(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Person | None:
    """Another record in the roll of the unit, which may be the same person."""
    return _somebody_in(unit) if unit.is_open else None


_MAKERS: dict[str, Callable[[World, OrgUnit, OrgUnit], Any]] = {
    "unit": _unit,
    "membership": _membership,
    "post": _post,
    "delegation": _delegation,
    "residence": _residence,
    "correction": _correction,
    "outgoing": _outgoing,
    "incoming": _incoming,
    "document": _document,
    "regime": _regime,
    "import": _import,
    "list work": _list_work,
    "rule": _rule,
    "act": _act,
    "link": _link,
    "twin": _twin,
    "person": lambda world, unit, elsewhere: world.members[unit.pk],
    **WORK_MAKERS,
    **PAPER_MAKERS,
    **SITTING_MAKERS,
}


def _somebody_in(unit: OrgUnit) -> Person:
    """Another member, there since yesterday."""
    return make_member(unit, from_on=_yesterday())


def _is_party(unit: OrgUnit) -> bool:
    return unit.block == Block.PARTY


def _has_roll(unit: OrgUnit) -> bool:
    return _is_party(unit) and unit.is_open


def _until(unit: OrgUnit) -> date:
    return OPEN_END if unit.is_open else LONG_GONE


def _yesterday() -> date:
    return today() - timedelta(days=1)


def _by_the_product() -> dict[str, Any]:
    return {"envelope": Envelope.now(), "actor": SYSTEM}
