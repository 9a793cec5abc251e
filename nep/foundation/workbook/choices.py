"""Words a cell may hold, read with or without accents and case, and with both tone placings."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from nep.foundation.text import fold, unify
from nep.foundation.workbook.parsers import CellRefused, Parser, as_text

_WITH_ALIASES = re.compile(r"(?P<word>[^(]*?)\s*\((?P<aliases>.*)\)")
_OUTER_SIGNS = " .,;:-–*"
_MOST_NAMED = 6
_MOST_REMEMBERED = 1_000

ValueT = TypeVar("ValueT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Choice:
    """One word, the value it stands for in the code, and other words accepted for it."""

    value: Any
    word: str
    aliases: tuple[str, ...] = ()


class Choices:
    """The words of one column."""

    def __init__(self, *choices: Choice) -> None:
        self.choices = choices
        self._words = {choice.value: choice.word for choice in choices}
        self._read: dict[str, tuple[Any]] = {}
        self._exact: dict[str, list[Choice]] = {}
        self._folded: dict[str, list[Choice]] = {}
        for choice in choices:
            for word in (choice.word, *choice.aliases):
                _put(self._exact, unify(word), choice)
                _put(self._folded, fold(word), choice)
        for key, found in self._exact.items():
            if len(found) > 1:
                raise ValueError(f"Two choices read alike: {key}")
        self.parser = Parser("choice", self.read, self.word_for)

    @classmethod
    def of(cls, words: Mapping[ValueT, str]) -> "Choices":
        """Make choices from value → "word (other word, other word)"."""
        return cls(*(_choice(value, word) for value, word in words.items()))

    def read(self, cell: object) -> Any:
        """Give the value of a word; a word that could be two without accents is asked for."""
        known = self._read.get(cell) if isinstance(cell, str) else None
        if known is not None:
            return known[0]
        value = self._read_word(cell)
        if isinstance(cell, str) and len(self._read) < _MOST_REMEMBERED:
            self._read[cell] = (value,)
        return value

    def _read_word(self, cell: object) -> Any:
        written = as_text(cell)
        exact = self._exact.get(unify(written)) or self._exact.get(
            unify(written).strip(_OUTER_SIGNS)
        )
        found = exact or self._folded.get(fold(written).strip(_OUTER_SIGNS), [])
        if len(found) == 1:
            return found[0].value
        if found:
            raise CellRefused(
                _("“%(word)s” chưa rõ là %(words)s. Hãy ghi đủ dấu."),
                word=written,
                words=_listed(found),
            )
        raise CellRefused(
            _("“%(word)s” không có trong danh mục. Hãy ghi một trong các từ: %(words)s."),
            word=written,
            words=_listed(self.choices),
        )

    def word_for(self, value: Any) -> str:
        """Give the word that is written for a value."""
        return self._words[value]

    @property
    def words(self) -> tuple[str, ...]:
        """Give the words of the drop-down list."""
        return tuple(choice.word for choice in self.choices)

    def __iter__(self) -> Iterator[Choice]:
        return iter(self.choices)


class _listed:  # noqa: N801 - reads as a verb where it is used, and is lazy as the sentence is
    """List words for a sentence, only when the sentence is shown."""

    def __init__(self, choices: "tuple[Choice, ...] | list[Choice]") -> None:
        self.choices = choices

    def __str__(self) -> str:
        words = [choice.word for choice in self.choices]
        return ", ".join(words[:_MOST_NAMED]) + (", v.v" if len(words) > _MOST_NAMED else "")


def _put(index: dict[str, list[Choice]], key: str, choice: Choice) -> None:
    found = index.setdefault(key, [])
    if choice not in found:
        found.append(choice)


def _choice(value: Hashable, word: str) -> Choice:
    found = _WITH_ALIASES.fullmatch(word)
    if found is None:
        return Choice(value, word)
    aliases = tuple(alias.strip() for alias in found["aliases"].split(","))
    return Choice(value, found["word"], aliases)
