"""Typst, which sets pages: it is given data and a fixed document, and reads nothing else."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from diptych.domain.progress import Progress
from diptych.paths import resources

if TYPE_CHECKING:
    import typst

_LOOK = 0.1
"""Seconds between two looks at whether to stop."""


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts of this computer and those that Typst brings; finding them takes time."""
    import typst  # noqa: PLC0415 - forty megabytes

    return typst.Fonts()


def set_paper(
    data: str, pictures: Mapping[str, bytes], made: datetime, progress: Progress
) -> bytes:
    """Return the PDF of what ``data`` says, as ``paper.typ`` reads it.

    Typst cannot be stopped: where ``progress`` raises, it comes to its end on a thread of its own
    and what it has made is dropped.
    """
    document = (resources() / "typst" / "paper.typ").read_bytes()
    done: list[bytes] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(_compiled(document, data, pictures, made))
        except BaseException as error:  # noqa: BLE001 - it is raised where the PDF is waited for
            failed.append(error)

    thread = threading.Thread(target=run, name="typst", daemon=True)
    thread.start()
    while thread.is_alive():
        progress.step(0, 1)
        thread.join(_LOOK)
    if failed:
        raise failed[0]
    return done[0]


def _compiled(document: bytes, data: str, pictures: Mapping[str, bytes], made: datetime) -> bytes:
    import typst  # noqa: PLC0415 - forty megabytes

    # What Typst may read is in a folder of its own: the pictures, and nothing else.
    with TemporaryDirectory(prefix="diptych-", ignore_cleanup_errors=True) as folder:
        for name, picture in pictures.items():
            Path(folder, name).write_bytes(picture)
        # Its stub wants the document and its folder to be of one type.
        compiled: Any = typst.compile
        whole: bytes = compiled(
            document,
            root=folder,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": data},
            timestamp=made,
        )
        return whole
