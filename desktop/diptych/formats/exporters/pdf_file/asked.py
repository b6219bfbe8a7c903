"""What is asked of a PDF, which all that make its parts have to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from diptych.domain.export import ExportOptions
from diptych.formats.exporters.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a PDF is made, in whose words; ``language`` is that of the words.

    ``tag_lines`` are the colours of the tags by their paths.
    """

    options: ExportOptions
    words: Wording
    language: str
    tag_lines: dict[str, str] = field(default_factory=dict)
