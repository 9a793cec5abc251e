"""Translations without Django's own command: `compile`, `check` and `extract`.

Vietnamese is what the code says, so only English has catalogues: one per room, beside its code,
and one in nep/config for the packages that speak no Vietnamese (there the roles are reversed).
"""

import argparse
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
UTF8 = {"encoding": "utf-8"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NAMED_FIELD = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}")


def rooms(chosen: list[str]) -> Iterator[Path]:
    """The rooms of the product that say something to a person; all, or those chosen."""
    for folder in sorted((ROOT / "nep").iterdir()):
        if (folder / "apps.py").exists() and (not chosen or folder.name in chosen):
            yield folder


def catalogues() -> Iterator[Path]:
    """Every catalogue there is."""
    yield from sorted((ROOT / "nep").glob("*/locale/*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=path.stem)


def compile_all(chosen: list[str]) -> int:
    """Write the .mo files that are missing or older than their .po."""
    for path in catalogues():
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, read(path))
        draft.replace(target)
    return 0


def sources(room: Path) -> list[Path]:
    """Python files and templates of one room."""
    found = [
        path
        for path in room.rglob("*")
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
    ]
    return sorted(found)


def extracted(room: Path) -> Catalog:
    """What the code and the templates of one room say."""
    found = Catalog()
    for path in sources(room):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Django rewrites a template into calls of gettext; a tokenizer minds indentation.
            lines = templatize(text, origin=str(path)).splitlines()
            text = "\n".join(line.lstrip() for line in lines)
        said = extract_from("python", io.BytesIO(text.encode()), KEYWORDS, options=UTF8)
        for _line, message, _comments, context in said:
            found.add(message, context=context)
    return found


def faults_of(room: Path) -> list[str]:
    """What is missing, stale or unlike its source in the English catalogue of one room."""
    wanted = {(message.context, message.id) for message in extracted(room) if message.id}
    path = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return [f"{room.name}: {len(wanted)} sentences and no {path.relative_to(ROOT)}"] * bool(
            wanted
        )
    held = {(message.context, message.id): message for message in read(path) if message.id}
    where = path.relative_to(ROOT)
    faults = [f"{where}: missing: {_first(key)}" for key in sorted(wanted - held.keys(), key=str)]
    for key, message in held.items():
        if key not in wanted:
            faults.append(f"{where}: no longer said: {_first(key)}")
        elif message.fuzzy:
            faults.append(f"{where}: marked fuzzy: {_first(key)}")
        elif not all(_texts(message.string)):
            faults.append(f"{where}: untranslated: {_first(key)}")
        elif not _same_fields(message.id, message.string):
            faults.append(f"{where}: other named fields than the source: {_first(key)}")
    return faults


def _texts(value: object) -> list[str]:
    return [str(value)] if isinstance(value, str) else [str(part) for part in value or ("",)]


def _first(key: tuple[object, object]) -> str:
    return _texts(key[1])[0][:100]


def _same_fields(source: object, translation: object) -> bool:
    wanted = {field for text in _texts(source) for field in NAMED_FIELD.findall(text)}
    return all(set(NAMED_FIELD.findall(text)) <= wanted for text in _texts(translation)) and (
        not wanted or any(NAMED_FIELD.findall(text) for text in _texts(translation))
    )


def check(chosen: list[str]) -> int:
    """Print every fault of every catalogue; 1 when there is one."""
    faults = [fault for room in rooms(chosen) for fault in faults_of(room)]
    print("\n".join(faults) if faults else "Every sentence has its English one.")
    return 1 if faults else 0


def new_catalogue() -> Catalog:
    """An empty English catalogue with a short head."""
    return Catalog(
        locale="en",
        project="nep",
        header_comment="# English of what this room says in Vietnamese.",
        fuzzy=False,
    )


def extract(chosen: list[str]) -> int:
    """Add what the code says newly to the catalogues (empty, to be translated); drop the stale."""
    for room in rooms(chosen):
        found = extracted(room)
        path = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
        if not len(found) and not path.exists():
            continue
        catalogue = read(path) if path.exists() else new_catalogue()
        catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, omit_header=False)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=("compile", "check", "extract"))
    parser.add_argument("rooms", nargs="*", help="for example: people organisation")
    given = parser.parse_args()
    verbs = {"compile": compile_all, "check": check, "extract": extract}
    raise SystemExit(verbs[given.verb](given.rooms))
