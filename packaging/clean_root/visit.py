"""A reader's first day with the program as it is installed, watched from outside the root."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from root import HOME, READER, Root, host
from witness import Findings, Screen, spoken_abroad, until

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
LIBRARY = f"{HOME}/Documents/My texts.diptych"
DOWNLOADS = f"{HOME}/Downloads"
OUT = f"{HOME}/Documents"
SAVED_PAGE, DOCUMENT = "the-keys-of-the-customs-house.html", "six-weeks-after-hospital.pdf"
HIT = "#fff1cf"
"""What is behind hits, in the light theme."""
STARTERS = len(json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))["articles"])
STARTS = 5
"""How often each start is measured."""
TRACED = ("strace", "-f", "-qq", "-s", "200", "-e", "trace=network")
WRITTEN = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<!DOCTYPE html"}


class Visit:
    """One installation, visited by a reader who is new to it."""

    def __init__(
        self,
        root: Root,
        program: str,
        display: str,
        *,
        findings: Findings,
        screen: Screen,
        name: str,
    ) -> None:
        self._root, self._program, self._display = root, program, display
        self._findings, self._screen, self._name = findings, screen, name
        self.logs: list[Path] = []

    # --- the program ---------------------------------------------------------------------------

    def _start(self, *words: str, traced: bool = True) -> subprocess.Popen[str]:
        before: Sequence[str] = ()
        if traced:
            log = self._findings.folder / f"{self._name}-{len(self.logs):02}.strace"
            self.logs.append(log)
            before = (*TRACED, "-o", str(log))
        command = self._root.command(*words, reader=True, before=before, DISPLAY=self._display)
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/"
        )

    def ask(self, *words: str) -> tuple[int, str, str]:
        """Run a command of the program to its end."""
        process = self._start(self._program, *words)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err

    def answer(self, *words: str) -> list[dict[str, object]]:
        """Run a command that prints JSON."""
        status, out, err = self.ask("--library", LIBRARY, *words, "--json")
        self._findings.check(f"diptych {' '.join(words)}"[:90], status == 0, err.strip()[-300:])
        return list(json.loads(out)) if status == 0 and out.startswith("[") else [json.loads(out)]

    def _count(self) -> int:
        """Return how many articles are in the reader's own library."""
        status, out, _ = self.ask("list", "--json")
        return len(json.loads(out)) if status == 0 else -1

    def _windows(self) -> list[str]:
        return host("xdotool", "search", "--onlyvisible", "--class", "diptych", check=False).split()

    def _titles(self) -> list[str]:
        return [
            host("xdotool", "getwindowname", one, check=False).strip() for one in self._windows()
        ]

    def _press(self, *keys: str) -> None:
        host("xdotool", "key", "--delay", "60", *keys)

    def _picture(self, what: str) -> None:
        self._screen.rest()
        self._screen.keep(self._findings.folder / f"{self._name}-{what}.png")

    def _leave(self, process: subprocess.Popen[str]) -> None:
        self._press("ctrl+q")
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
        said = (out + err).strip()
        self._findings.check(
            "the window closes and says nothing", process.returncode == 0 and not said, said[-300:]
        )
        until(lambda: not self._windows())

    # --- the day -------------------------------------------------------------------------------

    def whole_day(self, texts: Path) -> None:
        """Do everything."""
        self._lay_out(texts)
        self._first_start()
        names = self._import_by_command(texts)
        word = self._find_by_command()
        self._export_by_command()
        self._open_by_double_click(word)
        self._import_by_window(names)
        self._look_at_the_log()

    def _lay_out(self, texts: Path) -> None:
        home = self._root.inside(HOME)
        for old in home.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        downloads = self._root.inside(DOWNLOADS)
        downloads.mkdir()
        self._root.inside(OUT).mkdir()
        for source in (*sorted(texts.glob("*.txt")), SEEDS / SAVED_PAGE, SEEDS / DOCUMENT):
            shutil.copyfile(source, downloads / source.name)
        self._root.run("chown", "-R", f"{READER}:{READER}", HOME)

    def _first_start(self) -> None:
        process = self._start(self._program)
        painted = until(self._screen.is_painted)
        self._findings.check("the window starts and is painted", painted, self._titles())
        until(lambda: any(" – Diptych" in title for title in self._titles()))
        # The starter library comes in behind the window; another start asks for it.
        filled = until(lambda: self._count() == STARTERS)
        self._findings.check("the starter library is there", filled, f"{STARTERS} articles")
        self._picture("1-first-start")
        self._press("F1")
        opened = until(lambda: len(self._windows()) == 2)
        self._findings.check("F1 opens the guide, in a window of its own", opened, self._titles())
        self._screen.rest(2.0)
        self._picture("2-guide")
        self._press("Escape")
        until(lambda: len(self._windows()) == 1)
        self._screen.rest()
        self._press("ctrl+k")
        self._screen.rest()
        host("xdotool", "type", "--delay", "60", "about")
        self._screen.rest()
        before = self._screen.image()
        self._press("Return")
        self._picture("3-about")
        self._findings.check("About opens", before != self._screen.image())
        self._press("Escape", "Escape")
        self._leave(process)

    def _import_by_command(self, texts: Path) -> list[str]:
        told = self.answer("import", DOWNLOADS)
        status = {Path(str(one["path"])).name: str(one["status"]) for one in told}
        names = [path.name for path in sorted(texts.glob("*.txt"))]
        for name in (*names, SAVED_PAGE, DOCUMENT):
            self._findings.check(
                f"{name} comes in", status.get(name) == "imported", status.get(name)
            )
        return names

    def _find_by_command(self) -> str:
        article = self.answer("list")[0]
        text = str(self.answer("show", str(article["id"]))[0]["text"])
        word = max((found.group() for found in re.finditer(r"[a-z]{4,14}", text)), key=len)
        found = self.answer("search", word)[0]
        self._findings.check("a search finds", found.get("hits"), f"{found.get('total')} articles")
        body = text[len(text) // 3 :]
        quoted = " ".join(body.split()[3:12])
        self.answer(
            "annotate", str(article["id"]), "--quote", quoted, "--tag", "care", "--note", "n"
        )
        return word

    def _export_by_command(self) -> None:
        for kind, beginning in WRITTEN.items():
            path = f"{OUT}/quotes.{kind}"
            status, _, err = self.ask("--library", LIBRARY, "export", kind, "-o", path)
            written = self._root.inside(path)
            begins = written.exists() and written.read_bytes()[:20].lstrip().startswith(beginning)
            size = written.stat().st_size if written.exists() else 0
            self._findings.check(
                f"an export as {kind} is written", status == 0 and begins, err or size
            )

    def _entry(self, path: str) -> list[str]:
        """Return the command that a double click on a file runs, by the desktop entry."""
        lines = (ROOT / "packaging/linux/diptych.desktop").read_text(encoding="utf-8").splitlines()
        (line,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
        words = [f"file://{quote(path)}" if word == "%U" else word for word in shlex.split(line)]
        return [self._program if words[0] == "diptych" else words[0], *words[1:]]

    def _open_by_double_click(self, word: str) -> None:
        process = self._start(*self._entry(LIBRARY))
        until(self._screen.is_painted)
        opened = until(self._is_open)
        self._findings.check("the library of the file is open", opened)
        self._screen.rest()
        count = len(self._windows())
        again = self._start(*self._entry(LIBRARY))
        again.communicate(timeout=60)
        self._findings.check(
            "a second double click raises the window that is open",
            again.returncode == 0 and len(self._windows()) == count == 1,
        )
        self._press("ctrl+shift+f")
        self._screen.rest()
        host("xdotool", "type", "--delay", "60", word)
        hits = until(lambda: self._screen.shows(HIT))
        self._findings.check("the search of the window shows hits", hits)
        self._picture("4-library-by-double-click-and-search")
        self._press("Escape", "Escape")
        self._leave(process)

    @staticmethod
    def _is_open() -> bool:
        """Tell whether a process has the library open."""
        name = f"*{LIBRARY.rpartition('/')[2]}"
        return bool(host("find", "/proc", "-maxdepth", "3", "-lname", name, check=False).strip())

    def _import_by_window(self, names: list[str]) -> None:
        before = self._count()
        process = self._start(self._program, *(f"{DOWNLOADS}/{name}" for name in names))
        until(self._screen.is_painted)
        came = until(lambda: self._count() == before + len(names))
        self._findings.check("both articles come in by the window", came, self._titles())
        self._screen.rest()
        self._picture("5-imported-by-the-window")
        self._leave(process)
        process = self._start(self._program)
        until(self._screen.is_painted)
        until(lambda: any(" – Diptych" in title for title in self._titles()))
        self._screen.rest(2.0)
        self._picture("6-second-run")
        self._leave(process)

    def _look_at_the_log(self) -> None:
        log = self._root.inside(f"{HOME}/.local/share/diptych/diptych.log")
        # There is none where nothing had to be said.
        said = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        wrong = [line for line in said if re.search("ERROR|Traceback", line)]
        self._findings.check("the log has no error", not wrong, wrong[:3])
        calls = 0
        abroad: list[str] = []
        for trace in self.logs:
            seen, spoken = spoken_abroad(trace)
            calls, abroad = calls + seen, abroad + spoken
        self._findings.check(
            "nothing of it all spoke to anything but sockets of this machine (AF_UNIX)",
            calls and not abroad,
            abroad[:5] or f"{calls} calls in {len(self.logs)} traces",
        )

    # --- measures ------------------------------------------------------------------------------

    def seconds_to_paint(
        self, command: Sequence[str] = (), environment: dict[str, str] | None = None
    ) -> float:
        """Return how long a start takes until the window is painted; a command is another one."""
        began = time.monotonic()
        if command:
            process = subprocess.Popen(command, cwd="/", env=environment, text=True)
        else:
            process = self._start(self._program, traced=False)
        while not self._screen.is_painted() and time.monotonic() - began < 60:
            time.sleep(0.005)
        took = time.monotonic() - began
        until(lambda: any(" – Diptych" in title for title in self._titles()), 20)
        self._screen.rest(0.3)
        self._press("ctrl+q")
        process.wait(60)
        until(lambda: not self._windows())
        return took

    def compare_starts(self, others: Sequence[str], environment: dict[str, str]) -> None:
        """Hold the installed program's start against that of the checkout, turn by turn."""
        ours, theirs = [], []
        for _ in range(STARTS):
            theirs.append(self.seconds_to_paint(others, environment))
            ours.append(self.seconds_to_paint())
        mine, checkout = statistics.median(ours), statistics.median(theirs)
        self._findings.check(
            f"the start takes at most 1.5 times as long as the checkout's ({self._name})",
            mine <= 1.5 * checkout,
            f"{mine:.2f} s against {checkout:.2f} s (medians of {STARTS}): {mine / checkout:.2f}",
        )
