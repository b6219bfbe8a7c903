"""One program for each library: a second start raises the first and hands its files over.

A local socket of the reader's own, named after the library; nothing else listens.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1000
"""Milliseconds in which a running window must answer; one that hangs is left alone."""

LONGEST = 1 << 20
"""Bytes of a message: a thousand file names are a tenth of it."""


def hand_over(name: str, paths: Sequence[Path], links: Sequence[str] = ()) -> bool:
    """Ask the running window to come up with these files, at the places of these links.

    ``False`` where none is running.
    """
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    message = {
        "raise": True,
        "files": [os.fsencode(path).hex() for path in paths],
        "links": list(links),
    }
    socket.write(json.dumps(message).encode("ascii") + b"\n")
    answered = socket.waitForReadyRead(PATIENCE * 3)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for later starts on the same library."""

    rung = Signal(list, list)
    """Another start: come up, bring in these paths, and show the places of these links."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._name = name

    def listen(self) -> bool:
        """Begin to listen; a socket that a killed program left behind is taken over."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        line = bytes(socket.readLine(LONGEST).data())
        wish = _wish(line)
        if wish is None:
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        self.rung.emit(*wish)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()


def _wish(line: bytes) -> tuple[list[Path], list[str]] | None:
    try:
        message = json.loads(line)
        paths = [Path(os.fsdecode(bytes.fromhex(each))) for each in message["files"]]
        links = [str(each) for each in message.get("links", [])]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return paths, links
