"""Pages of the register: finding a document, and writing one down."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.documents import permissions, queries, services
from nep.documents.choices import DocumentKind
from nep.documents.forms import DocumentForm
from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
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
