"""OpenID Connect is ready by settings: no button without them, the right address with them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from pytest_django import Settings

from nep.people.models import User
from nep.people.signin_adapters import ProviderAdapter
from nep.people.signin_settings import oidc_providers
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import make_officer

SERVER = "https://dang-nhap.example.vn/realms/tinh"
ADDRESS = "/dang-nhap/nha-cung-cap/co-quan/"


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configured server whose published addresses are known without asking it."""
    settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(
        server_url=SERVER, client_id="nep", secret="s" * 32, name="Tài khoản tỉnh"
    )
    published = {
        "authorization_endpoint": f"{SERVER}/auth",
        "token_endpoint": f"{SERVER}/token",
        "userinfo_endpoint": f"{SERVER}/userinfo",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", published)


def test_without_settings_there_is_no_button_and_no_door(client: Client, db: None) -> None:
    assert "nha-cung-cap" not in client.get("/dang-nhap/can-bo/").content.decode()
    assert client.post(ADDRESS).status_code == 404
    assert oidc_providers(server_url="", client_id="", secret="") == {}


def test_with_settings_the_button_stands_by_its_name(
    client: Client, db: None, provider: None
) -> None:
    page = client.get("/dang-nhap/can-bo/").content.decode()

    assert "Đăng nhập bằng Tài khoản tỉnh" in page
    assert f'action="{ADDRESS}' in page


def test_the_button_leads_to_the_server_and_back_to_us(
    client: Client, db: None, provider: None
) -> None:
    answer = client.post(ADDRESS)
    target = urlsplit(answer["Location"])
    asked = parse_qs(target.query)

    assert answer.status_code == 302
    assert f"{target.scheme}://{target.netloc}{target.path}" == f"{SERVER}/auth"
    assert asked["client_id"] == ["nep"]
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == [f"http://testserver{ADDRESS}tro-ve/"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"][0]


def sign_in_as(email: str, *, verified: bool) -> SocialLogin:
    return SocialLogin(
        user=User(),
        account=SocialAccount(provider="co-quan", uid="42"),
        email_addresses=[EmailAddress(email=email, verified=verified)],
    )


@pytest.mark.parametrize(
    ("email", "verified", "joined"),
    [
        ("bithu@example.vn", True, True),
        ("bithu@example.vn", False, False),
        ("nguoi-khac@example.vn", True, False),
    ],
)
def test_only_a_proven_address_of_an_existing_account_comes_in(
    commune: Commune, provider: None, email: str, verified: bool, joined: bool
) -> None:
    user = make_officer(commune.cell)
    User.objects.filter(pk=user.pk).update(email="bithu@example.vn")
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = {}
    login = sign_in_as(email, verified=verified)
    ProviderAdapter(request).pre_social_login(request, login)

    assert (login.user.pk == user.pk) is joined
    assert not ProviderAdapter(request).is_open_for_signup(request, login)
