"""Lines that websites put around articles, and that no author wrote."""

from __future__ import annotations

import re

_LONGEST = 120

# A pattern fits the whole line. Each begins with a capital, as labels do and the last line of a
# wrapped paragraph hardly ever does.
_ANYWHERE = (
    r"Comments? (?:are|is) (?:now |currently )?(?:closed|disabled|off)(?: (?:for|on) .*)?",
    r"(?:No|\d[\d,]*) (?:comments|responses|replies)(?: yet)?",
    r"(?:Leave|Post|Add|Write) (?:a|your) (?:comment|reply|response)",
    r"Be the first to (?:comment|share)[^.]*",
    r"More (?:from|by) (?:\S+ ){0,6}\S*[^\s.,;:!?]",
    r"More (?:on|about) this (?:story|topic|subject|article)",
    r"More (?:news|stories|articles|headlines|features)(?: from (?:\S+ ){0,6}\S*[^\s.,;:!?])?",
    r"(?:Read|Show|Load|View|See) (?:more|all)(?: (?:stories|articles|comments|news|about this))?",
    r"Read (?:the )?(?:full|whole|original|rest of the|rest of this) (?:article|story|post)[^.]*",
    r"Continue reading(?: [^.]*)?",
    r"You (?:may|might) (?:also )?(?:like|enjoy|be interested in)[^.]*",
    r"Share (?:this|on|via)(?: [^\s.]+){0,4}",
    r"(?:Tweet|Print|E-?mail) this(?: (?:article|page|story|post))?",
    r"(?:Print|E-?mail|Send) (?:article|page|story|to a friend)",
    r"Printer[- ]friendly(?: (?:version|page))?",
    r"Follow (?:us|me) (?:on|at) .*",
    r"(?:Sign up|Subscribe) (?:(?:to|for) (?:our|the|this) .*|now|today|here|for free)",
    r"Click here (?:to|for) .*",
    r"(?:Skip|Jump) to (?:main |the )?(?:content|navigation|menu)",
    r"(?:Back|Return) to (?:the )?(?:top|home(?:page)?|index)(?: of page)?",
    r"Advertise?ments?(?: (?:feature|continues below))?",
    r"(?:Story|Article) continues below(?: advertisement)?",
    r"Copyright (?:\([cC]\)|\d{4}|by )\b.*|(?:Copyright )?[©Ⓒ].*|\([cC]\) \d{4}.*",
    r"All rights reserved",
    r"(?:Filed under|Posted in|Tagged(?: with)?):? [^.]{1,60}",
    r"(?:Previous|Next|Older|Newer) (?:article|post|page|story|entry|posts|entries)(?:: .*)?",
    r"Home (?:[>»›/|] ?.*)",
    r"Page \d+ of \d+",
    r"This (?:page|article|site) (?:uses|requires) (?:cookies|JavaScript).*",
    r"(?:Die )?Kommentare (?:sind )?geschlossen|Kommentare deaktiviert|Mehr zum Thema",
    r"Artikel (?:drucken|teilen|versenden)|Zur Startseite|Lesen Sie auch[^.]*",
    r"Les commentaires sont (?:fermés|clos)|Lire aussi\b[^.]*|Partager (?:cet article|sur .*)",
)
# What may as well be a heading where the article goes on below it.
_AT_THE_END = (
    r"Related (?:articles?|stories|content|posts?|links?|topics?|news|coverage|reading)",
    r"(?:Most|Recommended) (?:read|popular|viewed|shared|commented|emailed|for you|stories)",
    r"Share|Tweet|Print|E-?mail|Pin it|Sign up|Subscribe|Register|No comment|Partager",
    r"(?:Sign|Log) ?(?:in|out|up)(?: (?:or|to|/) .*)?",
    r"(?:Sponsored|Promoted)(?: (?:content|by .*|links?))?",
    r"(?:Our )?(?:Cookies?|Privacy)(?: (?:policy|notice|settings|preferences))?",
    r"(?:Privacy policy|Terms(?: of (?:use|service)| (?:and|&) conditions)?)(?: [|·•-] .*)?",
)
# The first words of all of them: looked up before the long pattern is tried.
_FIRST_WORDS = re.compile(
    r"(?:advertis\w*|all|artikel|articles?|add|be|back|click|comments?|continue|cookies?|copyright|die"
    r"|e-?mail|filed|follow|home|jump|kommentare|leave|lesen|les|lire|load|log|mehr|more|most|newer"
    r"|next|no|older|our|page|partager|pin|posted|post|previous|printer|print|privacy|promoted|read"
    r"|recommended|register|related|return|see|send|share|show|sign|skip|sponsored|story|subscribe"
    r"|tagged|terms|this|tweet|view|write|you|zur|copr|[©Ⓒ(\d])",
    re.IGNORECASE,
)
_SURE = re.compile(f"(?:{'|'.join(_ANYWHERE)})[.!…:]*$", re.IGNORECASE)
_LIKELY = re.compile(f"(?:{'|'.join(_AT_THE_END)})[.!…:]*$", re.IGNORECASE)


def is_boilerplate(text: str, *, after_all: bool = False) -> bool:
    """Tell whether a whole line or block is a website's, not the article's.

    ``after_all`` says that no prose follows it.
    """
    if len(text) > _LONGEST or text[0].islower() or _FIRST_WORDS.match(text) is None:
        return False
    return _SURE.match(text) is not None or (after_all and _LIKELY.match(text) is not None)
