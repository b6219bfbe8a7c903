"""Names as a style writes them: in which order, how short, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from diptych.formats.references.processor.elements import Cased, Element, Wrapped
from diptych.formats.references.processor.markup import in_signs
from diptych.formats.references.processor.work import Facts, Work
from diptych.formats.references.processor.work import Name as Written

_EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Names(Wrapped, Element, model.Names):
    """Those who had a part in a work, or what stands for them."""

    def process(
        self, item: Work, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> str | None:
        context = self if context is None else context
        own = self if names_context is None else names_context
        roles = self.get("variable").split()
        if set(roles) == {"editor", "translator"} and _are_one(item, roles):
            roles = ["editor"]
        output = []
        for role in roles:
            names = item.names.get(role, ()) if role not in item.suppressed else ()
            item.note(role, filled=bool(names))
            if names:
                output.append(self._named(item, own, role, names, context))
        if output:
            delimiter = own.get("delimiter", self.get_parent_delimiter(context))
            return str(delimiter).join(output)
        substitute = self.memory.substitutes.get(self)
        if substitute is None:
            raise VariableError
        text: str | None = substitute.render(item, context=context, **kwargs)
        return text

    def get_parent_delimiter(self, context: Any = None) -> Any:
        return self.remembered(
            "between names", context, lambda: super(Names, self).get_parent_delimiter(context)
        )

    def _named(
        self, item: Work, own: Any, role: str, names: Sequence[Written], context: Any
    ) -> str:
        children = self.memory.children[own]
        name = next((one for one in children if isinstance(one, model.Name)), None)
        label = next((one for one in children if isinstance(one, model.Label)), None)
        et_al = next((one for one in children if isinstance(one, model.Et_Al)), None)
        written = NamesForm(name, et_al, context, item.facts).written(names)
        text = "" if label is None else label.render(item, role, len(names) > 1) or ""
        before = label is not None and name is not None and label is children[0]
        return f"{text}{written}" if before else f"{written}{text}"


def _are_one(item: Work, roles: Sequence[str]) -> bool:
    first, second = (item.names.get(role, ()) for role in roles)
    return bool(first) and first == second


class Name(Wrapped, Element, model.Name):
    """How each of several names is written."""

    def option(self, name: str, context: Any) -> str | None:
        """Return an option, inherited where the element does not say it."""
        find = partial(self.get_option, name, context)
        said: str | None = self.remembered("option", (self, context, name), find)
        return said

    def get_option(self, name: str, context: Any = None, sort_options: Any = None) -> Any:
        part = self.remembered("part", context, lambda: _part(context))
        inherited = f"name-{name}" if name in {"form", "delimiter"} else name
        value = self.get(name, part.get_option(inherited))
        return value == "true" if name == "initialize-with-hyphen" else value


def _part(context: Any) -> Any:
    return context.xpath_search("./ancestor::*[self::cs:citation or self::cs:bibliography][1]")[0]


class Name_Part(Cased, Wrapped, Element, model.Name_Part):  # noqa: N801 - found by its name
    """What is set apart in a name."""


class NamesForm:
    """Several names by the options that hold at one place of a style."""

    def __init__(self, name: Any, et_al: Any, context: Any, facts: Facts) -> None:
        self._by_initials = facts.by_initials
        self._name = name
        self._et_al = et_al
        self._context = context

    def _is(self, option: str) -> bool:
        return self._option(option) == "true"

    def _option(self, option: str) -> str:
        return str(self._name.option(option, self._context) or "")

    def _count(self, option: str) -> int:
        said = self._option(option)
        return int(said) if said.isdigit() else 0

    def written(self, names: Sequence[Written]) -> str:
        """Return them in one line, the rest of too many as “et al.”."""
        least, first = self._count("et-al-min"), self._count("et-al-use-first") or 1
        if self._option("form") == "count":
            return str(min(len(names), first) if least and len(names) >= least else len(names))
        fewer = bool(least) and len(names) >= least and len(names) > first
        with_last = fewer and self._is("et-al-use-last") and first <= least - 2
        shown = list(names[:first]) if fewer else list(names)
        output = [self._one(name, place) for place, name in enumerate(shown)]
        delimiter = self._option("delimiter")
        if with_last:
            last = self._one(names[-1], len(names) - 1)
            return delimiter.join(output) + f"{delimiter}… {last}"
        if fewer:
            return self._with_others(output, delimiter)
        return self._joined(output, shown, delimiter)

    def _with_others(self, output: list[str], delimiter: str) -> str:
        if self._et_al is not None:
            others = str(self._et_al.render())
        else:
            others = str(self._name.get_single_term(name="et-al"))
        rule = self._option("delimiter-precedes-et-al")
        inverted = self._option("name-as-sort-order") == "all" or (
            self._option("name-as-sort-order") == "first" and len(output) == 1
        )
        parted = (
            rule == "always"
            or (rule == "after-inverted-name" and inverted)
            or (rule not in {"never", "after-inverted-name"} and len(output) > 1)
        )
        return delimiter.join(output) + (delimiter if parted else " ") + others

    def _joined(self, output: list[str], shown: Sequence[Written], delimiter: str) -> str:
        and_ = self._option("and")
        if and_ not in {"text", "symbol"} or len(output) < 2:
            return delimiter.join(output)
        word = "&" if and_ == "symbol" else str(self._name.get_single_term(name="and"))
        rule = self._option("delimiter-precedes-last")
        order = self._option("name-as-sort-order")
        inverted = order == "all" or (order == "first" and len(output) == 2)
        inverted = inverted and not shown[-2].literal
        parted = (
            rule == "always"
            or (rule == "after-inverted-name" and inverted)
            or (rule not in {"never", "after-inverted-name"} and len(output) > 2)
        )
        return delimiter.join(output[:-1]) + (delimiter if parted else " ") + f"{word} {output[-1]}"

    def _one(self, name: Written, place: int) -> str:
        if name.literal or not name.given:
            _, family = self._parts("", name.family)
            return in_signs("value", family)
        if _EAST_ASIAN.search(name.family):
            return in_signs("value", f"{name.family}{name.given}")
        if self._option("form") == "short":
            return in_signs("value", self._short(name, place))
        given, family = self._parts(self._given(name.given), name.family)
        order = self._option("name-as-sort-order")
        if order == "all" or (order == "first" and place == 0):
            return in_signs("value", f"{family}{self._option('sort-separator')}{given}")
        return in_signs("value", f"{given} {family}")

    def _short(self, name: Written, place: int) -> str:
        family = self._parts("", name.family)[1]
        if not self._by_initials or place:
            return family
        mark = self._name.option("initialize-with", self._context) or ". "
        return f"{self._name.initialize(name.given, mark, self._context).strip()} {family}"

    def _given(self, given: str) -> str:
        """Return given names, or their initials, where they have such."""
        mark = self._name.option("initialize-with", self._context)
        whole = self._name.get("initialize") == "false" or mark is None
        if whole or not any(letter.isupper() for letter in given):
            return given
        return str(self._name.initialize(given, mark, self._context)).strip()

    def _parts(self, given: str, family: str) -> tuple[str, str]:
        for part in self._name.findall("cs:name-part", self._name.nsmap):
            given, family = part.format_part(given, family)
        return given or "", family or ""
