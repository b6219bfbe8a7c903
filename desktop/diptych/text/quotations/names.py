"""Names in a text: runs of words with capital letters, with titles and small words in them."""

from __future__ import annotations

import re

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_LETTERS = r"[^\W\d_]"
_PART = rf"(?:[ODL]['’])?[{UPPER}]{_LETTERS}+(?:-{_LETTERS}+)*"
_INITIAL = rf"[{UPPER}]\.(?:[{UPPER}]\.)*"
_ABBREVIATED = r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Cllr|Sgt|Capt|Hon|M|Mme|Sr|Sra|Dra|St)\."
_SMALL = (
    r"(?:de la|de los|van der|van den|von der|de|del|della|di|da|du|le|la|van|von|der|den|bin|al"
    r"|y|zu|ten|ter)"
)
_WORD = rf"(?:{_ABBREVIATED}|{_PART}|{_INITIAL})"
NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?:[ \u00a0](?:{_SMALL}[ \u00a0])?{_WORD})*")
"""A run of names; at most of a few words, since capital letters end somewhere."""

_NO_PERSONS = """
watchdog regulator confederación prefectura préfecture gewerkschaft unternehmen konzern betreiber
act academy agency alliance association authority bank board borough bureau cabinet cape care
center centre charity church city club coast college commission committee commons company
conference congress corporation council county court crown cup day department development
directive directorate east estate executive federation force foundation forum fund gallery
garden government group hall hill home hospital hotel house inn institute island lake lane
law league library limited lords ltd market ministry moor museum national network north office
park parliament partnership party plan police port press primary project province quarter
region republic river road royal school sea secondary secretariat service services society
south square station street studio team tower town trust union university upper valley village
ward water west works youth
amt anstalt ausschuss behörde bund bundestag gesellschaft gmbh ag institut hafen kirche klinik
partei platz rat stadt straße tal verband verein
agence assemblée chambre direction fédération association banque commission conseil
école fondation gare gouvernement
hôpital ministère mairie musée rue société syndicat université ville
asociación audiencia ayuntamiento confederación consejería dirección federación banco
comisión consejo escuela fundación gobierno hospital instituto
ministerio museo puerto sociedad sindicato universidad
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday easter christmas
januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag
samstag sonntag
"""
_BEHIND_NAMES = """
MP MSP MEP MS MdB MdL MdEP AM TD OBE CBE MBE KBE DBE QC KC JP PhD MD FRS MA BA MSc BSc RN FRCP
"""
HONOURS = frozenset(_BEHIND_NAMES.split())
"""What may stand behind a name and is none of it."""
ORGANISATIONS = frozenset(_NO_PERSONS.split())
"""Words that a name of a person hardly has."""


def is_personal(words: list[str]) -> bool:
    """Tell whether the words of a name may be a person's."""
    if not 1 <= len(words) <= 5:
        return False
    for word in words:
        plain = word.casefold()
        if plain in ORGANISATIONS or (word.isupper() and len(word) > 2 and "." not in word):
            return False
    return True
