"""Whether a window can be opened here, asked before Qt ends the program because it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

NO_DISPLAY = (
    "Diptych needs a graphical desktop to open its window, and there is none here. "
    "Start it in a desktop session, or use its commands: diptych --help"
)
NO_ANSWER = (
    "The display “{display}” does not answer, so the window cannot be opened. "
    "Check DISPLAY and who may use it, or use the commands: diptych --help"
)
NO_CURSOR = (
    "A system library that Qt needs is missing: libxcb-cursor. "
    "On Debian and Ubuntu: sudo apt install libxcb-cursor0"
)


def hindrance(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """Return the sentence that says why no window can be opened; ``None`` where one can."""
    if not platform.startswith("linux"):
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if wanted not in ("", "xcb", "wayland"):
        return None
    wayland = environment.get("WAYLAND_DISPLAY", "")
    display = environment.get("DISPLAY", "")
    if wanted != "xcb" and wayland and _has_socket(wayland, environment):
        return None
    if not display:
        return NO_DISPLAY
    if not _answers():
        return NO_ANSWER.format(display=display)
    return None if _can_load("libxcb-cursor.so.0") else NO_CURSOR


def _has_socket(name: str, environment: Mapping[str, str]) -> bool:
    return os.path.exists(os.path.join(environment.get("XDG_RUNTIME_DIR", ""), name))  # noqa: PTH110, PTH118 - pathlib would drop a folder before an absolute name too, and says no more


def _answers() -> bool:
    """Tell whether the X server lets us in, as Qt's own library finds out."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        # Without it Qt cannot say either; its own words name the missing library.
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    if not connection:
        return False
    answered = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answered


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
