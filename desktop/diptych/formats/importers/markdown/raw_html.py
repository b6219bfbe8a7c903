"""HTML that stands in Markdown as a block of its own."""

from __future__ import annotations

import html
import re

from diptych.formats.importers.composing import Composer
from diptych.formats.importers.markdown.inlines import FindPicture

_UNSAID = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|iframe|svg|head)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_APART = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|blockquote|pre|figure|figcaption|section|article|"
    r"details|summary|hr|center|dl|dt|dd)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[/!?A-Za-z][^>]*>")


def write_html(source: str, composer: Composer, _find_picture: FindPicture) -> None:
    """Say the words of a piece of HTML, each of its blocks as a paragraph."""
    for part in _APART.split(_UNSAID.sub(" ", source)):
        composer.end()
        composer.say(html.unescape(_TAG.sub(" ", part)))
    composer.end()
