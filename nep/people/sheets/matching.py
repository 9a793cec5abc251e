"""Who is meant by a row: by code, by card, else by name, birth and scope; never guessed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from nep.foundation.registries.sheets import ImportContext
from nep.foundation.text import BirthDay, fold, format_day, unify
from nep.foundation.workbook import Candidate, ReadRow, Sheet
from nep.organisation.models import Closure
from nep.people.models import Membership, Person, PersonCode, PersonIdentifier, Post
from nep.people.services.persons import hash_of
from nep.people.services.rows import in_batches
from nep.people.sheets.columns import CardCell
from nep.people.sheets.names_here import NamesHere

NEW_PERSON = "new"
LOOKED_UP_AT_ONCE = 500  # values in one statement: SQLite takes some thousand values, no more

if TYPE_CHECKING:

    class ListedPerson(Person):
        """A person with the card and the code that are read beside it (see `_persons`)."""

        cards: list[PersonIdentifier]
        codes_here: list[PersonCode]

        class Meta:
            proxy = True

else:
    ListedPerson = Person


@dataclass(slots=True)
class Found:
    """The answer for one row: a person, nobody yet, a question, or a refusal."""

    person: Person | None = None
    code: str = ""
    candidates: list[Candidate] = field(default_factory=list)
    question: str = ""
    refusal: str = ""
    column: str = ""
    value: str = ""
    twin_row: int = 0
    card_hash_differs: bool = False
    card_shown: str = ""


class Matcher:
    """Finds the persons of the rows of one sheet; keeps in mind what earlier rows were."""

    def __init__(self, context: ImportContext, sheet: Sheet) -> None:
        self.context = context
        self.sheet = sheet
        self._names = NamesHere(context.scope_unit_id, context.day)
        self._row_of_code: dict[str, int] = {}
        self._row_of_card: dict[str, int] = {}
        self._row_of_name: dict[tuple[str, str], int] = {}

    def match(self, rows: Sequence[ReadRow]) -> list[Found]:
        """Answer for a batch of rows in a few statements."""
        hashes = {
            row.number: hash_of(card.number)
            for row in rows
            if (card := row.values.get("card")) and card.number
        }
        by_code = self._persons_by_code(rows)
        by_card = self._persons_by_card(set(hashes.values()), by_code.values())
        unnamed = [
            row
            for row in rows
            if row.values.get("code") not in by_code and hashes.get(row.number) not in by_card
        ]
        by_name = self._persons_by_name(unnamed)
        found = []
        for row in rows:
            answer = self._answer(row, hashes.get(row.number, ""), by_code, by_card, by_name)
            self._remember(row, hashes.get(row.number, ""))
            found.append(answer)
        return found

    def _answer(
        self,
        row: ReadRow,
        card_hash: str,
        by_code: Mapping[str, ListedPerson],
        by_card: Mapping[str, ListedPerson],
        by_name: Mapping[tuple[str, str], list[ListedPerson]],
    ) -> Found:
        values = row.values
        if refusal := self._repeated(row, card_hash):
            return refusal
        known, holder = by_code.get(values.get("code") or ""), by_card.get(card_hash)
        if known and holder and known.pk != holder.pk:
            return Found(
                refusal=_(
                    "Số thẻ này đã ghi cho người có mã khác. Kiểm tra mã và số thẻ của dòng này."
                ),
                column="Số thẻ đảng viên",
            )
        if known:
            return self._settled(known, card_hash)
        if holder:
            return self._holder(row, holder, card_hash)
        return self._by_name(row, by_name.get(_name_key(values), []))

    def _repeated(self, row: ReadRow, card_hash: str) -> Found | None:
        code = row.values.get("code")
        if code and code in self._row_of_code:
            return Found(
                refusal=_("Mã này đã dùng ở dòng %(row)s. Mỗi người một mã.")
                % {"row": self._row_of_code[code]},
                column="Mã",
                value=code,
            )
        if card_hash and card_hash in self._row_of_card:
            return Found(
                refusal=_("Số thẻ này đã ghi ở dòng %(row)s. Mỗi người một số thẻ.")
                % {"row": self._row_of_card[card_hash]},
                column="Số thẻ đảng viên",
            )
        return None

    def _settled(self, person: ListedPerson, card_hash: str) -> Found:
        card = next(iter(person.cards), None)
        return Found(
            person=person,
            code=_code_of(person),
            card_hash_differs=bool(card_hash) and (card is None or card.keyed_hash != card_hash),
            card_shown=card.masked if card else "",
        )

    def _holder(self, row: ReadRow, holder: ListedPerson, card_hash: str) -> Found:
        """The card is known; a person of another place is linked only when somebody says so."""
        is_here = getattr(holder, "in_scope", bool(holder.codes_here))
        if is_here or self._answered(row) == _key_of(holder):
            return self._settled(holder, card_hash)
        return Found(
            question=_(
                "Số thẻ này đã ghi cho một người ở đơn vị khác. "
                "Dùng chung một người hay sửa số thẻ?"
            ),
            candidates=[
                Candidate(_key_of(holder), _("Là cùng một người, dùng người đã có số thẻ này"))
            ],
        )

    def _by_name(self, row: ReadRow, same_name: Sequence[ListedPerson]) -> Found:
        answer = self._answered(row)
        if answer.startswith("row:"):
            return Found(twin_row=int(answer.removeprefix("row:")))
        chosen = next((person for person in same_name if _key_of(person) == answer), None)
        if chosen is not None:
            return self._settled(chosen, "")
        if answer == NEW_PERSON:
            return Found()
        possible = [person for person in same_name if _may_be(person, row.values)]
        certain = [person for person in possible if _surely_is(person, row.values)]
        twin = self._twin(row)
        if len(certain) == 1 == len(possible) and not twin:
            return self._settled(certain[0], "")
        if not possible and not twin:
            return Found()
        return Found(question=_question(row), candidates=_candidates(possible, twin))

    def _twin(self, row: ReadRow) -> int:
        """An earlier row of the same name and birth that nothing tells apart."""
        if row.values.get("code"):
            return 0
        return self._row_of_name.get(_twin_key(row.values), 0)

    def _remember(self, row: ReadRow, card_hash: str) -> None:
        if code := row.values.get("code"):
            self._row_of_code.setdefault(code, row.number)
        elif not card_hash:
            self._row_of_name.setdefault(_twin_key(row.values), row.number)
        if card_hash:
            self._row_of_card.setdefault(card_hash, row.number)

    def _answered(self, row: ReadRow) -> str:
        return self.context.answers.get((self.sheet.key, row.number), "")

    def _persons_by_code(self, rows: Sequence[ReadRow]) -> dict[str, ListedPerson]:
        codes = [row.values["code"] for row in rows if row.values.get("code")]
        found: dict[str, ListedPerson] = {}
        for batch in in_batches(codes, LOOKED_UP_AT_ONCE):
            scoped = PersonCode.objects.filter(
                scope_id=self.context.scope_unit_id, code__in=batch
            ).values_list("code", "person_id")
            of_code = dict(scoped)
            persons = self._persons().in_bulk(list(set(of_code.values())))
            found |= {code: persons[key] for code, key in of_code.items() if key in persons}
        return found

    def _persons_by_card(
        self, hashes: Iterable[str], known: Iterable[ListedPerson]
    ) -> dict[str, ListedPerson]:
        found: dict[str, ListedPerson] = {}
        loaded = {person.pk: person for person in known}
        for batch in in_batches(sorted(hashes), LOOKED_UP_AT_ONCE):
            holders = dict(
                PersonIdentifier.objects.filter(keyed_hash__in=batch).values_list(
                    "keyed_hash", "person_id"
                )
            )
            unknown = set(holders.values()) - loaded.keys()
            persons = (
                loaded | self._persons_in_or_out().in_bulk(list(unknown)) if unknown else loaded
            )
            found |= {card: persons[key] for card, key in holders.items() if key in persons}
        return found

    def _persons_by_name(
        self, rows: Sequence[ReadRow]
    ) -> dict[tuple[str, str], list[ListedPerson]]:
        found: dict[tuple[str, str], list[ListedPerson]] = defaultdict(list)
        keys = self._names.keys_of({fold(row.values["full_name"]) for row in rows})
        for batch in in_batches(sorted(keys), LOOKED_UP_AT_ONCE):
            for person in self._persons().filter(pk__in=batch):
                found[person.folded, unify(person.full_name)].append(person)
        return found

    def _persons(self) -> Any:
        """Persons with their code in this scope and their card."""
        codes = PersonCode.objects.filter(scope_id=self.context.scope_unit_id)
        return Person.objects.filter(erased_at=None).prefetch_related(
            Prefetch("identifiers", to_attr="cards"),
            Prefetch("codes", queryset=codes, to_attr="codes_here"),
        )

    def _persons_in_or_out(self) -> Any:
        """The same, and whether they stand below the committee whose list this is."""
        below = Closure.objects.on(self.context.day).filter(ancestor_id=self.context.scope_unit_id)
        stands = Q(recorded_for_id__in=below.values("descendant_id"))
        for model in (Membership, Post):
            rows = model.objects.true_now().filter(person_id=OuterRef("pk"))
            stands |= Q(Exists(rows.filter(unit_id__in=below.values("descendant_id"))))
        return self._persons().annotate(in_scope=stands)


def _code_of(person: ListedPerson) -> str:
    return next((code.code for code in person.codes_here), "")


def _key_of(person: ListedPerson) -> str:
    return f"person:{person.public_id}"


def _name_key(values: Mapping[str, Any]) -> tuple[str, str]:
    return fold(values["full_name"]), unify(values["full_name"])


def _twin_key(values: Mapping[str, Any]) -> tuple[str, str]:
    return unify(values["full_name"]), str(values.get("birth") or "")


def _may_be(person: ListedPerson, values: Mapping[str, Any]) -> bool:
    """Same name: the same person unless births or codes say otherwise."""
    code = values.get("code")
    if code and _code_of(person):
        return False  # the list gives them two codes
    birth: BirthDay | None = values.get("birth")
    if birth is None or person.birth_year is None:
        return True
    if birth.year != person.birth_year:
        return False
    return birth.day is None or person.birth_date is None or birth.day == person.birth_date


def _surely_is(person: ListedPerson, values: Mapping[str, Any]) -> bool:
    """Same name and same day of birth in the lists of the same place, and no other card."""
    birth: BirthDay | None = values.get("birth")
    if birth is None or birth.day is None or person.birth_date != birth.day:
        return False
    card: CardCell | None = values.get("card")
    return not (card and card.number and person.cards)


def _question(row: ReadRow) -> str:
    return _("%(name)s có thể là người đã có. Hãy chọn đúng người.") % {
        "name": row.values["full_name"]
    }


def _candidates(possible: Sequence[ListedPerson], twin: int) -> list[Candidate]:
    found = [Candidate(_key_of(person), _told_apart(person)) for person in possible]
    if twin:
        found.append(Candidate(f"row:{twin}", _("Cùng người với dòng %(row)s") % {"row": twin}))
    found.append(Candidate(NEW_PERSON, _("Người khác, ghi mới")))
    return found


def _told_apart(person: ListedPerson) -> str:
    """Enough to choose by: name, birth, code, masked card."""
    card = next((item.masked for item in person.cards), "")
    born = format_day(person.birth_date) if person.birth_date else str(person.birth_year or "")
    facts = [person.full_name, born, _code_of(person), card]
    return " · ".join(fact for fact in facts if fact)
