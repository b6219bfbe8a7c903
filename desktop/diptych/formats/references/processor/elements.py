"""The elements of a CSL style, as citeproc-py has them and with what it gets wrong put right.

What is put right, by the words of the specification (CSL 1.0.2): what stands for a missing author
is not said again; a group is left out where what it names is empty; ``initialize="false"`` and
``disambiguate`` are heeded; a style's date does not change the language's; a label needs
something to label; titles keep their names in capitals. Looking up a macro, a term or an
inherited option is done once: that, by XPath, was nine tenths of the time.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from citeproc import model
from citeproc.source import VariableError

from diptych.formats.references.processor import casing
from diptych.formats.references.processor.markup import SIGNS, in_signs, stripped
from diptych.formats.references.processor.paging import paged
from diptych.formats.references.processor.work import Work


class Element(model.CitationStylesElement):
    """What all elements have; ``memory`` is the style's, set on each when it is loaded."""

    def remembered(self, kind: str, key: object, find: Any) -> Any:
        """Return what ``find`` gives, asking it once for this kind and key."""
        known: dict[tuple[str, object], Any] = self.memory.known
        place = (kind, key)
        if place not in known:
            known[place] = find()
        return known[place]

    def get_root(self) -> Any:
        return self.memory.root if self.in_style else super().get_root()

    def get_macro(self, name: str) -> Any:
        return self.remembered("macro", name, lambda: super(Element, self).get_macro(name))

    def get_layout(self) -> Any:
        return self.remembered("layout", self, lambda: super(Element, self).get_layout())

    def get_formatter(self) -> Any:
        return self.memory.formatter

    def get_term(
        self,
        name: str,
        form: str | None = None,
        fallback_locale: bool = True,
        zero_padded: bool = False,
    ) -> Any:
        """Return a term in the most fitting form there is: CSL falls back from short to long."""
        key = (name, form, fallback_locale, zero_padded)
        locales = self.memory.root.locales
        if not fallback_locale:
            language = _language_of(locales[0])
            locales = [one for one in locales if _language_of(one) in {language, None}]

        def find() -> Any:
            for one in _fallbacks(form):
                for locale in locales:
                    term = locale.term(name, one, zero_padded=zero_padded)
                    if term is not None:
                        return term
            return None

        return self.remembered("term", key, find)

    def get_locale_option(self, name: str) -> str:
        """Return an option of the language, from the first place that says it."""
        for locale in self.memory.root.locales:
            options = locale.find("cs:style-options", locale.nsmap)
            if options is not None and options.get(name):
                return str(options.get(name))
        return "false"


def _language_of(locale: Any) -> str | None:
    said = locale.get("{http://www.w3.org/XML/1998/namespace}lang")
    return None if said is None else str(said).partition("-")[0]


def _fallbacks(form: str | None) -> tuple[str | None, ...]:
    return {
        "verb-short": ("verb-short", "verb", None),
        "verb": ("verb", None),
        "symbol": ("symbol", "short", None),
        "short": ("short", None),
    }.get(form or "", (None,))


class Cased:
    """What may change the case of its text."""

    def case(self: Any, text: Any, language: str | None = None) -> str:
        """Change letters alone, as CSL has it, and nothing of a text in another language."""
        english = self.memory.english if language is None else language == "en"
        return casing.cased(str(text), self.get("text-case"), english=english)


class Joined:
    """What puts its children side by side; what they leave out needs no delimiter."""

    def join(self: Any, strings: Any, default_delimiter: str = "") -> str:
        delimiter = self.get("delimiter", default_delimiter)
        return str(delimiter).join(str(one) for one in strings if one)

    def rendered(self: Any, children: Any, item: Work, delimiter: str, **kwargs: Any) -> str | None:
        """Return what children say; those that said nothing of such a work before are not asked."""
        output = []
        for child in children:
            known = item.remembered
            if child in known.empty:
                item.called += known.empty[child]
                continue
            called, filled = item.called, item.filled
            try:
                if isinstance(child, model.Choose):
                    text = child.render(item, delimiter=delimiter, **kwargs)
                else:
                    text = child.render(item, **kwargs)
            except VariableError:
                text = None
            if text:
                output.append(str(text))
            elif item.filled == filled and item.remembered is known:
                known.empty[child] = item.called - called
        return delimiter.join(output) if output else None

    def render_children(self: Any, item: Work, delimiter: str = "", **kwargs: Any) -> str | None:
        found: str | None = self.rendered(self.memory.children[self], item, delimiter, **kwargs)
        return found


class Wrapped:
    """What has something before and after it, where it says anything."""

    def wrap(self: Any, string: Any) -> str | None:
        if not string:
            return None
        return f"{self.get('prefix', '')}{string}{self.get('suffix', '')}"

    def format(self: Any, string: Any) -> str:
        """Set words apart, where the style says how: most elements say nothing of it."""
        if self not in self.memory.set_apart:
            return str(string)
        return str(model.Formatted.format(self, string))

    def strip_periods(self: Any, string: Any) -> str:
        drop = self.get("strip-periods", "false") == "true"
        return str(string).replace(".", "") if drop else str(string)

    def quote(self: Any, string: Any) -> str:
        if self.get("quotes", "false") != "true":
            return str(string)
        terms = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        begin, end, inner, inner_end = (str(self.get_single_term(name=one)) for one in terms)
        text = casing.quoted_inside(str(string), begin, end, inner, inner_end)
        return f"{SIGNS['quote']}{begin}{text}{SIGNS['/quote']}{end}"


class Style(Element, model.Style):
    """A whole style."""


class Locale(Element, model.Locale):
    """The words of one language."""

    def term(self, name: str, form: str | None, *, zero_padded: bool) -> Any:
        """Return a term in exactly this form, or ``None``."""
        try:
            return model.Locale.get_term(self, name, form, zero_padded)
        except IndexError:
            return None


class Macro(Joined, Element, model.Macro):
    """A part of a style by name."""


class Layout(Joined, Wrapped, Element, model.Layout):
    """The whole of a citation or of an entry of the bibliography."""


class Group(Joined, Wrapped, Element, model.Group):
    """Parts that belong together: left out where all that they name is empty."""

    def process(self, item: Work, context: Any = None, **kwargs: Any) -> str:
        called, filled = item.called, item.filled
        children = self.memory.children[self]
        text: str | None = self.rendered(
            children, item, self.get("delimiter", ""), context=context, **kwargs
        )
        if not text or (item.called > called and item.filled == filled):
            raise VariableError
        return text


class Substitute(Joined, Element, model.Substitute):
    """What stands for missing names; it is not said a second time."""

    def render(self, item: Work, context: Any = None, **kwargs: Any) -> str | None:
        names = self.getparent()
        for child in self.memory.children[self]:
            known = item.remembered
            if child in known.empty:
                item.called += known.empty[child]
                continue
            called, filled, text = item.called, item.filled, None
            with item.watched() as said:
                try:
                    if isinstance(child, model.Names) and child.name is None:
                        text = child.render(item, names_context=names, context=context, **kwargs)
                    else:
                        text = child.render(item, context=context, **kwargs)
                except VariableError:
                    pass
            if text:
                item.suppress(said)
                return str(text)
            if item.filled == filled and item.remembered is known:
                known.empty[child] = item.called - called
        return None


class If(Joined, Element, model.If):
    """A condition. That of being ambiguous is known beforehand."""

    def holds(self, item: Work) -> bool:
        match, tests = self.remembered("tests", self, self._read)
        results = (test(item, one) for test, one in tests)
        if match == "any":
            return any(results)
        return not any(results) if match == "none" else all(results)

    def _read(self) -> tuple[str, list[tuple[Any, str]]]:
        tests = [
            (self._tests[name], one)
            for name, value in self.attrib.items()
            if name in self._tests
            for one in value.split()
        ]
        return self.get("match", "all"), tests

    _tests: ClassVar[dict[str, Any]] = {
        "type": lambda item, one: item.facts.type == one,
        "variable": lambda item, one: item.has(one),
        "is-numeric": lambda item, one: item.is_numeric(one),
        "is-uncertain-date": lambda *_: False,
        "locator": lambda item, one: item.has_locator and item.locator.label == one,
        "position": lambda item, one: item.short and one == "first",
        "disambiguate": lambda item, one: item.facts.ambiguous == (one == "true"),
    }


class Else_If(If):  # noqa: N801 - elements are found by the names of their classes
    """Another condition."""


class Else(Joined, Element, model.Else):
    """What is left."""

    def holds(self, _: Work) -> bool:
        return True


class Choose(Element, model.Choose):
    """A choice among conditions."""

    def render(
        self, item: Work, context: Any = None, delimiter: str = "", **kwargs: Any
    ) -> str | None:
        branches = item.remembered.branches
        if self not in branches:
            children = self.memory.children[self]
            branches[self] = next((child for child in children if child.holds(item)), None)
        branch = branches[self]
        if branch is None:
            return None
        text: str | None = branch.render_children(
            item, context=context, delimiter=delimiter, **kwargs
        )
        return text


class Text(Cased, Wrapped, Element, model.Text):
    """A value, a macro, a term or words of the style's own."""

    def process(self, item: Work, context: Any = None, **kwargs: Any) -> tuple[Any, str | None]:
        context = self if context is None else context
        language: str | None = item.facts.language
        attributes = self.attrib
        text: Any
        if "variable" in attributes:
            text = self._value(item)
        elif "macro" in attributes:
            text = self.get_macro(self.get("macro")).render(item, context)
        elif "term" in attributes:
            text, language = self._term(item), None
        else:
            text, language = self.get("value"), None
        return text, language

    def _value(self, item: Work) -> str | None:
        variable = self.get("variable")
        if self.get("form") == "short" and item.has(f"{variable}-short"):
            variable = f"{variable}-short"
        value = item.said(variable)
        if not value:
            return None
        if variable in {"page", "page-first"}:
            dash = str(self.get_single_term(name="page-range-delimiter")) or "–"
            value = paged(value, self.memory.root.get("page-range-format"), dash)
            value = re.split(r"[-–—,&\s]", value)[0] if variable == "page-first" else value
        return in_signs("value", value)


class Number(Cased, Wrapped, Element, model.Number):
    """A number, as the style writes it, or the text that is there instead."""

    def process(self, item: Work, context: Any = None, **kwargs: Any) -> str | None:
        variable = self.get("variable")
        value = item.said(variable)
        if not value:
            return None
        if not item.is_numeric(variable):
            return in_signs("value", value)
        digits = casing.number_in(value) if variable == "edition" else value
        return in_signs("value", str(self._process(digits, variable)))


class Label(Cased, Wrapped, Element, model.Label):
    """The word before a value; where there is none, there is nothing to label."""

    def process(
        self,
        item: Work,
        variable: str | None = None,
        plural: bool | None = None,
        context: Any = None,
        **kwargs: Any,
    ) -> str | None:
        if variable is None:
            variable = self.get("variable")
            if not item.value_of(variable):
                return None
            plural = item.is_plural(variable)
        if variable == "locator" and item.locator is not None:
            variable = item.locator.label
        option = self.get("plural", "contextual")
        many = option == "always" or (option == "contextual" and plural)
        form = self.get("form", "long")
        find = self.get_plural_term if many else self.get_single_term
        return str(find(name=variable.replace("_", "-"), form=None if form == "long" else form))


class Term(Element, model.Term):
    """A word of the language."""


class Et_Al(Wrapped, Element, model.Et_Al):  # noqa: N801 - see above
    """How further authors are said to be."""


class Citation(Element, model.Citation):
    """How a work is cited in the text."""


class Bibliography(Element, model.Bibliography):
    """How a work stands in the bibliography."""


def formatted(element: Any, text: str) -> str:
    """Return text set apart as an element says, if it is not empty."""
    return str(element.format(text)) if stripped(text) else text
