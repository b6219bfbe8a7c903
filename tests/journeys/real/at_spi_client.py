"""A screen reader's side of things: answers questions about a running program, through AT-SPI.

Run by the system's Python, where python3-gi lives. Reads one JSON list a line, [verb, argument…],
and writes one JSON answer a line. It knows nothing of Diptych but its name.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

EVENTS = (
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:announcement",
    "object:state-changed:focused",
)
heard = []


def hear(event):
    role = event.source.get_role_name() if event.source else ""
    name = event.source.get_name() if event.source else ""
    words = event.any_data if isinstance(event.any_data, str) else ""
    heard.append([event.type, event.detail1, role, name, words])


def turn(seconds):
    """Let events arrive."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        while GLib.MainContext.default().iteration(False):  # noqa: FBT003 - GLib's
            pass
        time.sleep(0.01)


def application(name):
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        one = desktop.get_child_at_index(place)
        if one is not None and one.get_name() == name:
            return one
    return None


def children(node):
    found = (node.get_child_at_index(place) for place in range(node.get_child_count()))
    return [child for child in found if child is not None]


def states(node):
    return [state.value_nick for state in node.get_state_set().get_states()]


def plain(node):
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "states": states(node),
    }


def tree(node):
    return {**plain(node), "children": [tree(child) for child in children(node)]}


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


class Client:
    def __init__(self):
        self.program = None
        self.text = None
        self.listener = Atspi.EventListener.new(hear)
        for name in EVENTS:
            self.listener.register(name)

    def find(self, name):
        """Is the program there?"""
        self.program = application(name)
        return self.program is not None

    def tree(self):
        return tree(self.program)

    def documents(self):
        """The articles that can be seen, each with its paragraphs in order."""
        shown = (
            node for node in walk(self.program) if node.get_role() == Atspi.Role.DOCUMENT_FRAME
        )
        return [
            {**plain(node), "children": [plain(child) for child in children(node)]}
            for node in shown
        ]

    def read_all(self, times):
        """Read every part of every article again and again; return how many readings it were."""
        count = 0
        shown = [
            node for node in walk(self.program) if node.get_role() == Atspi.Role.DOCUMENT_FRAME
        ]
        for _ in range(times):
            for node in shown:
                for child in children(node):
                    child.get_name()
                    child.get_description()
                    child.get_role_name()
                    Atspi.Component.get_extents(child, Atspi.CoordType.SCREEN)
                    count += 1
                    if child.get_role() == Atspi.Role.TEXT:
                        for place in range(0, Atspi.Text.get_character_count(child), 40):
                            Atspi.Text.get_string_at_offset(
                                child, place, Atspi.TextGranularity.WORD
                            )
                            Atspi.Text.get_character_extents(child, place, Atspi.CoordType.SCREEN)
                            count += 2
        return count

    def take_focused_text(self):
        """Look for the text that has the keyboard; the verbs below are about it."""
        self.text = next(
            (
                node
                for node in walk(self.program)
                if node.get_role() == Atspi.Role.TEXT and "focused" in states(node)
            ),
            None,
        )
        return plain(self.text) if self.text is not None else None

    def caret(self):
        return Atspi.Text.get_caret_offset(self.text)

    def selection(self):
        """The selected words; empty where there are none."""
        if not Atspi.Text.get_n_selections(self.text):
            return ""
        found = Atspi.Text.get_selection(self.text, 0)
        return Atspi.Text.get_text(self.text, found.start_offset, found.end_offset)

    def at_caret(self, granularity):
        kind = getattr(Atspi.TextGranularity, granularity)
        return Atspi.Text.get_string_at_offset(self.text, self.caret(), kind).content

    def whole(self):
        return Atspi.Text.get_text(self.text, 0, Atspi.Text.get_character_count(self.text))

    def put_caret(self, offset):
        return Atspi.Text.set_caret_offset(self.text, offset)

    def select(self, start, end):
        return Atspi.Text.add_selection(self.text, start, end)

    def listen(self, seconds):
        """What was heard since the last time, and in the next seconds."""
        turn(seconds)
        found = list(heard)
        heard.clear()
        return found


client = Client()
for line in sys.stdin:
    verb, *words = json.loads(line)
    try:
        turn(0.02)
        answer = {"answer": getattr(client, verb)(*words)}
    except Exception as error:  # noqa: BLE001 - whoever asked decides what that means
        answer = {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
