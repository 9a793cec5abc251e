"""Comparison with accents: both placings of tone marks, and i/y, are the same word.

The tone stands on the second vowel of oa, oe and uy in the key (hòa → hoà, ủy → uỷ). i and y are
united only where they are the whole rhyme after h, k, l, m, s, t or qu (lí/lý, kĩ/kỹ, tỉ/tỷ,
quí/quý, mĩ/mỹ, hi/hy, sĩ/sỹ): elsewhere they tell words apart (ai/ay, tai/tay, thi/thy, Vi/Vy).
"""

import re
import unicodedata

from nep.foundation.text.folding import clean

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PLACINGS = {
    unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize(
        "NFC", first + second + tone
    )
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_FIRST_VOWEL_MARKED = re.compile("|".join(_PLACINGS))
_I_FOR_Y = str.maketrans("yỳýỹỷỵ", "iìíĩỉị")
_Y_AS_RHYME = re.compile(r"\b(?:[hklmst]|qu)[yỳýỹỷỵ]\b")
_LIKE_HYPHEN = re.compile("[\u2010-\u2015\u2212]")
_LIKE_QUOTE = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "ʼ": "'"})
_HAS_QUOTE = re.compile("[“”„‘’ʼ]")


def unify(text: str) -> str:
    """Give the key under which two spellings of the same Vietnamese words are equal."""
    key = unicodedata.normalize("NFC", clean(text).casefold())
    key = _FIRST_VOWEL_MARKED.sub(lambda found: _PLACINGS[found[0]], key)
    key = _Y_AS_RHYME.sub(lambda found: found[0].translate(_I_FOR_Y), key)
    if not key.isascii():
        key = _LIKE_HYPHEN.sub("-", key)
        if _HAS_QUOTE.search(key):
            key = key.translate(_LIKE_QUOTE)
    return " ".join(key.split())
