"""From which address a request comes, when proxies of ours stand in between."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - a name for "no address", nothing listens there

Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> str:
    """Return the address of the caller.

    The forwarded header is read from the right, and only past proxies this site names: each of
    them appended whom it heard from. What stands further left was written by the caller.
    """
    nearest = request.META.get("REMOTE_ADDR") or UNKNOWN
    address = _read(nearest)
    if address is None:
        return nearest
    proxies = _networks(tuple(settings.NEP_TRUSTED_PROXIES))
    heard_from = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while heard_from and any(address in network for network in proxies):
        further = _read(heard_from.pop())
        if further is None:
            break
        address = further
    return str(address)


@lru_cache(maxsize=4)
def _networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(text) for text in texts)


def _read(text: str) -> Address | None:
    """Read one entry, with or without a port; an IPv4 address in IPv6 dress is the same machine."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
