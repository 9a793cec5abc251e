"""Write the tables of roles and of permissions in docs/permissions.md from the code.

    python scripts/permissions_table.py

The rest of the page is written by hand; tests/sight walks all of it.
"""

import os
import sys
from importlib import import_module
from pathlib import Path

import django
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.config.settings.test")
django.setup()

from nep.foundation.access import Permission, all_permissions  # noqa: E402
from nep.organisation.choices import Role  # noqa: E402
from nep.people.choices import ROLE_OF_POST, PostKind  # noqa: E402

PAGE = ROOT / "docs" / "permissions.md"
REACHES = {
    "own": "mình",
    "below": "dưới",
    "own_or_below": "mình + dưới",
    "anywhere": "mọi nơi",
}


def marks_of(name: str) -> tuple[str, str]:
    """What stands before and after a table of the page."""
    return f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"


def block_of(name: str, page: str) -> str:
    """The table between its two marks."""
    before, after = marks_of(name)
    return page[page.index(before) + len(before) : page.index(after)]


def generated() -> dict[str, str]:
    """The generated blocks by the name of their marks."""
    return {"roles": _roles(), "permissions": _permissions()}


def rewritten(page: str) -> str:
    """The page with its generated blocks as the code has them."""
    for name, text in generated().items():
        begin = page.index(marks_of(name)[0]) + len(marks_of(name)[0])
        page = page[:begin] + text + page[page.index(marks_of(name)[1]) :]
    return page


def _roles() -> str:
    lines = [_row("Vai", "Mã", "Do chức vụ"), _rule(3)]
    for role in Role:
        posts = [PostKind(kind).label for kind, gives in ROLE_OF_POST.items() if gives == role]
        lines.append(_row(role.label, f"`{role.value}`", ", ".join(map(str, posts)) or "–"))
    return _table(lines)


def declared_permissions() -> list[Permission]:
    """Every permission of every room; a module that no page has asked for yet is read too."""
    for path in sorted((ROOT / "nep").glob("*/*permissions.py")):
        import_module(f"nep.{path.parent.name}.{path.stem}")
    return all_permissions()


def _permissions() -> str:
    permissions = declared_permissions()
    holders = [role for role in Role if any(role.value in item.holders for item in permissions)]
    lines = [
        _row("Việc", "Mã", *(role.label for role in holders), "Riêng"),
        _rule(len(holders) + 3),
    ]
    for item in permissions:
        reaches = [REACHES.get(str(item.holders.get(role.value, "")), "") for role in holders]
        alone = "chính người đó" if item.predicate is not None else ""
        lines.append(_row(item.label, f"`{item.code}`", *reaches, alone))
    return _table(lines)


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns


def _table(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def main() -> None:
    """Rewrite the page and say whether anything changed."""
    with translation.override("vi"):
        before = PAGE.read_text(encoding="utf-8")
        after = rewritten(before)
    PAGE.write_text(after, encoding="utf-8")
    print("rewritten" if after != before else "nothing changed")


if __name__ == "__main__":
    main()
