"""Nothing of a page comes from another host, and nothing of it is left unrendered in a template."""

import re
from subprocess import run

from tests.house.sources import PRODUCT, ROOT, named

ADDRESS = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
# Names of vocabularies, never fetched.
NAMES_ONLY = ("http://www.w3.org/", "https://www.w3.org/")
VENDORED = "vendor"

SHOWN = sorted(
    path
    for suffix in ("*.html", "*.css", "*.js", "*.svg", "*.webmanifest")
    for path in PRODUCT.rglob(suffix)
    if VENDORED not in path.parts
)


def _foreign(text: str) -> list[str]:
    return [
        found.group()
        for found in ADDRESS.finditer(text)
        if not text.startswith(NAMES_ONLY, found.start())
    ]


def test_no_page_asks_another_host() -> None:
    asked = {
        named(path): hosts
        for path in SHOWN
        if (hosts := _foreign(path.read_text(encoding="utf-8")))
    }

    assert asked == {}


def test_another_host_would_be_found() -> None:
    assert _foreign('<script src="//cdn.example.com/x.js">') == ["//cdn.example.com"]
    assert _foreign('<svg xmlns="http://www.w3.org/2000/svg">') == []


REFUSED_BY_THE_POLICY = {
    "an inline handler": re.compile(r"\son\w+\s*=\s*[\"']"),
    "an inline style": re.compile(r"\sstyle\s*=\s*[\"']|<style\b"),
    "an inline script": re.compile(
        r"<script(?![^>]*\b(?:src=|type=[\"'](?:application/(?:ld\+)?json|importmap)))"
    ),
}


def test_no_page_has_what_its_own_policy_refuses() -> None:
    """The browser would drop it silently: the policy allows files of our own only."""
    found = [
        f"{named(path)}: {what}"
        for path in SHOWN
        if path.suffix == ".html"
        for what, pattern in REFUSED_BY_THE_POLICY.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_registry_or_mirror_is_named_in_the_repository() -> None:
    """What this machine fetches packages from is the machine's business."""
    listed = run(
        ["git", "grep", "-nIiE", r"(pypi|pythonhosted|npmjs|registry\.npm)\.(org|com)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()

    assert [line for line in listed if "test_pages_are_our_own" not in line] == []
