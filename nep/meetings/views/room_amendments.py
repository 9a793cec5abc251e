"""Acts on amendments of an item, and what their part of the card shows."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import services
from nep.meetings.forms.room_amendments import DecisionForm, MergedFileForm, ProposalForm
from nep.meetings.models import AgendaItem, Attendance, MeetingAmendment, PackVersion
from nep.meetings.queries.room import ItemRecord, Room, roll_of
from nep.meetings.queries.room_drafts import drafts_for
from nep.meetings.views.room_doors import attempt
from nep.people.models import Person

Forms = dict[str, Any]


def amending_context(
    record: ItemRecord, room: Room, voters: int, given: Forms, *, is_asked: bool
) -> dict[str, Any]:
    """The drafts, the amendments with their forms, and the form for a further one."""
    drafts = drafts_for(record.item) if is_asked or record.amendments else []
    refused: DecisionForm | None = given.get("decision")
    return {
        "drafts": drafts,
        "amendments": [_line(row, voters, refused) for row in record.amendments],
        "unmerged": [row for row in record.amendments if row.awaits_merging],
        "proposal_form": given.get("amendment") or _empty(drafts, room.roll),
        "merged_form": given.get("merged") or MergedFileForm(auto_id="ban_moi_%s"),
    }


def _line(row: MeetingAmendment, voters: int, refused: DecisionForm | None) -> dict[str, Any]:
    """One amendment, with the form that decides while it is open."""
    is_refused = refused is not None and refused.amendment.pk == row.pk
    form = None
    if row.is_open:
        form = refused if is_refused else DecisionForm(amendment=row, initial={"agree": voters})
    return {"row": row, "form": form, "is_refused": is_refused}


def _empty(drafts: Sequence[PackVersion], roll: Sequence[Attendance]) -> ProposalForm | None:
    return ProposalForm(drafts=drafts, roll=roll) if drafts else None


def _propose(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    drafts = drafts_for(item)
    form = ProposalForm(request.POST, drafts=drafts, roll=roll_of(item.meeting))
    forms["amendment"] = form
    if not form.is_valid():
        return False
    given = dict(form.cleaned_data)
    papers = {row.document_id: row.document for row in drafts}
    wanted = {
        "paper": papers[given.pop("paper")],
        "proposer": Person.objects.get(pk=given.pop("proposer")),
    }
    return bool(
        perform(request, services.propose_amendment, form=form, item=item, **wanted, **given)
    )


def _accept(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(request, services.accept_amendment, amendment=_chosen(request, item))
    return True


def _vote(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    return _decided(request, item, forms, services.vote_amendment, by_hands=True)


def _turn_down(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    return _decided(request, item, forms, services.turn_down_amendment)


def _withdraw(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    return _decided(request, item, forms, services.withdraw_amendment)


def _reopen(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    attempt(request, services.reopen_amendment, amendment=_chosen(request, item))
    return True


def _merge(request: ActorRequest, item: AgendaItem, forms: Forms) -> bool:
    form = forms["merged"] = MergedFileForm(request.POST, request.FILES, auto_id="ban_moi_%s")
    if not form.is_valid() or form.staged is None:
        return False
    keys = set(request.POST.getlist("de-nghi"))
    rows = [row for row in _all_of(item) if str(row.public_id) in keys]
    return bool(
        perform(request, services.merge_amendments, form=form, amendments=rows, file=form.staged)
    )


def _decided(
    request: ActorRequest, item: AgendaItem, forms: Forms, service: Any, *, by_hands: bool = False
) -> bool:
    amendment = _chosen(request, item)
    form = forms["decision"] = DecisionForm(request.POST, amendment=amendment)
    if not form.is_valid():
        return False
    wanted = {"vote": form.draft()} if by_hands else {"reason": form.cleaned_data["reason"]}
    return bool(perform(request, service, form=form, amendment=amendment, **wanted))


def _all_of(item: AgendaItem) -> list[MeetingAmendment]:
    rows = MeetingAmendment.objects.filter(item=item).select_related("version__document")
    found = list(rows)
    for row in found:
        row.item, row.meeting = item, item.meeting
    return found


def _chosen(request: ActorRequest, item: AgendaItem) -> MeetingAmendment:
    """The amendment of this item that the form names."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError as fault:
        raise NotFound(str(NOTHING_HERE)) from fault
    for row in _all_of(item):
        if row.public_id == key:
            return row
    raise NotFound(str(NOTHING_HERE))


ACTS: dict[str, Callable[[ActorRequest, AgendaItem, Forms], bool]] = {
    "sua-doi": _propose,
    "tiep-thu-sua": _accept,
    "bieu-quyet-sua": _vote,
    "khong-tiep-thu-sua": _turn_down,
    "rut-sua": _withdraw,
    "xem-lai-sua": _reopen,
    "ban-tiep-thu": _merge,
}
