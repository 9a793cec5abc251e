"""An HTTP client that does next to nothing: what it computes, it takes from the server's cores.

One kept connection, whole requests as bytes, and of an answer only its status and its end.
Python's own client reads every header as an e-mail's, which costs a tenth of a roll call.
"""

from __future__ import annotations

import re
import socket
from types import TracebackType
from typing import Self

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_END_OF_HEAD = b"\r\n\r\n"
_AT_ONCE = 65_536


class Wire:
    """One connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> int:
        """Send a request and read its answer to the end; gives the status.

        Raises:
            ConnectionError: the server hung up, or does not say how long its answer is.
        """
        self._socket.sendall(request)
        answer = self._more()
        while (end := answer.find(_END_OF_HEAD)) < 0:
            answer += self._more()
        missing = self._length_of(answer, end) - (len(answer) - end - len(_END_OF_HEAD))
        while missing > 0:
            missing -= len(self._more())
        return int(answer[9:12])

    def _more(self) -> bytes:
        got = self._socket.recv(_AT_ONCE)
        if not got:
            raise ConnectionError("The server hung up.")
        return got

    @staticmethod
    def _length_of(answer: bytes, end: int) -> int:
        told = _LENGTH.search(answer, 0, end + 2)
        if told:
            return int(told[1])
        if answer[9:12] == b"204":
            return 0
        raise ConnectionError("The answer does not say how long it is.")


def getting(path: str) -> bytes:
    """A GET of this address, as bytes."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def posting(path: str, body: str, token: str) -> bytes:
    """A POST of JSON by a program that shows this token, as bytes."""
    sent = body.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
    )
    return head.encode() + sent
