"""The server of `mkdocs serve`: a change shows at once in the open tab, and so does a mistake.

A change of records makes no build: the changed file is read, everything is checked, and what is asked for is made from
the data as it is then. After other changes the engine builds; after a change of the program it starts again.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer
from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from macros.mistakes import Mistakes, check_program, mistakes_told
from macros.render import render
from macros.renewing import Live, is_record

QUIET = 0.02
"""Seconds without a change after which work begins: an editor saves in several steps."""
POLL = 0.5
"""Seconds between two looks at all files, where the system tells of no changes."""
CHANGES: list[type[events.FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileDeletedEvent,
    events.FileMovedEvent,
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
]
"""What to be told of; files that are only read make twice as much work as reading them."""
NOISE = ("__pycache__", "*.pyc", "*~", "*.sw[px]", ".#*", "4913")
"""Names of what editors and Python write for themselves."""
SEARCH_INDEX = "search/search_index.json"
PROGRAM = Path(__file__).resolve().parent

log = logging.getLogger("mkdocs.serve")


class Server(LiveReloadServer):
    """Makes what is asked for; what is made from the data never stands in the folder of the engine's files."""

    def __init__(self, old: LiveReloadServer, live: Live, data: Path, build: Callable[[], None]) -> None:
        """Takes the place of the engine's own server `old`; `build` has the engine build everything."""
        host, port = old.server_address[:2]
        old.server_close()
        super().__init__(self.rebuild, str(host), port, old.root, old.mount_path)
        self.error_handler, self.build_delay = old.error_handler, QUIET
        self.live, self.data, self.build = live, data.resolve(), build
        self.mistakes: tuple[str, ...] = ()
        self.changed: set[Path] = set()
        """Paths whose change does not show yet; they stay until all goes well."""
        self.lock = threading.RLock()
        """Held by who makes something."""
        self.targets: list[Path] = []
        self.observer: Any = Observer()
        self.observer.start()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Work begins when something changes at the path or below it."""
        self.targets.append(Path(path).resolve())
        try:
            self._schedule(self.targets[-1])
        except OSError as error:
            log.warning(f"The system tells of no more changes ({error}): looking at all files every {POLL} seconds")
            self.observer.stop()
            self.observer = PollingObserver(timeout=POLL)
            self.observer.start()
            for target in self.targets:
                self._schedule(target)

    def note(self, paths: Iterable[Path]) -> None:
        """These changed."""
        with self._rebuild_cond:
            self.changed.update(paths)
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def rebuild(self) -> None:
        """Brings everything up to the changes, or finds the mistakes that are shown instead."""
        start = time.monotonic()
        with self._rebuild_cond:
            changed = frozenset(self.changed)
        with self.lock:
            try:
                with mistakes_told():
                    self._renew(changed)
                self.mistakes = ()
            except Mistakes as found:
                self.mistakes = found.lines
                return
        with self._rebuild_cond:
            self.changed -= changed
        log.info(f"Ready after {time.monotonic() - start:.2f} seconds")

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The answer to one request; open tabs that wait for a change are the base's to answer."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not f"{path}/".startswith(self.mount_path):
            return super().serve_request(environ, start_response)
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch  # never newer than what is made next, or the tab would keep what is old
        with self.lock:
            status, name, content = self._answer(path)
        kind: str = self._guess_type(name)  # type: ignore[no-untyped-call]
        if kind == "text/html":
            content = self._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        if status == HTTPStatus.FOUND:
            headers.append(("Location", f"{quote(path)}/"))
        start_response(f"{status.value} {status.phrase}", headers)
        return [content]

    def _answer(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Status, a name that tells the type, and content."""
        name = posixpath.normpath("/" + path[len(self.mount_path) :]).strip("/")
        page = f"{name}/index.html".lstrip("/")
        wanted = page if path.endswith("/") else name
        try:
            if self.mistakes and (wanted.endswith(".html") or "." not in wanted.rpartition("/")[2]):
                raise Mistakes(self.mistakes)
            with mistakes_told():
                if (content := self._find(wanted)) is not None:
                    return HTTPStatus.OK, wanted, content
                if wanted != page and self._find(page) is not None:
                    return HTTPStatus.FOUND, "", b""
        except Mistakes as found:
            told = render("mistakes.html", lines=found.lines, root=self.mount_path)
            return HTTPStatus.INTERNAL_SERVER_ERROR, page, told.encode()
        return HTTPStatus.NOT_FOUND, page, self.error_handler(404) or b""

    def _find(self, name: str) -> bytes | None:
        """A file of the site; none where there is no such thing."""
        content, file = self.live.find(name), Path(self.root, name)
        if content is not None or not file.is_file():
            return content
        if name == SEARCH_INDEX and self.live.stale:
            self.build()
        self.live.refresh(name)
        return file.read_bytes()

    def _renew(self, changed: Iterable[Path]) -> None:
        """Does what the changes ask for; raises what is wrong."""
        program = {path for path in changed if path.suffix == ".py" and path.is_relative_to(PROGRAM)}
        if program:
            check_program()
        quick = all(path in program or is_record(path, self.data) for path in changed)
        if not (quick and self.live.renew()):
            self.build()
        if program:
            self._start_again()

    def _start_again(self) -> None:
        log.info("The program changed: starting again")
        shutil.rmtree(self.root, ignore_errors=True)
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, sys.orig_argv)

    def _schedule(self, target: Path) -> None:
        """A file is watched by its folder: many editors put a new one in its place."""
        whole = target.is_dir()
        folder = str(target if whole else target.parent)
        self.observer.schedule(_Changes(self, target), folder, recursive=whole, event_filter=CHANGES)


class _Changes(events.FileSystemEventHandler):
    """Tells a server what changes at a path or below it."""

    def __init__(self, server: Server, target: Path) -> None:
        self.server, self.target = server, target

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        below = [path.relative_to(self.target) for path in paths if path.is_relative_to(self.target)]
        if changed := [self.target / path for path in below if not is_noise(path)]:
            self.server.note(changed)


def is_noise(path: Path) -> bool:
    """Whether nobody means the file to be seen."""
    return any(fnmatch(part, pattern) for part in path.parts for pattern in NOISE)
