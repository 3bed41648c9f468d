"""Templates as Python compiled them, kept from build to build; what is kept can be deleted at any time."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """A file for each template; one that other code or other packages compiled is not taken, but written anew."""

    def __init__(self, folder: Path, compiler: str) -> None:
        """`compiler` is a fingerprint of all that compiling depends on: what does not change is reckoned then."""
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))
        self._compiler = compiler

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self._compiler + source)
