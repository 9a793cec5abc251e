"""Reading the rulebook: by subject, by topic, and the documents behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.rulebook import permissions, queries
from nep.rulebook.choices import Topic, all_topics, topic_named
from nep.rulebook.forms import AskForm
from nep.rulebook.views.units import units_to_ask


@require_safe
@acting_page()
def index(request: ActorRequest) -> HttpResponse:
    """Every topic with the value that governs a unit on a day."""
    ask = _asked(request)
    subjects = queries.topic_lines(ask.unit, ask.day)
    own = sum(line.is_own for lines in subjects.values() for line in lines)
    return render(
        request,
        "rulebook/index.html",
        {
            "ask": ask,
            "subjects": [
                (subject.label, lines, any(line.is_own for line in lines))
                for subject, lines in subjects.items()
            ],
            "own_count": own,
            "asked": request.GET.urlencode(),
        },
    )


@require_safe
@acting_page()
def topic(request: ActorRequest, code: str) -> HttpResponse:
    """Which rule governed which day, and where it comes from."""
    asked_topic = topic_or_nothing(code)
    ask = _asked(request)
    rows = queries.timeline_of(asked_topic, ask.unit, ask.day)
    governing = next((row for row in rows if row.governs), None)
    may_override = asked_topic.overridable and permissions.OVERRIDE_RULE.allows(
        request.actor, ask.unit
    )
    return render(
        request,
        "rulebook/topic.html",
        {
            "topic": asked_topic,
            "ask": ask,
            "rows": rows,
            "governing": governing,
            "layout": queries.layout_lines(asked_topic, governing.row.value) if governing else [],
            "replaced": [
                (row, queries.shown_value(asked_topic, row.value))
                for row in queries.replaced_values(asked_topic, ask.unit, ask.day)
            ],
            "below": queries.overrides_under(asked_topic, ask.unit, ask.day),
            "examples": queries.local_examples(asked_topic),
            "may_override": may_override,
            "crumbs": crumbs(request),
        },
    )


@require_safe
@acting_page()
def sources(request: ActorRequest) -> HttpResponse:
    """The documents that rule: what each replaced, and what replaced it."""
    return render(
        request,
        "rulebook/sources.html",
        {"sources": queries.source_documents(), "crumbs": crumbs(request)},
    )


def topic_or_nothing(code: str) -> Topic:
    """The topic of an address; an unknown one is no address at all."""
    if code not in {known.code for known in all_topics()}:
        raise NotFound(str(NOTHING_HERE))
    return topic_named(code)


def crumbs(request: HttpRequest) -> list[tuple[str, str]]:
    """The way back to the list."""
    acting = request.actor_unit_key  # type: ignore[attr-defined]
    return [(_("Quy định"), reverse("rulebook:index", kwargs={"acting": acting}))]


def _asked(request: ActorRequest) -> AskForm:
    units = units_to_ask(request.actor)
    own = next(unit for unit in units if unit.pk == request.actor.acting_unit_id)
    return AskForm(request.GET, units=units, today=request.actor.today, acting=own)
