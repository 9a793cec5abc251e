"""The page on which a unit writes a document, looks at it as it will be printed, and issues it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.documents import permissions, queries, services
from nep.documents.errors import IssuingRefusedError
from nep.documents.forms.composing import ComposeForm
from nep.documents.queries import composing
from nep.documents.services.composing import free_record
from nep.foundation.access import ActorRequest
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.organisation.models import OrgUnit

PREVIEW = "xem-truoc"


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.ISSUE_DOCUMENTS)
def compose(request: ActorRequest) -> HttpResponse:
    """Write a document of the acting unit; looked at as PDF it draws no number yet."""
    unit = OrgUnit.objects.get(pk=request.actor.require_acting_unit())
    form = _form(request, unit)
    if request.method == "POST" and form.is_valid():
        answer = _previewed(unit, form) if "xem" in request.POST else _issued(request, unit, form)
        if answer is not None:
            return answer
    status = refused_status(form) if request.method == "POST" else 200
    context = {"form": form, "can_be_signed": bool(form.signers)}
    return render(request, "documents/compose.html", context, status=status)


def _form(request: ActorRequest, unit: OrgUnit) -> ComposeForm:
    day = request.actor.today
    return ComposeForm(
        request.POST or None,
        kinds=composing.kinds_to_compose(unit, day),
        bodies=composing.names_to_sign_in(unit, day),
        signers=composing.signers_of(unit, day),
        recipients_required=composing.must_name_recipients(unit, day),
        initial={
            "kind": request.GET.get("loai", "notice"),
            "issued_on": day,
            "place": queries.head_of(unit, day).place,
        },
    )


def _previewed(unit: OrgUnit, form: ComposeForm) -> HttpResponse | None:
    """The PDF as it will be, but for the number; nothing is kept."""
    words = form.words
    try:
        record = free_record(unit, words)
    except IssuingRefusedError as refusal:
        for field, sentences in refusal.errors.items():
            form.add_error(field if field in form.fields else None, sentences)
        return None
    content = services.pdf_of(record, queries.layout_for(unit, words.issued_on))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{PREVIEW}.pdf"'
    return answer


def _issued(request: ActorRequest, unit: OrgUnit, form: ComposeForm) -> HttpResponse | None:
    done: Any = perform(
        request, services.issue_free_document, form=form, unit=unit, words=form.words
    )
    if done is None:
        return None
    issued = done.value
    address = reverse(
        "documents:issued-document",
        kwargs={"acting": request.actor_unit_key, "issued": issued.public_id},
    )
    sentence = _("Đã ban hành %(kind)s số %(reference)s.") % {
        "kind": str(issued.get_kind_display()).lower(),
        "reference": issued.reference,
    }
    return said(request, sentence, lambda: redirect(address))
