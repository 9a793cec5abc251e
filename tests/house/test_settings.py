"""The environment: every variable explained, every wrong one refused with a sentence."""

import pytest

from nep.config.environment import (
    LOOPBACK_HOSTS,
    EnvironmentRefusedError,
    known_variables,
    read_environment,
)
from tests.house.sources import ROOT


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEP_LANGUAGE", "en")


@pytest.mark.parametrize("name", known_variables())
def test_every_variable_is_explained(name: str) -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert f"`{name}`" in page


def test_an_empty_environment_is_a_small_site_on_this_machine() -> None:
    read = read_environment({})

    assert read.database_url.startswith("sqlite:///")
    assert read.allowed_hosts == LOOPBACK_HOSTS
    assert read.require_second_factor
    assert not read.sample_site


def test_names_of_others_are_none_of_our_business() -> None:
    assert read_environment({"PATH": "/bin", "NEPAL": "x"}) == read_environment({})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"NEP_HOEM": "/srv"}, "Did you mean NEP_HOME?"),
        ({"NEP_COLOUR": "red"}, "NEP_COLOUR is not one of Nếp's"),
        ({"NEP_DATABASE_URL": "mysql://x"}, "NEP_DATABASE_URL must begin with"),
        ({"NEP_SECRET_KEY": "short"}, "at least 32 random characters"),
        ({"NEP_SAMPLE_SITE": "perhaps"}, "NEP_SAMPLE_SITE must be yes or no"),
        ({"NEP_WORKERS": "0"}, "NEP_WORKERS must be a whole number from 1"),
        ({"NEP_WORKERS": "two"}, "NEP_WORKERS must be a whole number from 1"),
        ({"NEP_LANGUAGE": "fr"}, "NEP_LANGUAGE must be one of vi, en"),
        ({"NEP_ALLOWED_HOSTS": "https://nep.example.vn/"}, "comma-separated list of host names"),
        ({"NEP_TRUSTED_PROXIES": "proxy.example.vn"}, "addresses or networks of your proxies"),
        ({"NEP_TRUSTED_PROXIES": "10.0.0.1,0.0.0.0/0"}, "without “0.0.0.0/0”"),
        ({"NEP_TRUSTED_PROXIES": "10.0.0.1/24"}, "without “10.0.0.1/24”"),
        ({"NEP_OIDC_SERVER": "https://sso.example.vn"}, "lacks NEP_OIDC_CLIENT_ID"),
        (
            {"NEP_SAMPLE_SITE": "yes", "NEP_ALLOWED_HOSTS": "nep.example.vn"},
            "The sample site answers on this machine only",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_understood_stops_the_start(given: dict[str, str], said: str) -> None:
    with pytest.raises(EnvironmentRefusedError) as refusal:
        read_environment(given)

    assert said in str(refusal.value)


def test_proxies_are_addresses_and_networks() -> None:
    read = read_environment({"NEP_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/24 ,fd00::/8"})

    assert read.trusted_proxies == ("127.0.0.1", "10.0.0.0/24", "fd00::/8")
    assert read_environment({}).trusted_proxies == ()


def test_a_refusal_does_not_repeat_a_password() -> None:
    with pytest.raises(EnvironmentRefusedError) as refusal:
        read_environment({"NEP_DATABASE_URL": "mysql://root:s3cret@db/nep"})

    assert "s3cret" not in str(refusal.value)


def test_the_sample_site_asks_for_no_second_factor() -> None:
    assert not read_environment({"NEP_SAMPLE_SITE": "yes"}).require_second_factor


def test_refusals_are_said_in_vietnamese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEP_LANGUAGE", "vi")

    with pytest.raises(EnvironmentRefusedError, match="không có trong Nếp"):
        read_environment({"NEP_COLOUR": "red"})
