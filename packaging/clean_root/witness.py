"""What a run says for itself: what was asserted, what was seen, and who was spoken to."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""

FAMILY = re.compile(r"\b(?:AF|PF)_([A-Z0-9]+)")
CALL = re.compile(r"\b(socket|connect|bind|listen|sendto|sendmsg|sendmmsg|accept4?)\(")


class Findings:
    """What was asserted, whether it held, and what was measured."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failed: list[str] = []
        self._kept: list[dict[str, object]] = []

    def check(self, what: str, held: object, detail: object = "") -> None:
        """Say what was looked at; whatever does not hold fails the run, at its end."""
        print(
            f"{'ok    ' if held else 'FAILED'}  {what}{f': {detail}' if detail else ''}", flush=True
        )
        self._kept.append({"what": what, "held": bool(held), "detail": str(detail)})
        if not held:
            self.failed.append(what)

    def write(self) -> None:
        """Keep all of it beside the pictures."""
        text = json.dumps(self._kept, indent=2, ensure_ascii=False)
        (self.folder / "findings.json").write_text(text + "\n", encoding="utf-8")


def until(look: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Look again and again; tell whether there came to be something to see."""
    deadline = time.monotonic() + patience
    while not look():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Screen:
    """The display, as one sees it."""

    def __init__(self) -> None:
        self._application = QGuiApplication([])

    def image(self) -> QImage:
        """Return what is on the display now."""
        return self._application.primaryScreen().grabWindow(0).toImage()

    def keep(self, path: Path) -> None:
        """Save what is on the display now."""
        self.image().save(str(path))

    def is_painted(self) -> bool:
        """Tell whether a window covers the better part of the display: it is black without one."""
        image = self.image()
        wide, high = image.width(), image.height()
        places = [(wide * x // 24, high * y // 16) for x in range(1, 24) for y in range(1, 16)]
        light = sum(1 for x, y in places if image.pixelColor(x, y).lightness() > 40)
        return light * 2 > len(places)

    def shows(self, colour: str) -> bool:
        """Tell whether a colour is to be seen, in a hundred places at least."""
        image = self.image().convertToFormat(QImage.Format.Format_RGB32)
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        return bytes(image.constBits()).count(bytes((blue, green, red, 255))) >= 100

    def rest(self, seconds: float = 0.6) -> bool:
        """Wait until nothing changes for a while."""
        last = self.image()

        def same() -> bool:
            nonlocal last
            time.sleep(seconds)
            before, last = last, self.image()
            return before == last

        return until(same)


def spoken_abroad(log: Path) -> tuple[int, list[str]]:
    """Return how many calls of the network a trace has, and those not of this machine alone.

    What is allowed is AF_UNIX: the X server, and the doorbell of the window. Whatever names
    another family is returned: sockets made, and addresses connected, bound or sent to.
    """
    lines = [line for line in log.read_text(errors="replace").splitlines() if CALL.search(line)]
    abroad = [line for line in lines if set(FAMILY.findall(line)) - {"UNIX", "LOCAL", "UNSPEC"}]
    return len(lines), abroad
