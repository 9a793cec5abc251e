"""Places of the frame and the posts one may switch between; filled in wiring."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from nep.foundation.access import Actor
from nep.foundation.registries import Registry
from nep.foundation.web.addresses import address_of


def everyone(actor: Actor) -> bool:
    """The place stands open to whoever holds a post here."""
    return True


@dataclass(frozen=True, kw_only=True)
class Place:
    """One entry of the frame: a page under `/u/<acting>/`, or of the account when not `acting`."""

    key: str
    label: str | Promise
    icon: str
    url_name: str
    order: int
    visible: Callable[[Actor], bool] = everyone
    acting: bool = True

    @property
    def room(self) -> str:
        """The room whose pages belong to this place, wherever their addresses stand."""
        return self.url_name.partition(":")[0] if ":" in self.url_name else ""

    def address(self, acting: str) -> str:
        """Where it leads from this post; empty while the page does not exist."""
        if self.acting and not acting:
            return ""
        return address_of(self.url_name, **({"acting": acting} if self.acting else {}))


@dataclass(frozen=True, kw_only=True)
class PlaceLink:
    """A place as the frame shows it to one visitor."""

    label: str | Promise
    icon: str
    address: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class HeldPost:
    """A post one may act in: the role in words, the unit's name and its public key."""

    role: str
    unit_name: str
    unit_key: str
    unit_id: int


PostsProvider = Callable[[HttpRequest], Iterable[HeldPost]]

places: Registry[Place] = Registry("places")
account_places: Registry[Place] = Registry("account places")


def _no_posts(request: HttpRequest) -> Iterable[HeldPost]:
    return ()


_posts_provider: PostsProvider = _no_posts


def set_posts_provider(provider: PostsProvider) -> None:
    """Called once by `config.wiring`: the posts the visitor holds today, the nearest first."""
    global _posts_provider
    _posts_provider = provider


def posts_held(request: HttpRequest) -> tuple[HeldPost, ...]:
    """The posts between which "Đổi vai" switches."""
    return tuple(_posts_provider(request))
