"""The agenda before the opening: the list with its length, and one item."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nep.foundation.access import ActorRequest
from nep.foundation.clock import today
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions
from nep.meetings.forms.preparing import ItemForm, OwnTemplateForm, ReasonForm
from nep.meetings.models import AgendaItem, Meeting, MeetingAssignment
from nep.meetings.queries import found_meeting
from nep.meetings.queries.calendar_sessions import part_words
from nep.meetings.queries.preparing import agenda_of
from nep.meetings.queries.preparing_templates import TemplateItem, own_template
from nep.meetings.rules.preparing_agenda import Length, needs_presenter
from nep.meetings.services import preparing as services
from nep.meetings.services.preparing.acting import BEFORE_OPENING
from nep.meetings.services.preparing.agenda import people_to_present
from nep.meetings.services.room import restrict_item
from nep.meetings.views.preparing_doors import act_asked, back_to, meeting_to_prepare
from nep.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def agenda(request: ActorRequest, meeting: UUID) -> HttpResponse:
    """The items in order; those who prepare add and move them here."""
    if request.method != "POST":
        return _page(request, found_meeting(request.actor, meeting))
    found = meeting_to_prepare(request, meeting)
    acts = {
        "add": _add,
        "presenters": _presenters,
        "chair": _chair_presents,
        "template": _template,
        "orientation": _orientation,
        "own": _own,
        "common": _common,
    }
    return act_asked(request, acts)(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@acting_page()
def item(request: ActorRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """One item: its words, its presenter, and whether it is left out or written apart."""
    found = meeting_to_prepare(request, meeting)
    row = found.agenda.select_related("presenter", "orientation_item").filter(public_id=item)
    chosen: AgendaItem | None = row.first()
    if chosen is None:
        raise NotFound(str(NOTHING_HERE))
    chosen.meeting = found
    if request.method != "POST":
        return _item_page(request, found, chosen)
    acts = {
        "save": lambda request, meeting: _save(request, meeting, chosen),
        "remove": lambda request, meeting: _remove(request, meeting, chosen),
        "restrict": lambda request, meeting: _restrict(request, meeting, chosen),
        "leave_out": lambda request, meeting: _leave_out(request, meeting, chosen),
        "take_in": lambda request, meeting: _take_in(request, meeting, chosen),
        "up": lambda request, meeting: _move(request, meeting, chosen, -1),
        "down": lambda request, meeting: _move(request, meeting, chosen, 1),
    }
    return act_asked(request, acts)(request, found)


def _page(request: ActorRequest, meeting: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    may_prepare = permissions.PREPARE_MEETING.allows(request.actor, meeting)
    is_open = may_prepare and meeting.state in BEFORE_OPENING
    items = agenda_of(meeting)
    persons = _persons(meeting) if is_open else []
    total = sum(item.planned_minutes for item in items if not item.is_left_out)
    parts = list(dict.fromkeys(item.part for item in items))
    context = {
        "meeting": meeting,
        "parts": [
            (
                part,
                part_words(meeting, part, parts),
                [item for item in items if item.part_id == part.pk],
            )
            for part in parts
        ],
        "several_parts": len(parts) > 1,
        "items": items,
        "length": Length(items=total, meeting=meeting.planned_minutes),
        "open_work": MeetingAssignment.objects.filter(meeting=meeting, is_given=False).count(),
        "may_prepare": is_open,
        "persons": persons,
        "to_present": [item for item in items if _is_to_present(item)],
        "unnamed": sum(_is_to_present(item) and item.presenter_id is None for item in items),
        "form": forms.get("form") or (ItemForm(persons=persons) if is_open else None),
        "own_form": forms.get("own_form") or OwnTemplateForm(),
        "own": own_template(meeting.unit_id, meeting.kind, today()) if is_open else None,
    }
    return render(request, "meetings/preparing/agenda.html", context, status=status)


def _add(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    form = ItemForm(request.POST, persons=_persons(meeting))
    if not form.is_valid():
        return _page(request, meeting, 422, form=form)
    done = perform(request, services.add_item, form=form, meeting=meeting, draft=form.draft)
    if done is None:
        return _page(request, meeting, refused_status(form), form=form)
    return back_to(request, "agenda", meeting, _("Đã thêm nội dung vào chương trình."))


def _move(request: ActorRequest, meeting: Meeting, chosen: AgendaItem, steps: int) -> HttpResponse:
    perform(request, services.move_item, item=chosen, steps=steps)
    return back_to(request, "agenda", meeting, _("Đã đổi thứ tự."))


def _presenters(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Who presents which item, as the whole list was filled in."""
    persons = {str(person.public_id): person.pk for person in _persons(meeting)}
    chosen = {
        row.pk: persons.get(request.POST[f"p-{row.pk}"])
        for row in agenda_of(meeting)
        if f"p-{row.pk}" in request.POST
    }
    perform(request, services.assign_presenters, meeting=meeting, presenters=chosen)
    return back_to(request, "agenda", meeting, _("Đã phân công người trình bày."))


def _chair_presents(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """What nobody was named for, the chair presents."""
    rest = {
        row.pk: meeting.chair_id
        for row in agenda_of(meeting)
        if row.presenter_id is None and _is_to_present(row)
    }
    perform(request, services.assign_presenters, meeting=meeting, presenters=rest)
    return back_to(request, "agenda", meeting, _("Chủ trì trình bày các nội dung còn lại."))


def _template(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(request, services.apply_template, meeting=meeting)
    return back_to(request, "agenda", meeting, _("Đã mở chương trình theo mẫu."))


def _orientation(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(request, services.apply_orientation, meeting=meeting)
    return back_to(request, "agenda", meeting, _("Đã lấy nội dung định hướng của cấp trên."))


def _own(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """The agenda as it stands becomes the unit's own template from a day on."""
    form = OwnTemplateForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, 422, own_form=form)
    items = tuple(
        TemplateItem(
            kind=row.kind,
            purpose=row.purpose,
            title=row.title,
            minutes=row.planned_minutes,
            part=row.part.order,
        )
        for row in agenda_of(meeting)
        if row.title and not row.from_above and not row.is_left_out
    )
    order = services.TemplateOrder(
        unit_id=meeting.unit_id,
        kind=meeting.kind,
        items=items,
        from_on=form.cleaned_data["from_on"],
    )
    if perform(request, services.set_agenda_template, form=form, order=order) is None:
        return _page(request, meeting, refused_status(form), own_form=form)
    return back_to(request, "agenda", meeting, _("Đã lấy chương trình này làm mẫu của đơn vị."))


def _common(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    perform(
        request,
        services.end_agenda_template,
        unit=meeting.unit,
        kind=meeting.kind,
        from_on=today(),
    )
    return back_to(request, "agenda", meeting, _("Đơn vị trở lại dùng mẫu chung."))


def _item_page(
    request: ActorRequest, meeting: Meeting, chosen: AgendaItem, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "item": chosen,
        "form": forms.get("form") or ItemForm.of(chosen, _persons(meeting)),
        "reason_form": forms.get("reason_form") or ReasonForm(),
    }
    return render(request, "meetings/preparing/item.html", context, status=status)


def _save(request: ActorRequest, meeting: Meeting, chosen: AgendaItem) -> HttpResponse:
    form = ItemForm(request.POST, persons=_persons(meeting))
    if not form.is_valid():
        return _item_page(request, meeting, chosen, 422, form=form)
    done = perform(request, services.edit_item, form=form, item=chosen, draft=form.draft)
    if done is None:
        return _item_page(request, meeting, chosen, refused_status(form), form=form)
    return back_to(request, "agenda", meeting, _("Đã lưu nội dung."))


def _remove(request: ActorRequest, meeting: Meeting, chosen: AgendaItem) -> HttpResponse:
    perform(request, services.remove_item, item=chosen)
    return back_to(request, "agenda", meeting, _("Đã xóa nội dung khỏi chương trình."))


def _restrict(request: ActorRequest, meeting: Meeting, chosen: AgendaItem) -> HttpResponse:
    perform(request, restrict_item, item=chosen)
    return back_to(request, "agenda", meeting, _("Nội dung này được ghi riêng trên giấy."))


def _leave_out(request: ActorRequest, meeting: Meeting, chosen: AgendaItem) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _item_page(request, meeting, chosen, 422, reason_form=form)
    reason = form.cleaned_data["reason"]
    done = perform(request, services.leave_out_item, form=form, item=chosen, reason=reason)
    if done is None:
        return _item_page(request, meeting, chosen, refused_status(form), reason_form=form)
    return back_to(request, "agenda", meeting, _("Đã ghi lý do không đưa vào chương trình."))


def _take_in(request: ActorRequest, meeting: Meeting, chosen: AgendaItem) -> HttpResponse:
    perform(request, services.take_in_item, item=chosen)
    return back_to(request, "agenda", meeting, _("Đã đưa nội dung trở lại chương trình."))


def _persons(meeting: Meeting) -> list[Person]:
    return list(Person.objects.filter(pk__in=people_to_present(meeting)).by_name())


def _is_to_present(item: AgendaItem) -> bool:
    return needs_presenter(
        purpose=item.purpose, is_restricted=item.is_restricted, is_left_out=item.is_left_out
    )
