"""`nep` as an operator meets it: languages, refusals before the start, and a site from nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT


def nep(*words: str, home: Path, locale: str = "vi_VN.UTF-8", **more: str) -> tuple[int, str]:
    """Run the command in a process of its own; return its exit code and all it said."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEP_", "LC_", "LANG", "DJANGO_"))
    }
    ran = subprocess.run(
        [sys.executable, "-m", "nep.cli", *words],
        cwd=ROOT,
        env=bare | {"LANG": locale, "NEP_HOME": str(home), "NEP_LOG_LEVEL": "ERROR"} | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("locale", "words", "foreign"),
    [
        ("vi_VN.UTF-8", ("Cách dùng:", "Sao lưu", "Lệnh:", "rồi thoát"), ("Usage", "Options")),
        ("C", ("Cách dùng:", "Lệnh:"), ("Usage",)),
        ("en_GB.UTF-8", ("Usage:", "Commands:", "Write a sealed backup"), ("Cách dùng", "sao lưu")),
        ("fr_FR.UTF-8", ("Usage:",), ("Cách dùng",)),
    ],
)
def test_help_speaks_the_language_of_the_terminal(
    tmp_path: Path, locale: str, words: tuple[str, ...], foreign: tuple[str, ...]
) -> None:
    code, said = nep("--help", home=tmp_path, locale=locale)

    assert code == 0
    assert [word for word in words if word.lower() not in said.lower()] == []
    assert [word for word in foreign if word in said] == []


def test_every_verb_of_the_house_is_there(tmp_path: Path) -> None:
    _, said = nep("--help", home=tmp_path)

    verbs = (
        "init serve demo import export workbook-template organisation verify backup restore "
        "anonymise token"
    )
    assert [verb for verb in verbs.split() if f"  {verb} " not in said] == []


def test_a_site_without_keys_says_what_to_do_first(tmp_path: Path) -> None:
    code, said = nep("verify", home=tmp_path)

    assert code == 2
    assert "nep init" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"NEP_HOEM": "x"}, "Có phải đồng chí muốn đặt NEP_HOME?"),
        ({"NEP_DATABASE_URL": "oracle://x"}, "NEP_DATABASE_URL phải bắt đầu bằng"),
        ({"NEP_OIDC_SERVER": "https://sso.example.vn"}, "còn thiếu NEP_OIDC_CLIENT_ID"),
    ],
)
def test_a_wrong_environment_stops_the_start(
    tmp_path: Path, more: dict[str, str], sentence: str
) -> None:
    code, said = nep("verify", home=tmp_path, **more)

    assert code == 2
    assert sentence in said
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site made by `nep init` in an empty folder, on SQLite."""
    home = tmp_path_factory.mktemp("site")
    code, said = nep("init", home=home)
    assert code == 0, said
    return home


def test_init_makes_keys_that_only_their_owner_reads(site: Path) -> None:
    keys = sorted((site / "keys").glob("*.key"))

    assert [key.stem for key in keys] == ["audit", "backup", "site"]
    assert {key.stat().st_mode & 0o077 for key in keys} == {0}


def test_init_again_changes_nothing(site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (site / "keys").iterdir()}

    code, said = nep("init", home=site)

    assert code == 0, said
    assert {path: path.stat().st_mtime_ns for path in (site / "keys").iterdir()} == before


def test_an_act_on_the_tree_is_previewed_written_shown_and_undone(site: Path) -> None:
    create = ("organisation", "create")
    code, said = nep(
        *create, "Đảng ủy xã Thử", "--kind", "commune_party", "--on", "01/01/2020", "-y", home=site
    )
    assert code == 0, said
    code, said = nep(
        "organisation", "rename", "Dang uy xa Thu", "Đảng ủy xã Mới",
        "--on", "01/02/2021", "--yes", home=site,
    )  # fmt: skip
    assert code == 0, said
    assert "Đảng ủy xã Mới" in said
    act = said.strip().rpartition(" ")[2]

    assert (
        "Đảng ủy xã Thử" in nep("organisation", "show", "xã Thử", "--on", "1/1/2021", home=site)[1]
    )
    assert "Đảng ủy xã Mới" in nep("organisation", "show", "xã Thử", home=site)[1]

    code, said = nep("organisation", "undo", act, "--yes", home=site)
    assert code == 0, said
    assert (
        "Đảng ủy xã Mới" not in nep("organisation", "show", "xã Thử", home=site)[1].split("\n")[0]
    )


def test_without_an_answer_nothing_is_written(site: Path) -> None:
    assert nep("organisation", "create", "Chi bộ Vắng", "--kind", "cell", home=site)[0] == 1
    assert nep("organisation", "show", "Chi bộ Vắng", home=site)[0] == 1


def test_the_closure_and_the_trail_are_right(site: Path) -> None:
    assert nep("organisation", "rebuild-closure", home=site)[0] == 0
    code, said = nep("verify", home=site)

    assert code == 0, said


def test_the_sample_site_listens_on_this_machine_only(site: Path) -> None:
    code, said = nep("serve", "--host", "0.0.0.0", home=site, NEP_SAMPLE_SITE="yes")

    assert code == 2
    assert "chỉ chạy trên máy này" in said


def test_an_open_address_needs_the_names_people_type(site: Path) -> None:
    code, said = nep("serve", "--host", "0.0.0.0", home=site)

    assert code == 2
    assert "NEP_ALLOWED_HOSTS" in said


def test_a_taken_port_is_named(site: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = nep("serve", "--port", str(port), home=site)

    assert code == 2
    assert f"cổng {port}" in said
