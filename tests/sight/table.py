"""docs/permissions.md as values: what each role may, sees, and which pages open for whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nep.organisation.choices import Role
from scripts.permissions_table import PAGE, REACHES, block_of
from tests.factories.world import (
    CHILD,
    OWN,
    PARENT,
    PREDECESSOR,
    RELATIONS,
    SIBLING,
    STRANGER,
    SUCCESSOR,
)

RELATION_WORDS = {
    "mình": OWN,
    "trực thuộc": CHILD,
    "kề bên": SIBLING,
    "cấp trên": PARENT,
    "trước": PREDECESSOR,
    "sau": SUCCESSOR,
    "xa": STRANGER,
}
DOORS = {
    "công khai": "public",
    "đăng nhập": "signed_in",
    "giữ vai": "acting",
    "thư viện": "library",
    "mã truy cập": "token",
}
WAYS = {"xem": "GET", "ghi": "POST"}
OF_ONESELF = "people.request_correction"
OF_THE_VISITOR = "meetings.remark_on_visit"
OF_THE_CLERK = "meetings.confirm_minutes"
GRADES = ("known_to", "figures_for", "outputs_for", "contents_for")
REACHED_RELATIONS = {
    "own": {OWN},
    "below": {CHILD},
    "own_or_below": {OWN, CHILD},
    "anywhere": set(RELATIONS),
}


@dataclass(frozen=True)
class Line:
    """One address and one way to ask it."""

    name: str
    address: str
    method: str
    door: str
    permission: str
    sights: tuple[str, ...]
    acts: tuple[str, ...]

    @property
    def view(self) -> str:
        """The name in the resolver; a line may speak of one variant of a page."""
        return self.name.partition(" ")[0]

    @property
    def has_subject(self) -> bool:
        """Whether it is about a unit, a person or a document."""
        return bool(self.sights or self.acts)

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


@cache
def sights() -> dict[str, dict[str, frozenset[str]]]:
    """By QuerySet and role: the relations in which something is seen."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    header, *rows = _rows("sight")
    for _thing, querysets, roles, *cells in rows:
        seen = frozenset(
            RELATION_WORDS[word] for word, cell in zip(header[3:], cells, strict=True) if cell
        )
        for queryset in querysets.split(","):
            of_role = found.setdefault(_code(queryset.strip()), {})
            for role in _roles_named(roles):
                of_role[role] = of_role.get(role, frozenset()) | seen
    return found


@cache
def reaches() -> dict[str, dict[str, str]]:
    """By permission and role: how far it carries."""
    header, *rows = _rows("permissions")
    roles = [_role_named(label) for label in header[2:-1]]
    words = {word: reach for reach, word in REACHES.items()}
    return {
        _code(code): {
            role: words[cell] for role, cell in zip(roles, cells[:-1], strict=True) if cell
        }
        for _label, code, *cells in rows
    }


@cache
def lines() -> tuple[Line, ...]:
    """Every address and way of the table of pages."""
    found = []
    for name, address, ways, door, permission, about in _rows("pages")[1:]:
        asked = [_code(item.strip()) for item in about.split(",") if item.strip()]
        found += [
            Line(
                name=_code(name),
                address=address,
                method=WAYS[way.strip()],
                door=DOORS[door],
                permission=_code(permission),
                sights=tuple(item for item in asked if item.rpartition(".")[2] in GRADES),
                acts=tuple(item for item in asked if item.rpartition(".")[2] not in GRADES),
            )
            for way in ways.split(",")
        ]
    return tuple(found)


def sees(line: Line, role: str, relation: str) -> bool:
    """Whether the thing exists for this role in this relation; without a sight, it does."""
    if not line.sights:
        return True
    return any(relation in sights()[code].get(role, ()) for code in line.sights)


def may(line: Line, role: str, relation: str) -> bool:
    """Whether every act asked about the thing is allowed to this role in this relation."""
    if line.acts == (OF_ONESELF,):
        return role == Role.MEMBER
    if line.acts in ((OF_THE_VISITOR,), (OF_THE_CLERK,)):
        # In these tests the member is sent to his own cell, and has written its minutes.
        return role == Role.MEMBER and relation == OWN
    return all(
        relation in REACHED_RELATIONS.get(reaches()[code].get(role, ""), ()) for code in line.acts
    )


def passes_the_door(line: Line, role: str) -> bool:
    """Whether the role holds the permission asked at the door."""
    return not line.permission or role in reaches()[line.permission]


def _rows(name: str) -> list[list[str]]:
    table = [
        [cell.strip() for cell in text.strip().strip("|").split("|")]
        for text in block_of(name, PAGE.read_text(encoding="utf-8")).splitlines()
    ]
    return [table[0], *table[2:]]


def _code(cell: str) -> str:
    return cell.strip("`")


@cache
def _roles_by_label() -> dict[str, str]:
    return {str(label): value for value, label in Role.choices}


def _role_named(label: str) -> str:
    return _roles_by_label()[label]


def _roles_named(text: str) -> set[str]:
    every, _, but = text.partition(", trừ ")
    if every == "mọi vai":
        named = {_role_named(label.strip()) for label in but.split("·") if label.strip()}
        return set(Role.values) - named
    return {_role_named(label.strip()) for label in text.split("·")}
