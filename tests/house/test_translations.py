"""Vietnamese is what the code says; English is complete."""

from pathlib import Path

import pytest

from scripts.messages import faults_of, rooms
from tests.house.sources import named


@pytest.mark.parametrize("room", list(rooms([])), ids=named)
def test_every_sentence_has_its_english_one(room: Path) -> None:
    assert faults_of(room) == []
