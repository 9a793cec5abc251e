"""Static files as they are served: named by content, compressed, one stylesheet."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "nep/css/nep.css"
MODULES = ("meetings/*.js", ((r"""(?P<matched>from "(?P<url>\./[\w.-]+)")""", 'from "%(url)s"'),))
IMPORT = re.compile(r'@import url\("(?P<name>[\w.-]+)"\);\n?')


class NepStaticStorage(CompressedManifestStaticFilesStorage):
    """Joins the stylesheet's parts at `collectstatic`, then names and compresses everything.

    A module of ours that imports another names it by content too: an old page never meets a new
    part. Django's own switch for it would also read what other packages bring.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULES)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if STYLESHEET in paths and not dry_run:
            joined = joined_stylesheet(lambda name: self._text_of(paths, name))
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(joined.encode()))
            paths[STYLESHEET] = (self, STYLESHEET)
        yield from super().post_process(paths, dry_run, **options)

    def _text_of(self, paths: dict[str, Any], name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as part:
            return part.read().decode()


def joined_stylesheet(text_of: Callable[[str], str]) -> str:
    """The stylesheet with each `@import` replaced by the file it names, comments left out."""
    folder = STYLESHEET.rpartition("/")[0]

    def part(found: re.Match[str]) -> str:
        return text_of(f"{folder}/{found['name']}")

    joined = IMPORT.sub(part, text_of(STYLESHEET))
    return re.sub(r"/\*.*?\*/\s*|^\s+", "", joined, flags=re.DOTALL | re.MULTILINE)
