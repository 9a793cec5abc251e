"""The words by which a unit is found."""

import re

_WORD = re.compile(r"[^\W_]+")
LONGEST = 60


def words_of(folded: str) -> list[str]:
    """Give the different words of a folded name, in their order; signs between them are none."""
    return list(dict.fromkeys(word[:LONGEST] for word in _WORD.findall(folded)))
