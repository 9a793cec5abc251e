"""Reading what was prepared: readiness, invitations, proposals, papers, visits."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query

from nep.api import papers, preparation
from nep.api.endpoints.commands import router
from nep.api.listing import listed
from nep.api.paging import BY_KEY, Order
from nep.api.schemas import preparation as shapes
from nep.api.schemas.paging import Page, Paging
from nep.api.schemas.preparing import PaperRow, ProposalRow, ReadRow, VisitRow
from nep.api.schemas.rows import AmendmentRow, AnnexRow, ToldRow
from nep.foundation.access import ActorRequest

TAGS = ["preparation"]
BY_PERSON = Order("person__public_id", key="person__public_id")


@router.get(
    "/meetings/{uuid:key}/preparation",
    response=shapes.PreparationOut,
    operation_id="get_preparation",
    tags=TAGS,
)
def get_preparation(request: ActorRequest, key: UUID) -> shapes.PreparationOut:
    """How the preparation of a meeting stands, for those who prepare it."""
    return preparation.readiness(request.actor, key)


@router.get(
    "/meetings/{uuid:key}/invitations",
    response=Page[ToldRow],
    operation_id="list_invitations",
    tags=TAGS,
)
def list_invitations(
    request: ActorRequest, key: UUID, wanted: Query[shapes.InvitedFilter]
) -> Page[ToldRow]:
    """Who is invited and how he was told, for those who tell the members."""
    actor = request.actor
    return listed(actor, preparation.invited(actor, key, wanted), wanted, BY_PERSON)


@router.get(
    "/meetings/{uuid:key}/invitation",
    response=ToldRow,
    operation_id="get_invitation",
    tags=TAGS,
)
def get_invitation(request: ActorRequest, key: UUID) -> ToldRow:
    """One's own invitation. To open it, give the command `open_invitation`."""
    return preparation.own_invitation(request.actor, key)


@router.get(
    "/meetings/{uuid:key}/amendments",
    response=Page[AmendmentRow],
    operation_id="list_amendments",
    tags=TAGS,
)
def list_amendments(request: ActorRequest, key: UUID, wanted: Query[Paging]) -> Page[AmendmentRow]:
    """What was proposed to the drafts of a meeting, and what became of it."""
    actor = request.actor
    return listed(actor, preparation.amendments(actor, key), wanted, BY_KEY)


@router.get(
    "/meetings/{uuid:key}/annexes",
    response=Page[AnnexRow],
    operation_id="list_annexes",
    tags=TAGS,
)
def list_annexes(request: ActorRequest, key: UUID, wanted: Query[Paging]) -> Page[AnnexRow]:
    """Corrections of the confirmed minutes, each with its confirmations."""
    actor = request.actor
    return listed(actor, preparation.annexes(actor, key), wanted, Order("number"))


@router.get(
    "/papers/{uuid:key}/reads",
    response=Page[ReadRow],
    operation_id="list_reads",
    tags=TAGS,
)
def list_reads(request: ActorRequest, key: UUID, wanted: Query[Paging]) -> Page[ReadRow]:
    """Who has read a paper, for those who prepare the meeting."""
    actor = request.actor
    return listed(actor, preparation.reads(actor, key), wanted, BY_PERSON)


@router.get(
    "/meetings/{uuid:key}/proposals",
    response=Page[ProposalRow],
    operation_id="list_proposals",
    tags=TAGS,
)
def list_proposals(
    request: ActorRequest, key: UUID, wanted: Query[shapes.ProposalFilter]
) -> Page[ProposalRow]:
    """What members brought forward: all for those who prepare the meeting, else one's own."""
    actor = request.actor
    return listed(actor, preparation.proposed(actor, key, wanted), wanted, Order("occurred_at"))


@router.get(
    "/meetings/{uuid:key}/papers",
    response=Page[PaperRow],
    operation_id="list_papers",
    tags=TAGS,
)
def list_papers(
    request: ActorRequest, key: UUID, wanted: Query[shapes.PaperFilter]
) -> Page[PaperRow]:
    """The papers of the document pack, in the order in which they came."""
    actor = request.actor
    return listed(actor, preparation.papers(actor, key, wanted), wanted, BY_KEY)


@router.get(
    "/papers/{uuid:key}",
    response=shapes.PaperOut,
    operation_id="get_paper",
    tags=TAGS,
)
def get_paper(request: ActorRequest, key: UUID) -> shapes.PaperOut:
    """One paper, with its versions and their digests. To read it, give the command `mark_read`."""
    return preparation.one_paper(request.actor, key)


@router.get(
    "/papers/{uuid:key}/versions/{int:number}/file",
    response=papers.FILE,
    operation_id="get_paper_file",
    tags=TAGS,
)
def get_paper_file(request: ActorRequest, key: UUID, number: int) -> HttpResponse:
    """The file of one version, byte for byte as it was kept."""
    return papers.version_as(request.actor, key, number)


@router.get(
    "/visits",
    response=Page[VisitRow],
    operation_id="list_visits",
    tags=TAGS,
)
def list_visits(request: ActorRequest, wanted: Query[shapes.VisitFilter]) -> Page[VisitRow]:
    """Who from outside is to attend which meeting, and did; in the order of assigning."""
    actor = request.actor
    return listed(actor, preparation.visits(actor, wanted), wanted, BY_KEY)


@router.get(
    "/units/{uuid:key}/agenda-template",
    response=shapes.TemplateOut,
    operation_id="get_agenda_template",
    tags=TAGS,
)
def get_agenda_template(
    request: ActorRequest, key: UUID, wanted: Query[shapes.TemplateFilter]
) -> shapes.TemplateOut:
    """The items with which the unit's meetings of a kind open on a day."""
    return preparation.opening_items(request.actor, key, wanted)
