"""Forms of the agenda, of step 1, of the notice and of proposals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import VIETNAM, today
from nep.foundation.text import TextRefused, parse_time
from nep.foundation.web.forms import ChoiceCards, DayField, TickCards
from nep.meetings.choices import (
    AbsenceReason,
    AgendaKind,
    ItemPurpose,
    OpinionKind,
    ProposalState,
    ToldHow,
    opinion_kinds,
)
from nep.meetings.models import AgendaItem
from nep.meetings.services.preparing import (
    CommitteeSitting,
    ItemDraft,
    ThreeBoxes,
)
from nep.people.models import Person

Persons = Sequence[Person]
SENT_KINDS = [
    OpinionKind.AWARENESS,
    OpinionKind.OWN_PRACTICE,
    OpinionKind.UNIT_PRACTICE,
    OpinionKind.DRAFT_AMENDMENT,
    OpinionKind.PETITION,
    OpinionKind.OTHER,
]
"""Kinds an opinion may have that is sent beforehand; a reservation is made in the room."""


def _named(persons: Persons) -> list[tuple[str, str]]:
    return [(str(person.public_id), person.full_name) for person in persons]


class ItemForm(forms.Form):
    """One item of the agenda."""

    title = forms.CharField(label=_("Nội dung"), max_length=500)
    kind = forms.ChoiceField(
        label=_("Loại nội dung"), choices=AgendaKind.choices, initial=AgendaKind.DISCUSSION
    )
    purpose = forms.ChoiceField(
        label=_("Trong buổi sẽ"),
        choices=ItemPurpose.choices,
        initial=ItemPurpose.DISCUSS,
        help_text=_("Màn hình trong buổi đưa ra việc hợp với lựa chọn này."),
    )
    minutes = forms.IntegerField(
        label=_("Số phút"),
        min_value=0,
        max_value=600,
        initial=10,
        widget=forms.NumberInput({"class": "input-short", "inputmode": "numeric"}),
    )
    presenter = forms.ChoiceField(label=_("Người trình bày"), required=False)
    summary = forms.CharField(
        label=_("Tóm tắt trình bày"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Soạn trước cho người trình bày; trong biên bản được đánh dấu “soạn trước”."),
    )

    def __init__(self, *args: Any, persons: Persons, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(person.public_id): person for person in persons}
        field: Any = self.fields["presenter"]
        field.choices = [("", _("Chưa phân công")), *_named(persons)]

    @property
    def draft(self) -> ItemDraft:
        """The item that is ordered."""
        cleaned = self.cleaned_data
        presenter = self.persons.get(cleaned["presenter"])
        return ItemDraft(
            kind=cleaned["kind"],
            purpose=cleaned["purpose"],
            title=cleaned["title"],
            minutes=cleaned["minutes"],
            presenter_id=presenter.pk if presenter else None,
            summary=cleaned["summary"],
        )

    @classmethod
    def of(cls, item: AgendaItem, persons: Persons) -> "ItemForm":
        """The form as the item stands."""
        return cls(
            persons=persons,
            initial={
                "title": item.title,
                "kind": item.kind,
                "purpose": item.purpose,
                "minutes": item.planned_minutes,
                "presenter": str(item.presenter.public_id) if item.presenter else "",
                "summary": item.summary,
            },
        )


class ReasonForm(forms.Form):
    """Why an item from above is left out."""

    reason = forms.CharField(label=_("Lý do không đưa vào"), max_length=300)


class OwnTemplateForm(forms.Form):
    """From which day the agenda is the unit's own template."""

    from_on = DayField(label=_("Áp dụng từ ngày"), initial=today)


class _AtAnHour(forms.Form):
    """A day and an hour that are over."""

    day = DayField(label=_("Ngày"))
    hour = forms.CharField(
        label=_("Giờ"), max_length=20, widget=forms.TextInput({"class": "input-short"})
    )

    def clean_hour(self) -> Any:
        """Read the hour as people write it."""
        try:
            return parse_time(self.cleaned_data["hour"])
        except TextRefused as refused:
            raise ValidationError(refused.sentence) from refused

    @property
    def held_at(self) -> datetime:
        """The instant."""
        cleaned = self.cleaned_data
        return datetime.combine(cleaned["day"], cleaned["hour"], VIETNAM)


class FirstStepForm(_AtAnHour):
    """Three boxes: the month past, the month to come, what the cell is to discuss."""

    review = forms.CharField(
        label=_("Đánh giá việc thực hiện nhiệm vụ tháng qua"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    plan = forms.CharField(
        label=_("Dự kiến nhiệm vụ tháng tới"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    points = forms.CharField(
        label=_("Những việc cần thảo luận, biểu quyết"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Mỗi dòng một việc. Mỗi việc thành một nội dung thảo luận."),
    )
    present = forms.MultipleChoiceField(
        label=_("Chi ủy viên có mặt"), required=False, widget=TickCards
    )
    clerk = forms.ChoiceField(label=_("Người ghi biên bản"), required=False)
    minutes = forms.IntegerField(
        label=_("Họp trong (phút)"),
        min_value=5,
        max_value=300,
        required=False,
        widget=forms.NumberInput({"class": "input-short", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, committee: Persons, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.committee = {str(person.public_id): person for person in committee}
        if not committee:
            for name in ("present", "clerk", "minutes"):
                del self.fields[name]
            return
        present: Any = self.fields["present"]
        present.choices = _named(committee)
        present.initial = list(self.committee)
        clerk: Any = self.fields["clerk"]
        clerk.choices = [("", _("Thư ký của buổi sinh hoạt")), *_named(committee)]
        self.fields["minutes"].initial = 45

    @property
    def boxes(self) -> ThreeBoxes:
        """What was settled."""
        cleaned = self.cleaned_data
        points = (line.strip(" -+•\t") for line in cleaned["points"].splitlines())
        return ThreeBoxes(
            review=cleaned["review"],
            plan=cleaned["plan"],
            points=tuple(point for point in points if point),
        )

    @property
    def sitting(self) -> CommitteeSitting:
        """When and with whom chi ủy met."""
        cleaned = self.cleaned_data
        clerk = self.committee.get(cleaned.get("clerk") or "")
        return CommitteeSitting(
            held_at=self.held_at,
            minutes=cleaned.get("minutes") or 45,
            present_ids=tuple(self.committee[key].pk for key in cleaned["present"]),
            clerk_id=clerk.pk if clerk else None,
        )


class DutyForm(forms.Form):
    """Who sees to a part of the preparation, until when."""

    owner = forms.ChoiceField(label=_("Người phụ trách"), required=False)
    due_on = DayField(label=_("Hạn"), required=False)

    def __init__(self, *args: Any, persons: Persons, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(person.public_id): person for person in persons}
        field: Any = self.fields["owner"]
        field.choices = [("", _("Theo thường lệ")), *_named(persons)]

    @property
    def owner_person(self) -> Person | None:
        """The person chosen."""
        return self.persons.get(self.cleaned_data["owner"])


class TellForm(forms.Form):
    """Whom one has told, and how."""

    who = forms.MultipleChoiceField(
        label=_("Những người đã báo"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn những người đã báo.")},
    )
    how = forms.ChoiceField(
        label=_("Cách báo"),
        choices=[choice for choice in ToldHow.choices if choice[0] != ToldHow.APP],
        initial=ToldHow.PHONE,
    )

    def __init__(self, *args: Any, persons: Persons, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(person.public_id): person for person in persons}
        field: Any = self.fields["who"]
        field.choices = _named(persons)

    @property
    def chosen(self) -> list[Person]:
        """The persons chosen."""
        return [self.persons[key] for key in self.cleaned_data["who"]]


class AbsenceForm(forms.Form):
    """That one cannot come, and why: chosen, never told in detail."""

    reason = forms.ChoiceField(
        label=_("Lý do"),
        choices=AbsenceReason.choices,
        widget=ChoiceCards,
        error_messages={"required": _("Hãy chọn lý do báo vắng.")},
    )
    planned_return_on = DayField(
        label=_("Dự kiến về"),
        required=False,
        help_text=_("Chỉ khi đi xa nhiều ngày."),
    )


class EnteredAbsenceForm(AbsenceForm):
    """The same, entered for a member without a phone ("ghi hộ")."""

    who = forms.ChoiceField(label=_("Người báo vắng"))
    field_order = ("who", "reason", "planned_return_on")

    def __init__(self, *args: Any, persons: Persons, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.choices = _named(persons)


class ProposeForm(forms.Form):
    """An item a member brings forward; for another only by those who tell the members."""

    text = forms.CharField(
        label=_("Nội dung đề xuất"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    person = forms.ChoiceField(
        label=_("Người đề xuất"),
        required=False,
        help_text=_("Chọn người khác khi ghi hộ người không có điện thoại."),
    )

    def __init__(self, *args: Any, persons: Persons = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(person.public_id): person for person in persons}
        if not persons:
            del self.fields["person"]
            return
        field: Any = self.fields["person"]
        field.choices = [("", _("Chính tôi")), *_named(persons)]

    @property
    def other(self) -> Person | None:
        """For whom it is written, when not for oneself."""
        return self.persons.get(self.cleaned_data.get("person") or "")


class OpinionForm(ProposeForm):
    """An opinion on an item, sent before the meeting."""

    item = forms.ChoiceField(label=_("Về nội dung"))
    kind = forms.ChoiceField(label=_("Loại ý kiến"))
    field_order = ("item", "kind", "text", "person")

    def __init__(
        self, *args: Any, items: Sequence[AgendaItem], in_party: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.public_id): item for item in items}
        self.fields["text"].label = _("Ý kiến")
        self.fields["text"].max_length = None  # type: ignore[attr-defined]
        field: Any = self.fields["item"]
        field.choices = [(key, item.title) for key, item in self.items.items()]
        kinds: Any = self.fields["kind"]
        kinds.choices = [pair for pair in opinion_kinds(in_party=in_party) if pair[0] in SENT_KINDS]

    @property
    def chosen_item(self) -> AgendaItem:
        """The item it is about."""
        return self.items[self.cleaned_data["item"]]


class AnswerForm(forms.Form):
    """What becomes of a proposal."""

    state = forms.ChoiceField(
        choices=[
            (ProposalState.ACCEPTED, ProposalState.ACCEPTED.label),
            (ProposalState.NEXT_TIME, ProposalState.NEXT_TIME.label),
            (ProposalState.REFUSED, ProposalState.REFUSED.label),
        ],
    )
    answer = forms.CharField(label=_("Trả lời"), max_length=300, required=False)
