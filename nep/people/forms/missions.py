"""The form of a delegation across branches: who, where, from when to when, why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import DayField, TickCards
from nep.organisation.models import OrgUnit
from nep.people.forms.choosing import told_apart
from nep.people.models import Person


class MissionForm(forms.Form):
    """What is ticked stays ticked while one looks for more."""

    sent_by = forms.ChoiceField(label=_("Đơn vị cử đoàn"))
    find_person = forms.CharField(label=_("Tìm người theo tên"), required=False, max_length=80)
    persons = forms.MultipleChoiceField(
        label=_("Thành viên đoàn"),
        widget=TickCards,
        help_text=_(
            "Người của đơn vị cử đoàn hiện sẵn. Cần người khác thì ghi tên ở ô trên rồi bấm "
            "“Tìm thêm người, đơn vị”."
        ),
        error_messages={"required": _("Chọn ít nhất một người.")},
    )
    find_unit = forms.CharField(
        label=_("Tìm đơn vị theo tên hoặc mã"), required=False, max_length=80
    )
    units = forms.MultipleChoiceField(
        label=_("Dự sinh hoạt ở"),
        widget=TickCards,
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến ngày"), help_text=_("Ngày đầu tiên hết nhiệm vụ."))
    reason = forms.CharField(
        label=_("Nội dung, lý do"),
        max_length=200,
        help_text=_("Ví dụ: Đoàn công tác số 2, dự sinh hoạt chuyên đề quý I."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        senders: Sequence[OrgUnit],
        people: Sequence[Person],
        places: Sequence[OrgUnit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.senders = {str(unit.public_id): unit for unit in senders}
        self.people = {str(person.public_id): person for person in people}
        self.places = {str(unit.public_id): unit for unit in places}
        for name, offered in (
            ("sent_by", self.senders),
            ("persons", self.people),
            ("units", self.places),
        ):
            field: Any = self.fields[name]
            field.choices = [(key, told_apart(item)) for key, item in offered.items()]

    @property
    def order(self) -> dict[str, Any]:
        """What the service is given."""
        cleaned = self.cleaned_data
        return {
            "sent_by_unit": self.senders[cleaned["sent_by"]],
            "persons": [self.people[key] for key in cleaned["persons"]],
            "units": [self.places[key] for key in cleaned["units"]],
            "from_on": cleaned["from_on"],
            "to_on": cleaned["to_on"],
            "reason": cleaned["reason"],
        }
