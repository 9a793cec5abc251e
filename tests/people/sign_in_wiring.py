"""The connections these tests stand on, as `nep.config.wiring` makes them."""

import pytest
from django.core.cache import cache
from nep.foundation import access
from nep.foundation.web import places
from nep.people import actors, sign_in_audit


@pytest.fixture(autouse=True)
def connected_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let requests know who acts, and sign-ins be written down."""
    monkeypatch.setattr(access.providers, "_actor_provider", actors.actor_for)
    monkeypatch.setattr(places, "_posts_provider", actors.held_posts)
    sign_in_audit.connect()
    cache.clear()  # codes already used and tries already counted, by users of the test before
