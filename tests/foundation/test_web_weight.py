"""Weight: what a slow line must carry before the first page can be read."""

import gzip
import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse

import nep
from nep.foundation.web.static import STYLESHEET, NepStaticStorage, joined_stylesheet

STATIC = Path(nep.__file__).parent / "foundation" / "static"
KILOBYTE = 1000


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def stylesheet() -> str:
    return joined_stylesheet(lambda name: (STATIC / name).read_text())


def test_the_stylesheet_is_one_file_of_less_than_twenty_kilobytes() -> None:
    joined = stylesheet()
    assert "@import" not in joined
    assert "/*" not in joined
    assert joined.index("@layer tokens, base") < joined.index("@layer tokens {")
    assert weight(joined.encode()) < 20 * KILOBYTE


def test_no_part_of_the_stylesheet_is_forgotten() -> None:
    parts = {path.name for path in (STATIC / "nep" / "css").glob("*.css")}
    named = set(re.findall(r'@import url\("(.+?)"\)', (STATIC / STYLESHEET).read_text()))
    assert parts == named | {"nep.css"}


def test_collecting_joins_names_and_compresses(tmp_path, settings) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    storage = NepStaticStorage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=str(STATIC))
    paths = {}
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            name = path.relative_to(STATIC).as_posix()
            with source.open(name) as content:
                storage.save(name, content)
            paths[name] = (source, name)
    for _name, _hashed, outcome in storage.post_process(paths):
        assert not isinstance(outcome, Exception), outcome
    served = tmp_path / storage.stored_name(STYLESHEET)
    assert "@import" not in served.read_text()
    assert re.search(r"be-vietnam-pro-latin-400\.[0-9a-f]{12}\.woff2", served.read_text())
    assert Path(f"{served}.gz").exists()


def test_the_first_page_weighs_less_than_250_kilobytes(client: Client, settings) -> None:
    settings.DEBUG = True
    page = client.get(reverse("web:gallery")).content
    files = set(re.findall(rb'(?:src|href)="/static/([^"#]+)"', page))
    carried = [weight((STATIC / name.decode()).read_bytes()) for name in files]
    assert len(files) > 8, "the page names its faces, scripts and stylesheet"
    first = weight(page) + weight(stylesheet().encode()) + sum(carried)
    assert first < 250 * KILOBYTE
    assert weight(page) < 50 * KILOBYTE


def test_no_script_evaluates_text(client: Client, settings) -> None:
    settings.DEBUG = True
    page = client.get(reverse("web:gallery")).content.decode()
    assert '"allowEval":false' in page
    for script in (STATIC / "nep" / "js").glob("*.js"):
        if not script.name.startswith("htmx"):
            assert "eval(" not in script.read_text()
            assert "innerHTML" not in script.read_text()
