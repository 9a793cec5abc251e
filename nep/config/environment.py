"""The environment of the process, read once, here and nowhere else.

Every variable is explained in docs/settings.md. A name that is unknown, a value that cannot be
understood or a value that is missing beside another stops the start with a sentence.
"""

from __future__ import annotations

import difflib
import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from nep.config.speech import either

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")

DATABASE_SCHEMES = ("sqlite", "postgresql")
MAIL_SCHEMES = ("console", "file", "smtp", "smtps")

# Read by the tests and the bench only; the product never looks at them.
TEST_VARIABLES = (
    "NEP_TEST_DATABASE",
    "NEP_TEST_POSTGRES_URL",
    "NEP_TEST_TEMPLATE",
    "NEP_TEST_SQLITE",
    "NEP_TEST_NAME",
)


class EnvironmentRefusedError(Exception):
    """The environment cannot be started from; the message says which variable and what to do."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the operator decided."""

    home: Path
    keys_dir: Path
    database_url: str
    secret_key: str
    allowed_hosts: tuple[str, ...]
    https: bool
    behind_proxy: bool
    trusted_proxies: tuple[str, ...]
    sample_site: bool
    require_second_factor: bool
    language: str
    mail_url: str
    mail_from: str
    oidc_server: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
    storage_dir: Path
    storage_limit_mb: int
    workers: int
    log_level: str


def read_environment(environ: Mapping[str, str] | None = None) -> Environment:
    """Read and check every NEP_ variable.

    Raises:
        EnvironmentRefusedError: a name is unknown, or a value is malformed or missing.
    """
    given = os.environ if environ is None else environ
    values = {name: value.strip() for name, value in given.items() if name.startswith("NEP_")}
    _refuse_unknown(values)
    home = Path(values.get("NEP_HOME") or "var").expanduser().resolve()
    sample_site = _yes_or_no(values, "NEP_SAMPLE_SITE", default=False)
    environment = Environment(
        home=home,
        keys_dir=_path(values, "NEP_KEYS_DIR", home / "keys"),
        database_url=_url(
            values, "NEP_DATABASE_URL", f"sqlite:///{home / 'nep.sqlite3'}", DATABASE_SCHEMES
        ),
        secret_key=_secret(values),
        allowed_hosts=_hosts(values, sample_site=sample_site),
        https=_yes_or_no(values, "NEP_HTTPS", default=not sample_site),
        behind_proxy=_yes_or_no(values, "NEP_BEHIND_PROXY", default=False),
        trusted_proxies=_networks(values, "NEP_TRUSTED_PROXIES"),
        sample_site=sample_site,
        require_second_factor=_second_factor(values, sample_site=sample_site),
        language=_one_of(values, "NEP_LANGUAGE", "vi", ("vi", "en")),
        mail_url=_url(values, "NEP_MAIL_URL", f"file://{home / 'mail'}", MAIL_SCHEMES),
        mail_from=values.get("NEP_MAIL_FROM") or "nep@localhost",
        oidc_server=_url(values, "NEP_OIDC_SERVER", "", ("https", "http")),
        oidc_client_id=values.get("NEP_OIDC_CLIENT_ID", ""),
        oidc_client_secret=values.get("NEP_OIDC_CLIENT_SECRET", ""),
        oidc_name=values.get("NEP_OIDC_NAME") or "Tài khoản cơ quan",
        storage_dir=_path(values, "NEP_STORAGE_DIR", home / "files"),
        storage_limit_mb=_number(values, "NEP_STORAGE_LIMIT_MB", 20, low=1, high=2048),
        workers=_number(values, "NEP_WORKERS", 1, low=1, high=256),
        log_level=_one_of(
            values, "NEP_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
        ),
    )
    _refuse_half_an_identity_provider(environment)
    return environment


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of this process."""
    return read_environment()


def site_secret(read: Environment) -> str:
    """Return the secret that signs cookies: NEP_SECRET_KEY, else one derived from the site's key.

    Empty on a site whose keys were not made yet: every command but `nep init` then refuses.
    """
    if read.secret_key:
        return read.secret_key
    try:
        material = (read.keys_dir / "site.key").read_bytes().strip()
    except FileNotFoundError:
        return ""
    return hmac.new(material, b"nep/signing", hashlib.sha256).hexdigest()


def _refuse(vietnamese: str, english: str, **fields: object) -> EnvironmentRefusedError:
    return EnvironmentRefusedError(either(vietnamese, english).format(**fields))


def known_variables() -> tuple[str, ...]:
    """Every variable the product reads, as docs/settings.md must list them."""
    return (
        "NEP_HOME",
        "NEP_KEYS_DIR",
        "NEP_DATABASE_URL",
        "NEP_SECRET_KEY",
        "NEP_ALLOWED_HOSTS",
        "NEP_HTTPS",
        "NEP_BEHIND_PROXY",
        "NEP_TRUSTED_PROXIES",
        "NEP_SAMPLE_SITE",
        "NEP_REQUIRE_SECOND_FACTOR",
        "NEP_LANGUAGE",
        "NEP_MAIL_URL",
        "NEP_MAIL_FROM",
        "NEP_OIDC_SERVER",
        "NEP_OIDC_CLIENT_ID",
        "NEP_OIDC_CLIENT_SECRET",
        "NEP_OIDC_NAME",
        "NEP_STORAGE_DIR",
        "NEP_STORAGE_LIMIT_MB",
        "NEP_WORKERS",
        "NEP_LOG_LEVEL",
    )


def _refuse_unknown(values: Mapping[str, str]) -> None:
    known = known_variables()
    for name in sorted(values):
        if name in known or name in TEST_VARIABLES:
            continue
        near = difflib.get_close_matches(name, known, n=1)
        if near:
            raise _refuse(
                "Biến môi trường {name} không có trong Nếp. Có phải đồng chí muốn đặt {near}? "
                "Hãy sửa tên hoặc bỏ biến này.",
                "The environment variable {name} is not one of Nếp's. Did you mean {near}? "
                "Correct the name or unset it.",
                name=name,
                near=near[0],
            )
        raise _refuse(
            "Biến môi trường {name} không có trong Nếp. Hãy bỏ biến này; các biến được dùng ghi "
            "trong docs/settings.md.",
            "The environment variable {name} is not one of Nếp's. Unset it; docs/settings.md lists "
            "those in use.",
            name=name,
        )


def _yes_or_no(values: Mapping[str, str], name: str, *, default: bool) -> bool:
    given = values.get(name, "").lower()
    if not given:
        return default
    if given in {"yes", "true", "on", "1"}:
        return True
    if given in {"no", "false", "off", "0"}:
        return False
    raise _refuse(
        "{name} phải là yes hoặc no, nhưng đang là “{given}”.",
        "{name} must be yes or no, but it is “{given}”.",
        name=name,
        given=given,
    )


def _one_of(values: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    given = values.get(name) or default
    if given in allowed:
        return given
    raise _refuse(
        "{name} phải là một trong: {allowed}; hiện đang là “{given}”.",
        "{name} must be one of {allowed}, but it is “{given}”.",
        name=name,
        allowed=", ".join(allowed),
        given=given,
    )


def _number(values: Mapping[str, str], name: str, default: int, *, low: int, high: int) -> int:
    given = values.get(name) or str(default)
    if given.isascii() and given.isdigit() and low <= int(given) <= high:
        return int(given)
    raise _refuse(
        "{name} phải là số nguyên từ {low} đến {high}, nhưng đang là “{given}”.",
        "{name} must be a whole number from {low} to {high}, but it is “{given}”.",
        name=name,
        low=low,
        high=high,
        given=given,
    )


def _path(values: Mapping[str, str], name: str, default: Path) -> Path:
    given = values.get(name)
    return Path(given).expanduser().resolve() if given else default


def _url(values: Mapping[str, str], name: str, default: str, schemes: tuple[str, ...]) -> str:
    given = values.get(name) or default
    if not given:
        return ""
    # The value may hold a password, so the sentence names the variable and not its content.
    if urlsplit(given).scheme in schemes:
        return given
    raise _refuse(
        "{name} phải bắt đầu bằng một trong: {schemes}. Hãy xem ví dụ trong docs/settings.md.",
        "{name} must begin with one of: {schemes}. See the examples in docs/settings.md.",
        name=name,
        schemes=", ".join(f"{scheme}:" for scheme in schemes),
    )


def _secret(values: Mapping[str, str]) -> str:
    given = values.get("NEP_SECRET_KEY", "")
    if given and len(given) < 32:
        raise _refuse(
            "NEP_SECRET_KEY phải có ít nhất 32 ký tự ngẫu nhiên. Nếu không đặt, Nếp dùng khóa do "
            "`nep init` tạo trong NEP_HOME/keys.",
            "NEP_SECRET_KEY needs at least 32 random characters. Unset, Nếp uses the key that "
            "`nep init` makes under NEP_HOME/keys.",
        )
    return given


def _hosts(values: Mapping[str, str], *, sample_site: bool) -> tuple[str, ...]:
    given = tuple(
        host.strip() for host in values.get("NEP_ALLOWED_HOSTS", "").split(",") if host.strip()
    )
    if not given:
        return LOOPBACK_HOSTS
    foreign = [host for host in given if host not in LOOPBACK_HOSTS]
    if sample_site and foreign:
        raise _refuse(
            "Trang dữ liệu mẫu chỉ chạy trên máy này, nên NEP_ALLOWED_HOSTS không được có {hosts}. "
            "Hãy bỏ NEP_SAMPLE_SITE để chạy với số liệu thật.",
            "The sample site answers on this machine only, so NEP_ALLOWED_HOSTS may not name "
            "{hosts}. Unset NEP_SAMPLE_SITE to run with real data.",
            hosts=", ".join(foreign),
        )
    wrong = [host for host in given if "/" in host or host == "*" or " " in host]
    if wrong:
        raise _refuse(
            "NEP_ALLOWED_HOSTS là danh sách tên miền cách nhau bằng dấu phẩy, không có “{wrong}”; "
            "ví dụ: nep.example.vn,10.0.0.5.",
            "NEP_ALLOWED_HOSTS is a comma-separated list of host names without “{wrong}”; "
            "for example nep.example.vn,10.0.0.5.",
            wrong=wrong[0],
        )
    return given


def _networks(values: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Addresses and networks of machines of ours, as they are compared later."""
    given = [text.strip() for text in values.get(name, "").split(",") if text.strip()]
    for text in given:
        try:
            network = ip_network(text)
        except ValueError:
            network = None
        if network is None or network.prefixlen == 0:
            raise _refuse(
                "{name} là danh sách địa chỉ hoặc mạng của máy chuyển tiếp, cách nhau bằng dấu "
                "phẩy, không có “{wrong}”; ví dụ: 127.0.0.1,10.0.0.0/24.",
                "{name} is a comma-separated list of the addresses or networks of your proxies, "
                "without “{wrong}”; for example 127.0.0.1,10.0.0.0/24.",
                name=name,
                wrong=text,
            )
    return tuple(given)


def _second_factor(values: Mapping[str, str], *, sample_site: bool) -> bool:
    return _yes_or_no(values, "NEP_REQUIRE_SECOND_FACTOR", default=not sample_site)


def _refuse_half_an_identity_provider(read: Environment) -> None:
    given: dict[str, str] = {
        "NEP_OIDC_SERVER": read.oidc_server,
        "NEP_OIDC_CLIENT_ID": read.oidc_client_id,
        "NEP_OIDC_CLIENT_SECRET": read.oidc_client_secret,
    }
    missing = [name for name, value in given.items() if not value]
    if missing and len(missing) < len(given):
        raise _refuse(
            "Đăng nhập bằng OpenID Connect còn thiếu {names}. Hãy đặt đủ cả ba biến "
            "NEP_OIDC_SERVER, NEP_OIDC_CLIENT_ID, NEP_OIDC_CLIENT_SECRET, hoặc bỏ cả ba.",
            "Sign-in by OpenID Connect lacks {names}. Set NEP_OIDC_SERVER, NEP_OIDC_CLIENT_ID and "
            "NEP_OIDC_CLIENT_SECRET together, or none of them.",
            names=", ".join(missing),
        )
