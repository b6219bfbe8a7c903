"""What an index folder ought to hold, checked before anything in it is trusted.

Whoosh keeps pickles, and a pickle can do anything. So the folder has a plain JSON manifest: which
library it is of, its version, the change it has reached, and each file's size and checksum. No
other file is opened before all of that agrees, and no file that it does not name is opened ever.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

MANIFEST = "manifest.json"
FORMAT = 2
BARE = (".columns", ".ids", ".times", ".positions")
"""Files of bare numbers, most of an index: in them a wrong bit is an accident and can execute
nothing, so that they have a checksum that is five times as quick to take."""
_PIECE = 1 << 20


class UnusableIndexError(Exception):
    """The index is missing, damaged, of another version or of another library."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file's size and checksum."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One state of an index: it stands for ``head``, the (sequence, token) of a library's log.

    While ``complete`` is false the index is still being made for the first time.
    """

    library_id: str
    version: str
    generation: int
    head: tuple[int, str]
    complete: bool
    files: Mapping[str, Listed] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write the manifest as its file holds it."""
        return json.dumps(
            {
                "format": FORMAT,
                "library": self.library_id,
                "version": self.version,
                "generation": self.generation,
                "sequence": self.head[0],
                "token": self.head[1],
                "complete": self.complete,
                "files": {name: [f.size, f.digest] for name, f in self.files.items()},
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read a manifest; raise ``UnusableIndexError`` where it is none."""
        try:
            stored = json.loads(text)
            if stored["format"] != FORMAT:
                raise UnusableIndexError("the manifest is of another format")
            files = {
                str(name): Listed(int(size), str(digest))
                for name, (size, digest) in stored["files"].items()
            }
            if any(Path(name).name != name for name in files):
                raise UnusableIndexError("the manifest names files elsewhere")
            return cls(
                library_id=str(stored["library"]),
                version=str(stored["version"]),
                generation=int(stored["generation"]),
                head=(int(stored["sequence"]), str(stored["token"])),
                complete=stored["complete"] is True,
                files=files,
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UnusableIndexError("the manifest cannot be read") from error


def read_manifest(folder: Path, library_id: str, version: str) -> Manifest:
    """Read the folder's manifest; raise ``UnusableIndexError`` unless it is this library's."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UnusableIndexError("there is no manifest") from error
    manifest = Manifest.from_json(text)
    if manifest.library_id != library_id:
        raise UnusableIndexError("the index is another library's")
    if manifest.version != version:
        raise UnusableIndexError("the index is of another version")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the folder's manifest in one step."""
    beside = folder / f"{MANIFEST}.new"
    beside.write_text(manifest.to_json(), encoding="utf-8")
    os.replace(beside, folder / MANIFEST)  # noqa: PTH105 - Path.replace is the same, less plainly


def list_file(path: Path) -> Listed:
    """Measure a file."""
    digest, crc, size = blake2b(digest_size=16), 0, 0
    bare = path.suffix in BARE
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if bare:
                crc = crc32(piece, crc)
            else:
                digest.update(piece)
            size += len(piece)
    return Listed(size, f"{crc:08x}" if bare else digest.hexdigest())


def check_files(folder: Path, files: Mapping[str, Listed], known: set[tuple[str, Listed]]) -> None:
    """Raise ``UnusableIndexError`` unless every file is what the manifest says.

    Files are never changed once written: those in ``known`` were checked before and only their
    size is looked at again.
    """
    for name, listed in files.items():
        try:
            size = os.stat(f"{folder}/{name}").st_size  # noqa: PTH116 - there are a hundred
            sound = size == listed.size and (
                (name, listed) in known or list_file(folder / name) == listed
            )
        except OSError as error:
            raise UnusableIndexError(f"{name} cannot be read") from error
        if not sound:
            raise UnusableIndexError(f"{name} is damaged")
        known.add((name, listed))


def remove_others(folder: Path, files: Iterable[str], *, keep: Iterable[str] = ()) -> None:
    """Delete what is left of earlier states and of work that was cut short."""
    for name in {*os.listdir(folder)} - {MANIFEST, *files, *keep}:  # noqa: PTH208 - names alone
        path = folder / name
        try:
            if path.is_dir():
                for inner in path.iterdir():
                    inner.unlink()
                path.rmdir()
            else:
                path.unlink()
        except OSError:
            # On Windows another instance may still read it; the next commit tries again.
            continue
