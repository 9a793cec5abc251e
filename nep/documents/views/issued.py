"""Pages of issued documents: the list, one document with its files, and its signing."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.documents import permissions, queries, services
from nep.documents.choices import DocumentKind
from nep.documents.forms import SigningForm
from nep.documents.models import IssuedDocument
from nep.foundation.access import ActorRequest
from nep.foundation.errors import DomainError, NotFound
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.organisation.queries import names_by_id

A_PAGE = 50


@require_safe
@acting_page()
def issued_documents(request: ActorRequest) -> HttpResponse:
    """Documents issued by the units whose documents this post reads, the latest first."""
    kind = request.GET.get("loai", "")
    found = queries.issued_by(request.actor)
    if kind in DocumentKind.values:
        found = found.filter(kind=kind)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    names = names_by_id({row.unit_id for row in page}, request.actor.today)
    context = {
        "page": page,
        "rows": [(row, names.get(row.unit_id, "")) for row in page],
        "kind": kind,
        "kinds": DocumentKind.choices,
        "may_issue": permissions.ISSUE_DOCUMENTS.allows(
            request.actor, request.actor.acting_unit_id
        ),
        "may_set": permissions.SET_TEMPLATES.allows(request.actor, request.actor.acting_unit_id),
    }
    return render(request, "documents/issued_documents.html", context)


@require_safe
@acting_page()
def issued_document(request: ActorRequest, issued: UUID) -> HttpResponse:
    """One issued document: what it is, its files, and what may be done with it."""
    found = _found(request, issued)
    actor = request.actor
    stands = found.voided_at is None
    context = {
        "issued": found,
        "unit": names_by_id({found.unit_id}, found.issued_on).get(found.unit_id, ""),
        "may_sign": stands
        and found.signed_file_id is None
        and permissions.RECORD_SIGNING.allows(actor, found),
        "may_void": stands
        and found.drawn_id is not None
        and found.signed_on is None
        and permissions.VOID_NUMBERS.allows(actor, found),
        "may_make": found.word_file_id is None and permissions.ISSUE_DOCUMENTS.allows(actor, found),
    }
    return render(request, "documents/issued_document.html", context)


@require_safe
@acting_page()
def issued_file(request: ActorRequest, issued: UUID, form: str) -> HttpResponse:
    """One file of a document: word, pdf, or the signed paper."""
    found = _found(request, issued)
    files = {"word": found.word_file, "pdf": found.pdf_file, "ban-ky": found.signed_file}
    stored = files.get(form)
    if stored is None:
        raise NotFound(str(NOTHING_HERE))
    return sent_file(stored)


@require_POST
@acting_page(permissions.ISSUE_DOCUMENTS)
def make_issued_files(request: ActorRequest, issued: UUID) -> HttpResponse:
    """Make the files of a document whose rendering failed after it was issued."""
    found = _found(request, issued)
    permissions.ISSUE_DOCUMENTS.require(request.actor, found)
    try:
        services.make_files(found, request.actor)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã tạo tệp Word và PDF."))
    return redirect(_address(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.RECORD_SIGNING)
def sign_issued(request: ActorRequest, issued: UUID) -> HttpResponse:
    """Record the day of signing, and attach the scan."""
    found = _found(request, issued)
    permissions.RECORD_SIGNING.require(request.actor, found)
    posted = request.method == "POST"
    initial = {"signed_on": found.signed_on or found.issued_on}
    form = SigningForm(
        request.POST if posted else None, request.FILES if posted else None, initial=initial
    )
    if (
        posted
        and form.is_valid()
        and perform(
            request,
            services.attach_signed,
            form=form,
            issued=found,
            signed_on=form.cleaned_data["signed_on"],
            signer=None,
            staged=form.staged,
        )
    ):
        sentence = _("Đã ghi nhận văn bản đã ký.")
        return said(request, sentence, lambda: redirect(_address(request, found)))
    status = refused_status(form) if posted else 200
    context = {"form": form, "issued": found}
    return render(request, "documents/sign_issued.html", context, status=status)


def _found(request: ActorRequest, public_id: UUID) -> IssuedDocument:
    seen = IssuedDocument.objects.readable_by(request.actor).select_related(
        "drawn__series", "word_file", "pdf_file", "signed_file", "signer", "registered"
    )
    return get_object_or_404(seen, public_id=public_id)


def _address(request: ActorRequest, issued: IssuedDocument) -> str:
    return reverse(
        "documents:issued-document",
        kwargs={"acting": request.actor_unit_key, "issued": issued.public_id},
    )
