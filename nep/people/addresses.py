"""From which address a request comes, when a proxy of ours stands in between."""

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - a name for "no address", nothing listens there


def client_address(request: HttpRequest) -> str:
    """Return the address of the caller.

    The forwarded header is believed only when the request comes from a proxy this site names, and
    then its last entry: what stands before it was written by the caller.
    """
    address = request.META.get("REMOTE_ADDR") or UNKNOWN
    if address in getattr(settings, "NEP_TRUSTED_PROXIES", ()):
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        return forwarded or address
    return address
