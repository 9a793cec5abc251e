"""Every address of the site by its full name."""

import re
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

PART = re.compile(r"<(?:\w+:)?(\w+)>")


@cache
def patterns() -> dict[str, tuple[str, URLPattern]]:
    """The route and the pattern of every address; one without a name stands under its route."""
    found: dict[str, tuple[str, URLPattern]] = {}

    def walk(resolver: URLResolver, spaces: tuple[str, ...], before: str) -> None:
        for pattern in resolver.url_patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                name = ":".join((*spaces, pattern.name)) if pattern.name else f"/{route}"
                found[name] = (route, pattern)
            else:
                inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
                walk(pattern, inside, route)

    walk(get_resolver(), (), "")
    return found


def parts_of(name: str) -> list[str]:
    """What stands in an address beside the post."""
    return [part for part in PART.findall(patterns()[name][0]) if part != "acting"]


def shown(name: str) -> str:
    """The address as a table shows it: parts as dots, the post as dots in front."""
    route = PART.sub("…", patterns()[name][0])
    return route.removeprefix("u/") if route.startswith("u/…/") else f"/{route}"
