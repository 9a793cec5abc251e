"""Keys: files of their own, one key per purpose, refusals that say what to do."""

from __future__ import annotations

import stat

import pytest

from nep.foundation import keys


@pytest.fixture
def key_home(settings, tmp_path):
    settings.NEP_KEYS_DIR = tmp_path / "keys"
    keys._read.cache_clear()
    yield tmp_path / "keys"
    keys._read.cache_clear()


@pytest.fixture
def key_files(key_home):
    keys.make_missing_keys()
    return key_home


def test_missing_keys_are_made_once_and_for_the_owner_only(key_home):
    made = keys.make_missing_keys()
    before = {path: path.read_bytes() for path in made}

    assert {path.name for path in made} == {"site.key", "audit.key", "backup.key"}
    assert keys.make_missing_keys() == []
    assert {path: path.read_bytes() for path in made} == before
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in made)
    assert sorted(path.name for path in key_home.iterdir()) == [
        "audit.key",
        "backup.key",
        "site.key",
    ]


def test_each_purpose_has_its_own_key(key_files):
    purposes = ["audit", "identifiers", "backup", "tickets"]
    assert len({keys.key_for(purpose) for purpose in purposes}) == len(purposes)
    assert all(len(keys.key_for(purpose)) == 32 for purpose in purposes)


def test_what_was_sealed_opens_again_and_looks_different_each_time(key_files):
    first, second = (keys.encrypt("042 099 000 123 Đặng", "identifiers") for _ in range(2))

    assert first != second
    assert keys.decrypt(first, "identifiers") == keys.decrypt(second, "identifiers")
    assert keys.decrypt(first, "identifiers") == "042 099 000 123 Đặng"


@pytest.mark.parametrize("spoil", [lambda s: s[:-6] + "AAAAAA", lambda s: s[8:], lambda s: "ă" + s])
def test_an_altered_value_is_refused(key_files, spoil):
    sealed = keys.encrypt("042099000123", "identifiers")
    with pytest.raises(keys.BrokenKeyError):
        keys.decrypt(spoil(sealed), "identifiers")


def test_a_value_of_another_purpose_is_refused(key_files):
    sealed = keys.encrypt("042099000123", "identifiers")
    with pytest.raises(keys.BrokenKeyError):
        keys.decrypt(sealed, "tickets")


def test_equal_texts_have_equal_hashes_within_a_purpose_only(key_files):
    assert keys.keyed_hash("042099000123", "identifiers") == keys.keyed_hash(
        "042099000123", "identifiers"
    )
    assert keys.keyed_hash("042099000123", "identifiers") != keys.keyed_hash("042099000123", "x")


def test_a_missing_key_file_is_named(key_files):
    (key_files / "audit.key").unlink()
    keys._read.cache_clear()

    keys.key_for("identifiers")
    with pytest.raises(keys.MissingKeyError, match=r"audit\.key is missing"):
        keys.key_for("audit")


def test_a_broken_key_file_is_named(key_files):
    (key_files / "site.key").write_bytes(b"short\n")
    keys._read.cache_clear()

    with pytest.raises(keys.BrokenKeyError, match=r"site\.key"):
        keys.key_for("identifiers")
