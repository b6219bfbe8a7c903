"""Web pages that were saved “complete”: a page with a folder of pictures beside it.

The two are one article. The folder is known by what the page takes from it, and by the names
that browsers give such folders in their languages.
"""

from __future__ import annotations

import html
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from unicodedata import normalize
from urllib.parse import quote

from diptych.formats.limits import BESIDE_BYTES, BESIDE_FILES

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})

_ENDS = (
    "_files -files .files _file -file .file _html_files "
    "_fichiers -fichiers .fichiers _fichier _dateien -dateien .dateien "
    "_archivos -archivos .archivos _fitxers _ficheiros -ficheiros _arquivos -arquivos "
    "_bestanden -bestanden .bestanden -filer _filer .filer -tiedostot _tiedostot "
    "_pliki -pliki _soubory -soubory _súbory -súbory _datoteke -datoteke _datoteki "
    "_elemei -elemei _fájlok _fisiere _fişiere _fișiere _dosyalar -dosyalar _failid _faili "
    "_bylos _skrár _файлы _файли _файлове _αρχεία _ملفات _קבצים _ファイル _文件 _檔案 _파일"
)
_USUAL_ENDS = frozenset(_ENDS.split())
"""How folders of saved pages end, behind the page's own name."""
_SEPARATORS = "_-. "
_SEARCHED_BYTES = 20_000_000
"""How much of a page is searched for what it takes from a folder."""
_MUTE = (
    ".js .mjs .css .map .json .woff .woff2 .ttf .otf .eot .mp4 .webm .mp3 .ogg .wasm .swf "
    ".download .gz .zip .exe"
)
_NEVER_READ = frozenset(_MUTE.split())
"""Files of such folders that have nothing to show in a text."""
_TAKES = rb"(?:\b(?:src|srcset|poster|background|data)\s*=|<link\b[^>]{0,2000}?\bhref\s*=|url\()"


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies in a page's folder, by path from the page, and how many files were left out."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: int = 0


def is_page(path: PurePath) -> bool:
    """Tell whether a file is a web page, by its name."""
    return path.suffix.lower() in PAGE_SUFFIXES


def folder_of(page: Path, folders: Iterable[str] | None = None) -> Path | None:
    """Return the folder that belongs to a page; ``folders`` are the names of those beside it.

    A link to elsewhere is no such folder.
    """
    if not is_page(page):
        return None
    names = folders_in(page.parent) if folders is None else folders
    likely = [name for name in names if _rest(page, name)]
    usual = [name for name in likely if normalize("NFC", _rest(page, name)) in _USUAL_ENDS]
    for name in usual or likely:
        folder = page.parent / name
        if not folder.is_symlink() and (name in usual or _takes_from(page, name)):
            return folder
    return None


def folders_of(pages: Iterable[Path]) -> dict[Path, Path]:
    """Return the folder of each page that has one; where they lie is looked at once."""
    beside: dict[Path, list[str]] = {}
    found: dict[Path, Path] = {}
    for page in filter(is_page, pages):
        if page.parent not in beside:
            beside[page.parent] = folders_in(page.parent)
        folder = folder_of(page, beside[page.parent])
        if folder is not None:
            found[page] = folder
    return found


def folders_in(folder: Path) -> list[str]:
    """Return the names of the folders in one, links to folders left out."""
    try:
        with os.scandir(folder) as entries:
            return sorted(one.name for one in entries if one.is_dir(follow_symlinks=False))
    except OSError:
        return []


def beside(page: Path, folder: Path) -> Beside:
    """Read what lies in a page's folder, within limits; nothing that a link leads out to."""
    files: dict[str, bytes] = {}
    left = BESIDE_BYTES
    left_out = 0
    for path in _files_in(folder):
        try:
            size = path.stat().st_size
            if len(files) >= BESIDE_FILES or size > left:
                left_out += 1
                continue
            with path.open("rb") as file:
                data = file.read(left)
        except OSError:
            left_out += 1
            continue
        left -= len(data)
        files[path.relative_to(page.parent).as_posix()] = data
    return Beside(files, left_out)


def _rest(page: PurePath, name: str) -> str:
    """Return what a folder's name has behind that of the page; nothing if it begins otherwise."""
    folded = name.casefold()
    for own in (page.name.casefold(), page.stem.casefold()):
        rest = folded[len(own) :]
        if folded.startswith(own) and rest and rest[0] in _SEPARATORS:
            return rest
    return ""


def _takes_from(page: Path, name: str) -> bool:
    """Tell whether the page shows or uses something that lies in the folder of this name."""
    try:
        with page.open("rb") as file:
            data = file.read(_SEARCHED_BYTES)
    except OSError:
        return False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    written = b"|".join(map(re.escape, sorted(_ways_to_write(name))))
    found = re.compile(_TAKES + rb"\s*[\"']?\s*(?:\./)?(?:" + written + rb")[/\\]", re.IGNORECASE)
    return found.search(data) is not None


def _ways_to_write(name: str) -> Iterator[bytes]:
    """Yield how a page may write the name of a folder."""
    for form in ("NFC", "NFD"):
        plain = normalize(form, name)
        for text in (plain, quote(plain, errors="replace"), quote(plain, safe="!'()*,;:@&=+$")):
            for escaped in (text, html.escape(text), html.escape(text, quote=False)):
                yield escaped.encode("utf-8", "replace")
                yield escaped.encode("cp1252", "replace")


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below it that may have something to show."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place) / name
            try:
                mode = path.lstat().st_mode
            except OSError:
                continue
            if stat.S_ISREG(mode) and path.suffix.lower() not in _NEVER_READ:
                yield path
