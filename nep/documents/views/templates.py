"""Pages of a unit's own Word templates: take the common one, change it, hand it in."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.documents import permissions, queries, services
from nep.documents.choices import DocumentKind
from nep.documents.errors import TemplateRefusedError
from nep.documents.forms import EndTemplateForm, TemplateForm
from nep.documents.models import DocumentTemplate
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.files.kinds import DOCX
from nep.foundation.periods import OPEN_END
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.organisation.models import OrgUnit


@require_safe
@acting_page(permissions.SET_TEMPLATES)
def templates(request: ActorRequest) -> HttpResponse:
    """Which templates govern, which places they may fill, and the common ones to begin from."""
    unit = _unit(request)
    context = {
        "templates": [
            (row, DocumentKind(row.name).label, row.valid_to == OPEN_END)
            for row in queries.templates_of(unit, request.actor.today)
        ],
        "kinds": DocumentKind.choices,
        "places": services.TEMPLATE_PLACES,
    }
    return render(request, "documents/templates.html", context)


@require_safe
@acting_page(permissions.SET_TEMPLATES)
def default_template(request: ActorRequest, kind: str) -> HttpResponse:
    """The common form of a kind of document, ready to be changed in Word."""
    if kind not in DocumentKind.values:
        raise NotFound(str(NOTHING_HERE))
    unit, day = _unit(request), request.actor.today
    content = services.default_template(
        queries.layout_for(unit, day), kind, queries.head_of(unit, day).owner_word
    )
    answer: Any = FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=f"mau-{kind}.docx",
        content_type=DOCX.content_type,
    )
    return answer  # streamed; doors only look at its status


@require_safe
@acting_page(permissions.SET_TEMPLATES)
def own_template(request: ActorRequest, template: UUID) -> HttpResponse:
    """A template of the acting unit as it was handed in."""
    found = _found(request, template)
    return sent_file(found.file)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.SET_TEMPLATES)
def set_template(request: ActorRequest) -> HttpResponse:
    """Hand in a template; a broken one is refused with the place of its fault."""
    posted = request.method == "POST"
    form = TemplateForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"valid_from": request.actor.today},
    )
    if posted and form.is_valid():
        checked = _checked(request, form)
        if checked is not None and perform(
            request,
            services.set_template,
            form=form,
            unit=_unit(request),
            template=checked,
            valid_from=form.cleaned_data["valid_from"],
        ):
            sentence = _("Đã đặt mẫu. Văn bản từ ngày đó theo mẫu này.")
            return said(request, sentence, lambda: redirect(_list(request)))
    status = refused_status(form) if posted else 200
    return render(request, "documents/set_template.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.SET_TEMPLATES)
def end_template(request: ActorRequest, template: UUID) -> HttpResponse:
    """Let documents follow the common form again."""
    found = _found(request, template)
    form = EndTemplateForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(
            request,
            services.take_back_template,
            form=form,
            template=found,
            on=form.cleaned_data["on"],
        )
    ):
        return said(request, _("Đã thôi dùng mẫu."), lambda: redirect(_list(request)))
    status = refused_status(form) if request.method == "POST" else 200
    context = {"form": form, "template": found, "label": DocumentKind(found.name).label}
    return render(request, "documents/end_template.html", context, status=status)


def _checked(request: ActorRequest, form: TemplateForm) -> services.CheckedTemplate | None:
    """Try the template; what is wrong with it is said beside the file."""
    assert form.staged is not None  # the form asks for a file and is valid
    try:
        return services.check_template(
            form.staged,
            unit=_unit(request),
            name=form.cleaned_data["kind"],
            day=max(form.cleaned_data["valid_from"], request.actor.today),
        )
    except TemplateRefusedError as refusal:
        form.add_error("file", str(refusal.message))
        return None


def _found(request: ActorRequest, public_id: UUID) -> DocumentTemplate:
    rows = DocumentTemplate.objects.true_now().select_related("file")
    seen = rows.filter(unit__in=OrgUnit.objects.outputs_for(request.actor))
    found = get_object_or_404(seen, public_id=public_id)
    permissions.SET_TEMPLATES.require(request.actor, found)
    return found


def _unit(request: ActorRequest) -> OrgUnit:
    return OrgUnit.objects.get(pk=request.actor.require_acting_unit())


def _list(request: ActorRequest) -> str:
    return reverse("documents:templates", kwargs={"acting": request.actor_unit_key})
