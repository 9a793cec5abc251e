"""Acts on the tree: choose, fill in, see what would change everywhere, do it, undo it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.errors import NotFound
from nep.foundation.keys import keyed_hash
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation import permissions, services
from nep.organisation.forms import ACT_FORMS, CHANGES, CORRECTIONS, ActForm
from nep.organisation.forms.undoing import UndoForm
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.services import Preview
from nep.organisation.views.asking import address, unit_seen

APPLY = "apply"


@acting_page()
@require_GET
def choose_act(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Which act: changes first, corrections of the past below."""
    seen = unit_seen(request, unit, today())
    changes, corrections = _offered(request, seen, CHANGES), _offered(request, seen, CORRECTIONS)
    if not changes and not corrections:
        raise NotFound(str(NOTHING_HERE))
    context = {
        "unit": seen,
        "crumbs": _crumbs(request, seen),
        "changes": changes,
        "corrections": corrections,
    }
    return render(request, "organisation/choose_act.html", context)


@acting_page()
def perform_act(request: ActorRequest, unit: UUID, kind: str) -> HttpResponse:
    """Fill in, preview, perform; a form changed after its preview is previewed again."""
    seen = unit_seen(request, unit, today())
    form_class = ACT_FORMS.get(kind)
    if form_class is None:
        raise NotFound(str(NOTHING_HERE))
    form_class.permission.require(request.actor, seen)
    form = form_class(request.POST or None, unit=seen, actor=request.actor)
    if request.method != "POST" or not form.is_valid():
        return _act_page(request, form)
    fingerprint = _fingerprint(form)
    if request.POST.get("step") != APPLY or request.POST.get("previewed") != fingerprint:
        return _act_page(request, form, _preview_of(form), fingerprint)
    service, arguments = form.order()
    if perform(request, service, form=form, **arguments) is None:
        return _act_page(request, form)
    sentence = _("Đã ghi: %(act)s.") % {"act": form.title}
    return said(request, sentence, lambda: redirect(address(request, "history", seen)))


@acting_page()
def undo(request: ActorRequest, act: UUID) -> HttpResponse:
    """Take an act back, with the same preview."""
    kept = get_object_or_404(OrgAct, public_id=act)
    seen = _a_unit_of(request, kept)
    touched = [part.unit_id for part in kept.parts.all()]
    permissions.require_to_undo(request.actor, touched, kept.effective_on)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if perform(request, services.undo_act, form=form, act=kept, reason=reason) is not None:
            return said(
                request,
                _("Đã hoàn tác."),
                # What the act had made is no more: go on where it began.
                lambda: redirect(address(request, "history", _a_unit_of(request, kept))),
            )
    preview = services.preview_undo(act=kept, actor=request.actor)
    context = {
        "act": kept,
        "unit": seen,
        "form": form,
        "preview": preview,
        "crumbs": _crumbs(request, seen),
    }
    status = refused_status(form) if form.is_bound else 200
    return render(request, "organisation/undo.html", context, status=status)


def _a_unit_of(request: ActorRequest, act: OrgAct) -> OrgUnit:
    """A unit of the act that this actor knows of; else he does not know of the act."""
    known = OrgUnit.objects.known_to(request.actor).named_on(today())
    unit = known.filter(act_parts__act=act).order_by("-act_parts__part", "pk").first()
    if unit is None:
        raise NotFound(str(NOTHING_HERE))
    return unit


def _offered(
    request: ActorRequest, unit: OrgUnit, forms: tuple[type[ActForm], ...]
) -> list[dict[str, Any]]:
    actor = request.actor
    return [
        {
            "title": form.title,
            "explanation": form.explanation,
            "address": address(request, "act", unit, kind=form.slug),
        }
        for form in forms
        if form.allows(actor, unit)
    ]


def _preview_of(form: ActForm) -> Preview:
    return services.preview_act(
        planned=form.planned(), actor=form.actor, is_correction=form.is_correction
    )


def _fingerprint(form: ActForm) -> str:
    """What was filled in, so that a preview is applied only to the very same answers."""
    answers = sorted((name, str(form.data.getlist(name))) for name in form.fields)  # type: ignore[attr-defined]
    return keyed_hash(f"{form.slug}:{form.unit.pk}:{answers}", "previews")


def _act_page(
    request: ActorRequest,
    form: ActForm,
    preview: Preview | None = None,
    fingerprint: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "unit": form.unit,
        "preview": preview,
        "previewed": fingerprint,
        "crumbs": [
            *_crumbs(request, form.unit),
            (_("Sắp xếp"), address(request, "choose-act", form.unit)),
        ],
    }
    refused = form.is_bound and (bool(form.errors) or (preview and not preview.may_go_on))
    status = refused_status(form) if refused else 200
    return render(request, "organisation/act.html", context, status=status)


def _crumbs(request: ActorRequest, unit: OrgUnit) -> list[tuple[str, str]]:
    return [(unit.name, address(request, "unit", unit))]
