"""Posts and terms of a unit, delegations, and who held what on a day."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest
from nep.foundation.periods import OPEN_END
from nep.foundation.text import TextRefused, parse_day
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.people import permissions, queries, services
from nep.people.choices import DELEGATES, PostKind
from nep.people.forms.choosing import DelegationForm, PostForm
from nep.people.forms.members import DayForm, EndForm
from nep.people.models import Delegation, Post
from nep.people.services import PostDraft
from nep.people.services.posts import permission_for, require_for_delegation
from nep.people.views.finding import people_for_post
from nep.people.views.reach import allowed_there, unit_or_404

ACTS = (
    permissions.RECORD_POSTS,
    permissions.RECORD_OWN_POSTS,
    permissions.DELEGATE_CONDUCT,
    permissions.DELEGATE_ACROSS,
)
ORDER = {kind.value: place for place, kind in enumerate(PostKind)}


@acting_page()
def index(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Who holds which post on a day, today by default; past terms below."""
    there = unit_or_404(request, unit)
    day = _day(request)
    seen = Post.objects.true_now().outputs_for(request.actor).filter(unit=there)
    posts = sorted(seen.select_related("person"), key=lambda p: (ORDER[p.kind], p.valid_from))
    delegations = (
        Delegation.objects.true_now()
        .outputs_for(request.actor)
        .filter(unit=there)
        .select_related("person", "giver")
        .order_by("-valid_from")
    )
    may = allowed_there(request.actor, there.pk, ACTS)
    context = {
        "unit": there,
        "day": day,
        "is_today": day == request.actor.today,
        "held": [
            (post, permission_for(post.kind).code in may)
            for post in posts
            if post.period.covers(day)
        ],
        "others": [post for post in posts if not post.period.covers(day)],
        "delegations": delegations,
        "may": may,
    }
    return render(request, "people/posts.html", context)


def _day(request: ActorRequest) -> date:
    """The day asked for; what cannot be read is today."""
    try:
        return parse_day(request.GET.get("ngay", ""))
    except TextRefused:
        return request.actor.today


@acting_page()
def add(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Give somebody a post for a term."""
    there = unit_or_404(request, unit)
    may = allowed_there(request.actor, there.pk, ACTS)
    permissions.RECORD_OWN_POSTS.require(request.actor, there)
    text = request.GET.get("tim", "")
    form = PostForm(
        request.POST or None,
        found=people_for_post(text, there, request.actor),
        unit=there,
        own_only=permissions.RECORD_POSTS.code not in may,
        initial={"from_on": request.actor.today},
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            data = form.cleaned_data
            draft = PostDraft(
                person_id=form.chosen.pk,
                unit_id=there.pk,
                kind=data["kind"],
                from_on=data["from_on"],
                to_on=data["to_on"] or OPEN_END,
                decision=data["decision"],
            )
            if perform(request, services.record_posts, form=form, drafts=[draft]):
                messages.success(request, _("Đã ghi chức vụ."))
                return redirect("people:posts", acting=request.actor_unit_key, unit=unit)
        status = refused_status(form)
    context = {"unit": there, "form": form, "text": text}
    return render(request, "people/post_add.html", context, status=status)


@acting_page()
def end(request: ActorRequest, post: UUID) -> HttpResponse:
    """End a term."""
    seen = Post.objects.true_now().outputs_for(request.actor).select_related("person", "unit")
    found = get_object_or_404(seen, public_id=post)
    permission_for(found.kind).require(request.actor, found)
    form = EndForm(request.POST or None, initial={"on": request.actor.today})
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.end_posts,
            form=form,
            posts=[found],
            on=form.cleaned_data["on"],
            decision=form.cleaned_data["basis"],
        ):
            messages.success(request, _("Đã ghi kết thúc nhiệm kỳ."))
            return redirect(
                "people:posts", acting=request.actor_unit_key, unit=found.unit.public_id
            )
        status = refused_status(form)
    return render(request, "people/post_end.html", {"post": found, "form": form}, status=status)


@acting_page()
def delegate(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Ủy quyền điều hành: to a deputy or committee member, for some days, with the reason."""
    there = unit_or_404(request, unit)
    permissions.DELEGATE_CONDUCT.require(request.actor, there)
    today = request.actor.today
    giver = queries.secretaries_of([there.pk], today).get(there.pk)
    posts = queries.posts_of(there, today).filter(kind__in=DELEGATES)
    people = list({post.person_id: post.person for post in posts}.values())
    form = DelegationForm(request.POST or None, found=people, initial={"from_on": today})
    status = 200
    if request.method == "POST":
        if form.is_valid() and giver is not None:
            data = form.cleaned_data
            if perform(
                request,
                services.delegate,
                form=form,
                unit=there,
                giver=giver,
                person=form.chosen,
                from_on=data["from_on"],
                to_on=data["to_on"],
                reason=data["reason"],
            ):
                messages.success(request, _("Đã ghi ủy quyền điều hành."))
                return redirect("people:posts", acting=request.actor_unit_key, unit=unit)
        status = refused_status(form)
    context = {"unit": there, "form": form, "giver": giver, "people": people}
    return render(request, "people/delegate.html", context, status=status)


@acting_page()
def end_delegation(request: ActorRequest, delegation: UUID) -> HttpResponse:
    """Take a delegation back."""
    seen = Delegation.objects.true_now().outputs_for(request.actor)
    found = get_object_or_404(seen.select_related("person", "unit"), public_id=delegation)
    require_for_delegation(request.actor, found)
    form = DayForm(request.POST or None, today=request.actor.today)
    status = 200
    if request.method == "POST":
        if form.is_valid() and perform(
            request,
            services.end_delegation,
            form=form,
            delegation=found,
            on=form.cleaned_data["on"],
        ):
            messages.success(request, _("Đã ghi kết thúc ủy quyền."))
            return redirect(
                "people:posts", acting=request.actor_unit_key, unit=found.unit.public_id
            )
        status = refused_status(form)
    context = {"delegation": found, "form": form}
    return render(request, "people/delegation_end.html", context, status=status)
