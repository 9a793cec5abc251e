"""A camera that shows one card after the other: frames drawn here, played by the browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser
from qrcode import QRCode

WIDTH, HEIGHT = 640, 480
SQUARE = 300
SHOWN, AWAY = 12, 4  # frames, ten in a second
DARK, LIGHT, WALL, GREY = 30, 235, 200, 128


def film_of(cards: Sequence[str], where: Path) -> Path:
    """Write a film in which each card is held up for a second, then taken away."""
    film = where / "cards.y4m"
    with film.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
        for card in cards:
            file.write(_frame(card) * SHOWN)
            file.write(_frame("") * AWAY)
    return film


def _frame(card: str) -> bytes:
    light = bytearray([WALL]) * (WIDTH * HEIGHT)
    if card:
        code = QRCode(border=4)
        code.add_data(card)
        squares = code.get_matrix()
        size = SQUARE // len(squares)
        left, top = (WIDTH - SQUARE) // 2, (HEIGHT - SQUARE) // 2
        for down, line in enumerate(squares):
            drawn = b"".join(bytes([DARK if dark else LIGHT]) * size for dark in line)
            for row in range(size):
                at = (top + down * size + row) * WIDTH + left
                light[at : at + len(drawn)] = drawn
    return b"FRAME\n" + bytes(light) + bytes([GREY]) * (WIDTH * HEIGHT // 2)


@contextmanager
def browser_with_camera(like: Browser, film: Path) -> Iterator[Browser]:
    """A browser whose camera plays this film, and which was told yes when it asked."""
    opened = like.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
        ],
    )
    try:
        yield opened
    finally:
        opened.close()
