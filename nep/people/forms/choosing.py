"""Forms that name a unit or a person found by searching: what was found stands as large choices."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import ChoiceCards, DayField
from nep.organisation.choices import MASS_BODY_KINDS
from nep.organisation.models import OrgUnit
from nep.people.choices import (
    OWN_POSTS,
    WATCHERS,
    CorrectionAbout,
    PostKind,
    TransferKind,
    post_word,
)


def told_apart(item: Any) -> str:
    """A name, with the year of birth where it is known: two people may be called alike."""
    year = getattr(item, "birth_year", None)
    return f"{item} · {year}" if year else str(item)


class _AmongFound(forms.Form):
    """A form whose one field offers what a search has found."""

    chosen_field = ""

    def __init__(self, *args: Any, found: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(item.public_id): item for item in found}
        field = self.fields[self.chosen_field]
        field.choices = [(key, told_apart(item)) for key, item in self.found.items()]  # type: ignore[attr-defined]
        if len(self.found) == 1:
            field.initial = next(iter(self.found))

    @property
    def chosen(self) -> Any:
        """The unit or person that was chosen."""
        return self.found[self.cleaned_data[self.chosen_field]]


class TransferForm(_AmongFound):
    """To which cell, for good or for a time, from which day."""

    chosen_field = "to_unit"
    to_unit = forms.ChoiceField(label=_("Chi bộ đến"), widget=ChoiceCards)
    kind = forms.ChoiceField(
        label=_("Hình thức"),
        choices=TransferKind.choices,
        initial=TransferKind.PERMANENT,
        widget=ChoiceCards,
    )
    leaves_on = DayField(label=_("Ngày chuyển đi"))
    returns_on = DayField(
        label=_("Ngày về"), required=False, help_text=_("Chỉ khi chuyển tạm thời.")
    )
    letter = forms.CharField(label=_("Giấy giới thiệu số"), required=False, max_length=80)


class ResidenceForm(_AmongFound):
    """The cell at home."""

    chosen_field = "unit"
    unit = forms.ChoiceField(label=_("Chi bộ nơi cư trú"), widget=ChoiceCards)
    on = DayField(label=_("Từ ngày"))


class PostForm(_AmongFound):
    """Who holds which post, for which term."""

    chosen_field = "person"
    person = forms.ChoiceField(label=_("Người giữ chức vụ"), widget=ChoiceCards)
    kind = forms.ChoiceField(label=_("Chức vụ"))
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(
        label=_("Đến ngày"),
        required=False,
        help_text=_("Ngày đầu tiên không còn giữ chức vụ; để trống khi chưa rõ."),
    )
    decision = forms.CharField(label=_("Quyết định số"), required=False, max_length=160)

    def __init__(self, *args: Any, unit: OrgUnit, own_only: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_for(unit, own_only=own_only)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, post_word(kind, unit.kind)) for kind in kinds
        ]


def kinds_for(unit: OrgUnit, *, own_only: bool) -> list[PostKind]:
    """Posts that make sense on a unit, and that this actor may record."""
    in_party = PARTY_POSTS if unit.block == "party" else ()
    kinds = in_party or (
        *(kind for kind in PostKind if kind not in PARTY_POSTS),
        *(ON_ANY_COMMITTEE if unit.kind in MASS_BODY_KINDS else ()),
    )
    allowed = OWN_POSTS if own_only else tuple(PostKind)
    return [kind for kind in kinds if kind in allowed and kind not in WATCHERS]


PARTY_POSTS = tuple(PostKind)[: tuple(PostKind).index(PostKind.GROUP_LEADER) + 1]


ON_ANY_COMMITTEE = (PostKind.STANDING_COMMITTEE_MEMBER, PostKind.COMMITTEE_MEMBER)
"""An association and its branches elect a committee too."""


class DelegationForm(_AmongFound):
    """To whom the secretary delegates, for which days, why."""

    chosen_field = "person"
    person = forms.ChoiceField(label=_("Người được ủy quyền"), widget=ChoiceCards)
    from_on = DayField(label=_("Từ ngày"))
    to_on = DayField(label=_("Đến ngày"), help_text=_("Ngày đầu tiên hết ủy quyền."))
    reason = forms.CharField(
        label=_("Lý do"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class CorrectionForm(forms.Form):
    """Which fact is wrong, and what is right."""

    about = forms.ChoiceField(label=_("Mục cần sửa"), choices=CorrectionAbout.choices)
    wanted = forms.CharField(
        label=_("Nội dung đúng"),
        max_length=120,
        help_text=_("Ghi ngắn gọn, ví dụ: 03/02/1958."),
    )


class AnswerForm(forms.Form):
    """The secretary's answer."""

    accept = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[("yes", _("Đồng ý, sửa theo đề nghị")), ("no", _("Không sửa"))],
        widget=ChoiceCards,
    )
    answer = forms.CharField(
        label=_("Lời trả lời"),
        required=False,
        max_length=200,
        help_text=_("Cần ghi khi không sửa."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
