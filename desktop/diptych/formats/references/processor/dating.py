"""Dates as a style or a language writes them, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citeproc import model

from diptych.formats.references.processor.elements import Cased, Element, Wrapped
from diptych.formats.references.processor.markup import in_signs
from diptych.formats.references.processor.work import Day, Work

_PARTS = ("year", "month", "day")


class Date(Wrapped, Element, model.Date):
    """A date of a work."""

    def render(self, item: Work, context: Any = None, **kwargs: Any) -> str | None:
        variable = self.get("variable")
        date = None if variable in item.suppressed else item.dates.get(variable)
        text = self._written(date) if date is not None else ""
        item.note(variable, filled=bool(text))
        if not text:
            return None
        return self.wrap(self.format(in_signs("value", text)))

    def _written(self, date: Day) -> str:
        form = self.get("form")
        wanted = (self.get("date-parts") or "year-month-day").split("-")
        own = {part.get("name"): part for part in self.memory.children[self]}
        if form is None:
            return self._joined(self.memory.children[self], date, own, _PARTS, self)
        localized = self.remembered("date", form, lambda: self.get_date(form))
        return self._joined(self.memory.children[localized], date, own, wanted, localized)

    def _joined(self, parts: Any, date: Day, own: Any, wanted: Any, localized: Any) -> str:
        """Return the parts that are known; a part without its neighbour has no sign after it."""
        written = list(self._parts(parts, date, own, wanted))
        delimiter = localized.get("delimiter", "")
        if delimiter:
            return str(delimiter).join(f"{one[0]}{one[1]}{one[2]}" for one in written)
        whole = "".join(f"{before}{text}{after}" for before, text, after in written)
        known = [part for part in parts if getattr(date, part.get("name"))]
        if written and (known[-1].get("name") not in wanted or len(known) < len(parts)):
            whole = whole.removesuffix(written[-1][2])
        if written and not getattr(date, parts[0].get("name")):
            whole = whole.lstrip()
        return whole

    def _parts(
        self, parts: Any, date: Day, own: Any, wanted: Any
    ) -> Iterator[tuple[str, str, str]]:
        for part in parts:
            name = part.get("name")
            number = getattr(date, name)
            if name not in wanted or not number or (name == "day" and not date.month):
                continue
            over = own.get(name, part) if self.get("form") is not None else part
            text = part.worded(number, over.get("form") or part.get("form"), over)
            yield part.get("prefix", ""), text, part.get("suffix", "")


class Date_Part(Cased, Wrapped, Element, model.Date_Part):  # noqa: N801 - found by its name
    """Year, month or day."""

    def worded(self, number: int, form: str | None, over: Any) -> str:
        """Return it in this form; ``over`` is what the style says of the language's part."""
        name = self.get("name")
        if name == "month" and form in {None, "long", "short"}:
            term = self.get_single_term(
                name=f"month-{number:02}", form="short" if form == "short" else None
            )
            text = str(term)
        elif form == "numeric-leading-zeros":
            text = f"{number:02}"
        elif name == "day" and form == "ordinal" and self._has_ordinal(number):
            text = str(model.to_ordinal(number, self))
        elif name == "year" and form == "short":
            text = f"{number % 100:02}"
        else:
            text = str(number)
        strip = over.get("strip-periods", self.get("strip-periods", "false")) == "true"
        text = text.replace(".", "") if strip else text
        return self.case(text) if self.get("text-case") else text

    def _has_ordinal(self, number: int) -> bool:
        return number == 1 or self.get_locale_option("limit-day-ordinals-to-day-1") != "true"
