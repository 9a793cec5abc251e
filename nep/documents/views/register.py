"""Pages of the register: finding a document, and writing one down."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.documents import permissions, queries, services
from nep.documents.choices import DocumentKind
from nep.documents.forms import DocumentEditForm, DocumentForm, WithdrawalForm
from nep.documents.models import IssuedDocument, OfficialDocument
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.organisation.queries import names_by_id

A_PAGE = 50
UNPROCESSABLE = 422


@require_safe
@acting_page()
def documents(request: ActorRequest) -> HttpResponse:
    """Documents that this post may read, by words and kind, the latest first."""
    words, kind = request.GET.get("q", "")[:200], request.GET.get("loai", "")
    kind = kind if kind in DocumentKind.values else ""
    found = queries.find_documents(request.actor, words, kind)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    names = names_by_id({row.register_id for row in page}, request.actor.today)
    return render(
        request,
        "documents/documents.html",
        {
            "page": page,
            "rows": [(row, names.get(row.register_id, "")) for row in page],
            "words": words,
            "kind": kind,
            "kinds": DocumentKind.choices,
            "is_asked": bool(words or kind),
            "may_add": permissions.KEEP_REGISTER.allows(
                request.actor, request.actor.acting_unit_id
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.KEEP_REGISTER)
def add_document(request: ActorRequest) -> HttpResponse:
    """Write a document into the register of the acting unit."""
    register = OrgUnit.objects.get(pk=request.actor.require_acting_unit())
    form = DocumentForm(request.POST or None, register_id=register.pk)
    if request.method != "POST":
        return render(request, "documents/add.html", {"form": form})
    if form.is_valid():
        outcome = perform(
            request,
            services.record_documents,
            form=form,
            register=register,
            drafts=[form.draft],
        )
        if outcome is not None:
            address = reverse("documents:list", kwargs={"acting": request.actor_unit_key})
            sentence = _("Đã ghi văn bản vào danh mục.")
            return said(request, sentence, lambda: redirect(address))
    status = refused_status(form) if form.errors else UNPROCESSABLE
    return render(request, "documents/add.html", {"form": form}, status=status)


@require_safe
@acting_page()
def document(request: ActorRequest, document: UUID) -> HttpResponse:
    """One document: what it is, which it carries out, and what carries it out."""
    found = _found(request, document)
    others = OfficialDocument.objects.standing().outputs_for(request.actor)
    carrying = others.filter(carries_out=found).order_by("-issued_on", "-pk")
    names = names_by_id({found.register_id}, request.actor.today)
    issued = IssuedDocument.objects.filter(registered=found, voided_at=None)
    context = {
        "document": found,
        "is_issued": issued.exists(),
        "issued": issued.readable_by(request.actor).first(),
        "register": names.get(found.register_id, ""),
        "carried": others.filter(pk=found.carries_out_id or 0).first(),
        "carrying": carrying[:A_PAGE],
        "over": found.in_force_until is not None and found.in_force_until < request.actor.today,
        "may_keep": found.withdrawn_at is None
        and permissions.KEEP_REGISTER.allows(request.actor, found),
    }
    return render(request, "documents/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.KEEP_REGISTER)
def edit_document(request: ActorRequest, document: UUID) -> HttpResponse:
    """Put right what was written down about a document."""
    found = _kept(request, document)
    form = DocumentEditForm(request.POST or None, register_id=found.register_id, document=found)
    if request.method != "POST":
        return render(request, "documents/edit.html", {"form": form, "document": found})
    if form.is_valid() and perform(
        request,
        services.record_documents,
        form=form,
        register=found.register,
        drafts=[form.draft],
    ):
        return said(request, _("Đã sửa văn bản."), lambda: redirect(_address(request, found)))
    context = {"form": form, "document": found}
    return render(request, "documents/edit.html", context, status=refused_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.KEEP_REGISTER)
def withdraw_document(request: ActorRequest, document: UUID) -> HttpResponse:
    """Take a document off the register, with the reason."""
    found = _kept(request, document)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.withdraw_documents,
            form=form,
            register=found.register,
            documents=[found],
            reason=form.cleaned_data["reason"],
        ):
            address = reverse("documents:list", kwargs={"acting": request.actor_unit_key})
            sentence = _("Đã gỡ văn bản khỏi danh mục.")
            return said(request, sentence, lambda: redirect(address))
        status = refused_status(form)
    else:
        status = 200
    carried_by = found.carried_out_by.filter(withdrawn_at=None).count()
    context = {"form": form, "document": found, "carried_by": carried_by}
    return render(request, "documents/withdraw.html", context, status=status)


def _found(request: ActorRequest, public_id: UUID) -> OfficialDocument:
    seen = OfficialDocument.objects.outputs_for(request.actor)
    return get_object_or_404(seen.select_related("carries_out", "register"), public_id=public_id)


def _kept(request: ActorRequest, public_id: UUID) -> OfficialDocument:
    """A document that still stands in a register which this post keeps."""
    found = _found(request, public_id)
    permissions.KEEP_REGISTER.require(request.actor, found)
    if found.withdrawn_at is not None:
        raise NotFound(str(NOTHING_HERE))
    return found


def _address(request: ActorRequest, document: OfficialDocument) -> str:
    return reverse(
        "documents:document",
        kwargs={"acting": request.actor_unit_key, "document": document.public_id},
    )
