"""Reads REFI-QDA projects as other programs do: by the standard's rules, whoever wrote the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree


@dataclass
class Selection:
    guid: str
    name: str
    start: int
    end: int
    codes: list[str]
    notes: list[str]


@dataclass
class Source:
    guid: str
    name: str
    text: str | None
    selections: list[Selection]
    notes: list[str]


@dataclass
class Project:
    root: etree._Element
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def read_project(data: bytes) -> Project:
    """Read a ``.qdpx``; names of members may be capitalised, and paths may be bare names."""
    with ZipFile(BytesIO(data)) as archive:
        members = {name.casefold(): name for name in archive.namelist()}
        root = etree.fromstring(archive.read(members["project.qde"]))
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = etree.QName(element).localname
        project = Project(root)
        for code in root.findall("./CodeBook/Codes/Code"):
            _take_code(project, code, ())
        for source in root.findall("./Sources/TextSource"):
            name = source.get("plainTextPath", "").removeprefix("internal://")
            member = members.get(f"sources/{name}".casefold())
            text = None
            if member is not None:
                text = archive.read(member).decode("utf-8").removeprefix("\ufeff")
            project.sources.append(_source(source, text))
        for note in root.findall("./Notes/Note"):
            project.notes[note.get("guid", "")] = note.findtext("PlainTextContent") or ""
    return project


def _take_code(project: Project, code: etree._Element, above: tuple[str, ...]) -> None:
    path = (*above, code.get("name", ""))
    project.codes[code.get("guid", "")] = path
    for below in code.findall("Code"):
        _take_code(project, below, path)


def _source(source: etree._Element, text: str | None) -> Source:
    return Source(
        guid=source.get("guid", ""),
        name=source.get("name", ""),
        text=text,
        selections=[
            Selection(
                guid=one.get("guid", ""),
                name=one.get("name", ""),
                start=int(one.get("startPosition", "-1")),
                end=int(one.get("endPosition", "-1")),
                codes=[ref.get("targetGUID", "") for ref in one.findall("Coding/CodeRef")],
                notes=[ref.get("targetGUID", "") for ref in one.findall("NoteRef")],
            )
            for one in source.findall("PlainTextSelection")
        ],
        notes=[ref.get("targetGUID", "") for ref in source.findall("NoteRef")],
    )
