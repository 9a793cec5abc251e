"""What this room holds of two records of one person: why not yet, and how rows change hands."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.ids import new_public_id
from nep.foundation.registries import PersonJoin
from nep.foundation.text import format_day
from nep.organisation.queries import names_by_id
from nep.people import rules
from nep.people.choices import Activity
from nep.people.models import (
    CorrectionRequest,
    Delegation,
    DifferentPersons,
    Membership,
    Person,
    PersonCode,
    PersonIdentifier,
    Post,
    ResidenceComment,
    ResidenceContact,
    Transfer,
    User,
)
from nep.people.services.links import end_all_sessions
from nep.people.services.rows import replace_rows, write_rows

FILLED_OF_PERSON = ("sex", "phone", "email")
FILLED_OF_MEMBERSHIP = ("group", "joined_on", "official_on", "basis")


def conflicts(kept_id: int, joined_id: int) -> list[str]:
    """Two official cells on one day, two card numbers, two transfers under way: whole sentences."""
    return [
        *_two_cells(kept_id, joined_id),
        *_two_numbers(kept_id, joined_id),
        *_two_transfers(kept_id, joined_id),
    ]


def move(kept_id: int, joined_id: int, actor: Actor) -> None:
    """Hand everything over; days that the kept record has already are not written twice."""
    _fill_person(kept_id, joined_id)
    _move_memberships(kept_id, joined_id, actor)
    _move_posts(kept_id, joined_id, actor)
    _move_delegations(kept_id, joined_id, actor)
    _move_residence(kept_id, joined_id, actor)
    _move_account(kept_id, joined_id)
    for model in (Transfer, CorrectionRequest):
        model.objects.filter(person_id=joined_id).update(person_id=kept_id)
    kinds = PersonIdentifier.objects.filter(person_id=kept_id).values("kind")
    numbers = PersonIdentifier.objects.filter(person_id=joined_id).exclude(kind__in=kinds)
    numbers.update(person_id=kept_id)
    scopes = list(PersonCode.objects.filter(person_id=kept_id).values_list("scope_id", flat=True))
    codes = PersonCode.objects.filter(person_id=joined_id)
    codes.exclude(scope_id__in=scopes).update(person_id=kept_id)
    PersonCode.objects.filter(person_id=joined_id).delete()
    for side in ("first_id", "second_id"):
        DifferentPersons.objects.filter(**{side: joined_id}).delete()


def _true_rows(model: Any, person_id: int) -> list[Any]:
    rows = model.objects.true_now().filter(person_id=person_id)
    return list(rows.order_by("valid_from", "pk"))


def _class_of(row: Membership) -> str:
    """Rows of one class exclude each other on one day; an association only within its unit."""
    if row.activity == Activity.TEMPORARILY_IN:
        return "temporary"
    return "official" if row.is_party else f"association {row.unit_id}"


def _two_cells(kept_id: int, joined_id: int) -> list[str]:
    kept, joined = _true_rows(Membership, kept_id), _true_rows(Membership, joined_id)
    pairs = [
        (one, other)
        for one in kept
        for other in joined
        if _class_of(one) == _class_of(other)
        and one.unit_id != other.unit_id
        and one.period.overlaps(other.period)
    ]
    if not pairs:
        return []
    names = names_by_id({row.unit_id for pair in pairs for row in pair})
    return [
        _(
            "Từ ngày %(day)s, một hồ sơ đang sinh hoạt ở %(one)s, hồ sơ kia ở %(other)s. Một người "
            "chỉ sinh hoạt ở một nơi trong một ngày. Ghi kết thúc hoặc chuyển sinh hoạt cho một "
            "trong hai hồ sơ trước, rồi gộp."
        )
        % {
            "day": format_day(max(one.valid_from, other.valid_from)),
            "one": names.get(one.unit_id, ""),
            "other": names.get(other.unit_id, ""),
        }
        for one, other in pairs
    ]


def _two_numbers(kept_id: int, joined_id: int) -> list[str]:
    numbers = PersonIdentifier.objects.filter(person_id__in=(kept_id, joined_id))
    by_kind: dict[str, list[PersonIdentifier]] = {}
    for number in numbers.order_by("pk"):
        by_kind.setdefault(number.kind, []).append(number)
    return [
        _(
            "Hai hồ sơ có số thẻ đảng viên khác nhau (%(one)s và %(other)s). Nếu đúng là một "
            "người, sửa số thẻ ghi sai trước, rồi gộp."
        )
        % {"one": held[0].masked, "other": held[1].masked}
        for held in by_kind.values()
        if len(held) > 1
    ]


def _two_transfers(kept_id: int, joined_id: int) -> list[str]:
    waiting = Transfer.objects.pending().filter(person_id__in=(kept_id, joined_id)).count()
    if waiting < 2:
        return []
    return [_("Cả hai hồ sơ đang có lần chuyển sinh hoạt chờ tiếp nhận. Giải quyết một lần trước.")]


def _fill_person(kept_id: int, joined_id: int) -> None:
    """What the kept record does not say is taken from the other."""
    kept, joined = Person.objects.get(pk=kept_id), Person.objects.get(pk=joined_id)
    for name in FILLED_OF_PERSON:
        setattr(kept, name, getattr(kept, name) or getattr(joined, name))
    if kept.birth_date is None and (joined.birth_date or kept.birth_year is None):
        kept.born(on=joined.birth_date, year=joined.birth_year)
    kept.save()


def _move_memberships(kept_id: int, joined_id: int, actor: Actor) -> None:
    kept, joined = _true_rows(Membership, kept_id), _true_rows(Membership, joined_id)
    _fill_memberships(kept, joined, actor)

    def is_twin(one: Membership, other: Membership) -> bool:
        return one.unit_id == other.unit_id and _class_of(one) == _class_of(other)

    _hand_over(joined, kept, is_twin, kept_id, actor)


def _fill_memberships(kept: list[Membership], joined: list[Membership], actor: Actor) -> None:
    for row in kept:
        twins = [
            other
            for other in joined
            if other.unit_id == row.unit_id
            and _class_of(other) == _class_of(row)
            and row.period.overlaps(other.period)
        ]
        found = {
            name: value
            for name in FILLED_OF_MEMBERSHIP
            if not getattr(row, name)
            and (value := next(filter(None, (getattr(twin, name) for twin in twins)), None))
        }
        if found:
            fuller = row.copied(valid_from=row.valid_from, valid_to=row.valid_to, **found)
            replace_rows([row], [fuller], actor)


def _move_posts(kept_id: int, joined_id: int, actor: Actor) -> None:
    def is_twin(one: Post, other: Post) -> bool:
        return (one.unit_id, one.kind) == (other.unit_id, other.kind)

    _hand_over(_true_rows(Post, joined_id), _true_rows(Post, kept_id), is_twin, kept_id, actor)


def _move_delegations(kept_id: int, joined_id: int, actor: Actor) -> None:
    def is_twin(one: Delegation, other: Delegation) -> bool:
        return (one.unit_id, one.kind) == (other.unit_id, other.kind)

    held = _true_rows(Delegation, kept_id)
    _hand_over(_true_rows(Delegation, joined_id), held, is_twin, kept_id, actor)
    given = list(Delegation.objects.true_now().filter(giver_id=joined_id))
    for row in given:
        rules.check_delegation(
            giver_id=kept_id, receiver_id=row.person_id, from_on=row.valid_from, to_on=row.valid_to
        )
    again = [
        row.copied(valid_from=row.valid_from, valid_to=row.valid_to, giver_id=kept_id)
        for row in given
    ]
    replace_rows(given, again, actor)


def _move_residence(kept_id: int, joined_id: int, actor: Actor) -> None:
    """One contact on a day: where both records name one, the kept record's stands."""
    held = _true_rows(ResidenceContact, kept_id)
    joined = _true_rows(ResidenceContact, joined_id)

    def is_twin(one: ResidenceContact, other: ResidenceContact) -> bool:
        return one.person_id != other.person_id

    _hand_over(joined, held, is_twin, kept_id, actor)
    years = ResidenceComment.objects.filter(person_id=kept_id).values_list("year", flat=True)
    comments = ResidenceComment.objects.filter(person_id=joined_id)
    comments.exclude(year__in=list(years)).update(person_id=kept_id)


def _hand_over(
    joined: Sequence[Any], kept: Iterable[Any], is_twin: Any, kept_id: int, actor: Actor
) -> None:
    """Replace the joined record's rows by rows of the kept one, on the days it has none."""
    standing = list(kept)
    new = []
    for row in joined:
        pieces = [row.period]
        for own in standing:
            if is_twin(own, row):
                pieces = [left for piece in pieces for left in piece.without(own.period)]
        for place, days in enumerate(pieces):
            # A term or delegation keeps its name; a second piece of it is another one.
            name = {"public_id": new_public_id()} if place and hasattr(row, "public_id") else {}
            new.append(
                row.copied(valid_from=days.from_on, valid_to=days.to_on, person_id=kept_id, **name)
            )
    replace_rows(joined, [], actor)
    write_rows(new, actor)


def _move_account(kept_id: int, joined_id: int) -> None:
    """The one account comes along; of two, the joined record's is shut and stays behind."""
    user = User.objects.filter(person_id=joined_id).first()
    if user is None:
        return
    end_all_sessions(user)
    if User.objects.filter(person_id=kept_id).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
    else:
        user.person_id = kept_id
        user.save(update_fields=["person"])


JOIN = PersonJoin(key="people", conflicts=conflicts, move=move, order=10)
