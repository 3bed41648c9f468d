"""Before `mkdocs serve` can build for the first time: the data's mistakes stand at its address until they are mended."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from macros.build import Build
from macros.issues import DataError
from macros.render import render
from macros.stamp import iter_left

LOOK = 0.5
"""Seconds between two looks at the data."""

log = logging.getLogger("mkdocs.serve")


class Waiting:
    """A page that is shown until the engine's own server takes its place."""

    def __init__(self, host: str, port: int) -> None:
        """Raises `OSError` where the address is taken."""
        self.lines: tuple[str, ...] = ()
        """The mistakes; none once they are mended and the site is being built."""
        self._server = _Server((host, port), _handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def until_sound(self, start: Callable[[], Build], data: Path) -> Build:
        """What `start` makes of the data folder, as soon as it raises no `DataError`."""
        while True:
            seen = list(iter_left(data))
            try:
                build = start()
            except DataError as error:
                self.lines = tuple(map(str, error.issues))
                log.error(f"{error}\nWaiting until this is mended")
            else:
                self.lines = ()
                return build
            while seen == list(iter_left(data)):
                time.sleep(LOOK)

    def close(self) -> None:
        """Leaves the address to others."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler)


def _handler(waiting: Waiting) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = render("mistakes.html", lines=waiting.lines, root="/").encode()
            self.send_response(HTTPStatus.SERVICE_UNAVAILABLE)
            for name, value in {
                "Content-Type": "text/html",
                "Content-Length": str(len(content)),
                "Refresh": "1",
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """The terminal is for the mistakes."""

    return Handler
