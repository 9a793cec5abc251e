"""What a unit may compose on a day: its kinds of document, who signs, in whose name."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from nep.documents.choices import ABBREVIATIONS, UNNUMBERED, DocumentKind
from nep.documents.queries.issuing import head_of
from nep.documents.rules.composing import bodies_of
from nep.organisation.choices import CELL_KINDS, SMALL_GROUP_KINDS, OrgUnitKind
from nep.organisation.models import OrgUnit
from nep.people.choices import HEADS, PostKind, post_word
from nep.people.models import Person
from nep.people.queries import posts_of
from nep.rulebook.choices import Strength
from nep.rulebook.queries import rule_in_force

FROM_MEETINGS = frozenset({DocumentKind.MINUTES})
"""Minutes come from their meeting and are composed nowhere else."""

DEPUTIES = (
    PostKind.STANDING_DEPUTY_SECRETARY,
    PostKind.DEPUTY_SECRETARY,
    PostKind.ASSOCIATION_DEPUTY,
    PostKind.YOUTH_DEPUTY,
)
SIGNING = (*HEADS, *DEPUTIES)

LEADING_GROUPS = (PostKind.ASSOCIATION_GROUP_LEADER,)
"""Who signs for a tổ hội, tổ or nhóm; in a chi hội such a leader signs nothing."""

SIGNED_AS: dict[str, str] = {
    PostKind.COMMITTEE_SECRETARY: "Bí thư",
    PostKind.FRONT_CHAIR: "Chủ tịch",
    PostKind.FRONT_WORK_HEAD: "Trưởng ban",
    PostKind.ASSOCIATION_CHAIR: "Chủ tịch",
    PostKind.YOUTH_UNION_SECRETARY: "Bí thư",
    PostKind.YOUTH_SECRETARY: "Bí thư",
    PostKind.YOUTH_DEPUTY: "Phó bí thư",
    PostKind.TRADE_UNION_CHAIR: "Chủ tịch",
    PostKind.CLUB_HEAD: "Chủ nhiệm",
}
"""The line above names the unit, so the post does not name it again: TM. CHI ĐOÀN, BÍ THƯ."""


@dataclass(frozen=True, kw_only=True)
class PossibleSigner:
    """Somebody who signs for the unit, under which post, and how the post is written there."""

    person: Person
    post: str
    signed_as: str
    is_deputy: bool


def kinds_to_compose(unit: OrgUnit, day: date) -> list[DocumentKind]:
    """Numbered kinds that this unit may issue; of a cell those that QĐ 399, art. 11.4 leaves it."""
    kinds = [kind for kind in DocumentKind if kind not in UNNUMBERED | FROM_MEETINGS]
    if unit.kind not in CELL_KINDS:
        return kinds
    rule = rule_in_force("documents.kinds.cell_may_issue", unit=unit, on=day)
    if rule is None or rule.strength != Strength.BINDING:
        return kinds
    return [kind for kind in kinds if ABBREVIATIONS.get(kind) in rule.value]


def must_name_recipients(unit: OrgUnit, day: date) -> bool:
    """Whether Nơi nhận is compulsory on that day."""
    rule = rule_in_force("documents.form.recipients_compulsory", unit=unit, on=day)
    return bool(rule and rule.value)


def signers_of(unit: OrgUnit, day: date) -> list[PossibleSigner]:
    """Who may sign on that day: whoever leads first, then the deputies."""
    signing = (*SIGNING, *LEADING_GROUPS) if unit.kind in SMALL_GROUP_KINDS else SIGNING
    posts = posts_of(unit, day).filter(kind__in=signing).order_by("valid_from", "pk")
    return [
        PossibleSigner(
            person=post.person,
            post=in_vietnamese(post_word(post.kind, unit.kind)),
            signed_as=SIGNED_AS.get(post.kind, in_vietnamese(post_word(post.kind, unit.kind))),
            is_deputy=post.kind in DEPUTIES,
        )
        for post in sorted(posts, key=lambda post: signing.index(PostKind(post.kind)))
    ]


def in_vietnamese(label: object) -> str:
    """A word of a document: documents are in Vietnamese, whatever language the reader has."""
    with translation.override("vi"):
        return str(label)


def names_to_sign_in(unit: OrgUnit, day: date) -> tuple[str, ...]:
    """In whose name the unit signs, the usual one first: CHI BỘ, CHI ỦY."""
    head = head_of(unit, day)
    return bodies_of(
        head.issuer,
        head.owner_word,
        is_cell=unit.kind in CELL_KINDS,
        unit_word=in_vietnamese(OrgUnitKind(unit.kind).label),
    )
