"""Photos lose place, time and device; pixels, colours and upright position stay."""

from __future__ import annotations

import pytest

from nep.foundation.files.errors import FileRefused
from nep.foundation.files.images import _orientation_in, without_metadata
from tests.factories import files as samples

SECRETS = [
    samples.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x>GPS</x>"),
    samples.segment(0xED, b"Photoshop 3.0\x00GPS"),
    samples.segment(0xFE, b"comment GPS"),
    samples.segment(0xE2, b"MPF\x00GPS"),
]
KEPT = [
    samples.segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
    samples.segment(0xE2, b"ICC_PROFILE\x00\x01\x01colours"),
    samples.segment(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01"),
]


def test_a_photo_loses_everything_but_its_picture():
    photo = samples.jpeg(samples.segment(0xE1, samples.exif(1)), *SECRETS, *KEPT, tail=b"GPS video")
    assert without_metadata(photo, "image/jpeg") == samples.jpeg(*KEPT)


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_stays_upright(orientation):
    photo = samples.jpeg(samples.segment(0xE1, samples.exif(orientation)))
    clean = without_metadata(photo, "image/jpeg")

    assert b"GPS" not in clean
    place = clean.index(b"Exif")
    assert _orientation_in(clean[place : place + 40]) == orientation
    assert without_metadata(clean, "image/jpeg") == clean


def test_a_picture_without_metadata_stays_bit_for_bit():
    assert without_metadata(samples.jpeg(*KEPT), "image/jpeg") == samples.jpeg(*KEPT)
    assert without_metadata(samples.png(), "image/png") == samples.png()


def test_a_png_loses_its_texts_and_tail():
    colours = samples.chunk(b"pHYs", bytes(9))
    secrets = [
        samples.chunk(name, b"GPS") for name in (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME")
    ]
    photo = samples.png(*secrets, colours, tail=b"GPS")
    assert without_metadata(photo, "image/png") == samples.png(colours)


@pytest.mark.parametrize("cut", [3, 10, 40, -1])
@pytest.mark.parametrize(
    ("content", "kind"), [(samples.jpeg(*KEPT), "image/jpeg"), (samples.png(), "image/png")]
)
def test_a_torn_picture_is_refused(content, kind, cut):
    assert without_metadata(content, kind)
    with pytest.raises(FileRefused, match="hỏng"):
        without_metadata(content[:cut], kind)
