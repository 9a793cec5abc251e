"""A committee's own rule: written, shown beforehand, then set; and ended."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.text import format_day
from nep.foundation.web.command_door import perform, refused_status, said
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.organisation.models import OrgUnit
from nep.rulebook import permissions, queries, services
from nep.rulebook.choices import Topic
from nep.rulebook.errors import RuleValueRefusedError
from nep.rulebook.forms import EndOverrideForm, OverrideForm
from nep.rulebook.forms.values import written_from
from nep.rulebook.models import RuleValue
from nep.rulebook.views.reading import crumbs, topic_or_nothing
from nep.rulebook.views.units import unit_to_rule

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.OVERRIDE_RULE)
def override(request: ActorRequest, code: str, unit: UUID) -> HttpResponse:
    """Write an own rule, see what it would change, set it."""
    topic, place = topic_or_nothing(code), unit_to_rule(request.actor, str(unit))
    permissions.OVERRIDE_RULE.require(request.actor, place)
    if request.method != "POST":
        return _override_page(request, topic, _empty_form(request, topic, place))
    form = OverrideForm(request.POST, topic=topic, unit=place)
    if not form.is_valid():
        return _override_page(request, topic, form, status=UNPROCESSABLE)
    if "confirm" not in request.POST:
        return _previewed(request, topic, form)
    outcome = perform(request, services.override_rule, form=form, order=form.order)
    if outcome is None:
        return _override_page(request, topic, form, status=refused_status(form))
    sentence = _("Đã đặt quy định riêng: %(topic)s, %(value)s, từ %(day)s.") % {
        "topic": topic.label,
        "value": queries.shown_value(topic, form.value),
        "day": format_day(form.order.from_on, "sentence"),
    }
    return said(request, sentence, lambda: redirect(_topic_address(request, topic, place)))


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page(permissions.OVERRIDE_RULE)
def end_override(request: ActorRequest, value: UUID) -> HttpResponse:
    """End an own rule; the next higher one governs again."""
    row = RuleValue.objects.true_now().filter(public_id=value, scope__isnull=False).first()
    if row is None or row.scope is None:
        raise NotFound(str(NOTHING_HERE))
    place = unit_to_rule(request.actor, str(row.scope.public_id))
    permissions.OVERRIDE_RULE.require(request.actor, row)
    tomorrow = request.actor.today + timedelta(days=1)
    form = EndOverrideForm(request.POST or None, initial={"ends_on": tomorrow})
    context = {
        "form": form,
        "row": row,
        "place": place,
        "topic": row.described,
        "shown": queries.shown_value(row.described, row.value),
        "crumbs": crumbs(request),
    }
    if request.method != "POST":
        return render(request, "rulebook/end_override.html", context)
    if form.is_valid():
        outcome = perform(
            request,
            services.end_override,
            form=form,
            override=row,
            ends_on=form.cleaned_data["ends_on"],
            reason=form.cleaned_data["reason"],
        )
        if outcome is not None:
            sentence = _("Quy định riêng thôi áp dụng từ %(day)s.") % {
                "day": format_day(form.cleaned_data["ends_on"], "sentence")
            }
            address = _topic_address(request, row.described, place)
            return said(request, sentence, lambda: redirect(address))
    return render(request, "rulebook/end_override.html", context, status=refused_status(form))


def _empty_form(request: ActorRequest, topic: Topic, place: OrgUnit) -> OverrideForm:
    now = queries.rule_in_force(topic.code, unit=place, on=request.actor.today)
    initial = {"from_on": request.actor.today}
    if now is not None:
        initial |= written_from(topic, now.value)
    return OverrideForm(topic=topic, unit=place, initial=initial)


def _previewed(request: ActorRequest, topic: Topic, form: OverrideForm) -> HttpResponse:
    try:
        preview = services.preview_order(form.order)
    except RuleValueRefusedError as refusal:
        form.add_error("value", refusal.message)
        return _override_page(request, topic, form, status=UNPROCESSABLE)
    return _override_page(request, topic, form, preview=preview)


def _override_page(
    request: ActorRequest,
    topic: Topic,
    form: OverrideForm,
    preview: queries.OverridePreview | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "topic": topic,
        "form": form,
        "place": form.unit,
        "preview": preview,
        "crumbs": [
            *crumbs(request),
            (str(topic.label), _topic_address(request, topic, form.unit)),
        ],
    }
    return render(request, "rulebook/override.html", context, status=status)


def _topic_address(request: ActorRequest, topic: Topic, place: OrgUnit) -> str:
    address = reverse(
        "rulebook:topic", kwargs={"acting": request.actor_unit_key, "code": topic.code}
    )
    return f"{address}?don_vi={place.public_id}&ngay={format_day(request.actor.today)}"
