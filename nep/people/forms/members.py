"""Forms about a person and a membership."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.text import TextRefused, parse_birth
from nep.foundation.web.forms import ChoiceCards, DayField
from nep.organisation.models import OrgUnit
from nep.people.choices import PARTY_STANDINGS, Activity, Sex, Standing
from nep.people.models import Membership, Person
from nep.people.services import (
    MembershipDraft,
    PersonChange,
    PersonDraft,
    StandingChange,
)

NEW = "new"


class BirthField(forms.CharField):
    """A day of birth, or only its year."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_birth(text)
        except TextRefused as refused:
            raise ValidationError(refused.sentence) from refused


class PersonForm(forms.Form):
    """What is kept about a person; there is no field for what is never stored."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    birth = BirthField(
        label=_("Ngày sinh"), required=False, help_text=_("Ngày, hoặc chỉ năm nếu chưa rõ ngày.")
    )
    sex = forms.ChoiceField(label=_("Giới tính"), required=False, choices=[("", "—"), *Sex.choices])
    phone = forms.CharField(
        label=_("Điện thoại"),
        required=False,
        max_length=30,
        help_text=_("Chỉ bí thư, phó bí thư của đơn vị nhìn thấy."),
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    card_number = forms.CharField(
        label=_("Số thẻ đảng viên"),
        required=False,
        max_length=30,
        help_text=_("Lưu ở dạng mã hóa, chỉ hiện bốn số cuối."),
    )

    def draft(self, unit: OrgUnit) -> PersonDraft:
        """The person to be registered for a unit."""
        data, birth = self.cleaned_data, self.cleaned_data["birth"]
        return PersonDraft(
            full_name=data["full_name"],
            unit_id=unit.pk,
            birth_date=birth.day if birth else None,
            birth_year=birth.year if birth else None,
            sex=data["sex"],
            phone=data["phone"],
            email=data["email"],
            card_number=data["card_number"],
        )

    def change(self, person: Person) -> PersonChange:
        """What was put right about a person."""
        data, birth = self.cleaned_data, self.cleaned_data["birth"]
        return PersonChange(
            person_id=person.pk,
            full_name=data["full_name"],
            birth_date=birth.day if birth else None,
            birth_year=birth.year if birth else None,
            sex=data["sex"],
            phone=data.get("phone"),
            email=data.get("email"),
            card_number=data["card_number"],
        )

    def without_phone(self) -> None:
        """Who may not see the phone may not overwrite it."""
        del self.fields["phone"]
        del self.fields["email"]


class MemberForm(PersonForm):
    """A person and the membership with which one comes into a roll."""

    same_person = forms.ChoiceField(
        label=_("Có thể là người đã có"), required=False, widget=ChoiceCards
    )
    standing = forms.ChoiceField(label=_("Tư cách"))
    from_on = DayField(label=_("Sinh hoạt ở đơn vị từ ngày"))
    from_founding = forms.BooleanField(
        label=_("Nếu ngày trên sớm hơn, ghi từ ngày thành lập đơn vị"), required=False
    )
    activity = forms.ChoiceField(
        label=_("Tình trạng sinh hoạt"), choices=Activity.choices, initial=Activity.ACTIVE
    )
    group = forms.CharField(label=_("Tổ"), required=False, max_length=80)
    joined_on = DayField(label=_("Ngày vào Đảng, Hội hoặc Đoàn"), required=False)
    official_on = DayField(label=_("Ngày chính thức"), required=False)
    basis = forms.CharField(label=_("Căn cứ (số quyết định)"), required=False, max_length=160)

    def __init__(self, *args: Any, unit: OrgUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_party = unit.block == "party"
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            choice for choice in Standing.choices if (choice[0] in PARTY_STANDINGS) == is_party
        ]
        if not is_party:
            del self.fields["card_number"]
            del self.fields["official_on"]
        del self.fields["same_person"]

    def ask_who(self, candidates: list[tuple[str, str]]) -> None:
        """Offer the persons who might be meant; one of them, or somebody new, must be chosen."""
        field = forms.ChoiceField(
            label=_("Người này có thể đã có trong danh sách. Hãy chọn đúng người."),
            choices=[*candidates, (NEW, _("Người khác, ghi mới"))],
            widget=ChoiceCards,
        )
        self.fields = {"same_person": field, **self.fields}

    def membership(self, unit: OrgUnit) -> MembershipDraft:
        """The membership that goes with the person."""
        data = self.cleaned_data
        return MembershipDraft(
            person_id=0,
            unit_id=unit.pk,
            standing=data["standing"],
            activity=data["activity"],
            from_on=data["from_on"],
            group=data["group"],
            joined_on=data["joined_on"],
            official_on=data.get("official_on"),
            basis=data["basis"],
            from_founding=data["from_founding"],
        )

    def draft(self, unit: OrgUnit) -> PersonDraft:
        """The person; associations keep no party card."""
        self.cleaned_data.setdefault("card_number", "")
        return super().draft(unit)


class StandingForm(forms.Form):
    """What becomes different on a day, for good or for a time."""

    standing = forms.ChoiceField(label=_("Tư cách"))
    activity = forms.ChoiceField(label=_("Tình trạng sinh hoạt"), choices=Activity.choices)
    on = DayField(label=_("Từ ngày"))
    until = DayField(
        label=_("Đến ngày"),
        required=False,
        help_text=_("Ngày trở lại như trước; để trống khi chưa rõ."),
    )
    group = forms.CharField(label=_("Tổ"), required=False, max_length=80)
    basis = forms.CharField(label=_("Căn cứ (số quyết định)"), required=False, max_length=160)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            choice
            for choice in Standing.choices
            if (choice[0] in PARTY_STANDINGS) == membership.is_party
        ]
        self.fields["activity"].choices = [  # type: ignore[attr-defined]
            choice
            for choice in Activity.choices
            if choice[0] not in {Activity.TEMPORARILY_OUT, Activity.TEMPORARILY_IN}
            or choice[0] == membership.activity
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("activity") == Activity.TEMPORARILY_EXEMPT and not data.get("until"):
            self.add_error("until", _("Tạm miễn sinh hoạt cần có ngày kết thúc."))
        return data

    def change(self) -> StandingChange:
        """The change for the service."""
        data, row = self.cleaned_data, self.membership
        until = {"until": data["until"]} if data["until"] else {}
        official_on = None
        if row.standing == Standing.PROBATIONARY and data["standing"] == Standing.OFFICIAL:
            official_on = data["on"]
        return StandingChange(
            person_id=row.person_id,
            unit_id=row.unit_id,
            on=data["on"],
            standing=data["standing"],
            activity=data["activity"],
            temporary_unit_id=row.temporary_unit_id if data["activity"] == row.activity else None,
            group=data["group"],
            official_on=official_on,
            basis=data["basis"] or None,
            **until,
        )


class EndForm(forms.Form):
    """The first day on which somebody no longer stands in the roll, or holds a post."""

    on = DayField(label=_("Kết thúc từ ngày"))
    basis = forms.CharField(label=_("Căn cứ (số quyết định)"), required=False, max_length=160)


class ReasonForm(forms.Form):
    """One sentence that stands in the trail."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class DayForm(forms.Form):
    """A day, by default today."""

    on = DayField(label=_("Ngày"))

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
