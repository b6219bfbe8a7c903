"""Libraries to measure in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences


def write_files(texts: Sequence[str], folder: Path) -> list[Path]:
    """Put each text into a file of its own."""
    folder.mkdir(parents=True)
    files = [folder / f"{number:05}.txt" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@contextmanager
def fresh(folder: Path) -> Iterator[Library]:
    """Open a new library in ``folder``, its cache and backups beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_library(
        str(folder / "bench.diptych"),
        preferences=Preferences(name="Bench"),
        cache=folder / "cache",
        backups=folder / "backups",
    ) as library:
        yield library


def index(library: Library) -> None:
    """Make the search index, and wait for it."""
    library.reindex()
    assert library.index_state().up_to_date
