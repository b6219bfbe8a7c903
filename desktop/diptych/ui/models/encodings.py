"""The encodings in which a reader may have a text read again, with the words for each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

BY_ITSELF = ""
"""What stands for the encoding that is found without being asked."""


def encoding_words() -> list[tuple[str, str]]:
    """Return the name of each encoding and what it is for, those used most first."""
    western = translate("encodings", "Western European")
    central = translate("encodings", "Central European")
    cyrillic = translate("encodings", "Cyrillic")
    greek = translate("encodings", "Greek")
    hebrew = translate("encodings", "Hebrew")
    arabic = translate("encodings", "Arabic")
    baltic = translate("encodings", "Baltic")
    turkish = translate("encodings", "Turkish")
    japanese = translate("encodings", "Japanese")
    chinese = translate("encodings", "Chinese")
    korean = translate("encodings", "Korean")
    named = (
        ("windows-1252", western),
        ("iso8859-15", western),
        ("mac-roman", western),
        ("cp850", western),
        ("windows-1250", central),
        ("iso8859-2", central),
        ("windows-1251", cyrillic),
        ("koi8-r", cyrillic),
        ("iso8859-5", cyrillic),
        ("windows-1253", greek),
        ("iso8859-7", greek),
        ("windows-1254", turkish),
        ("windows-1255", hebrew),
        ("windows-1256", arabic),
        ("windows-1257", baltic),
        ("shift_jis", japanese),
        ("euc-jp", japanese),
        ("gb18030", chinese),
        ("big5", chinese),
        ("euc-kr", korean),
    )
    return [
        ("utf-8", "UTF-8"),
        ("utf-16le", "UTF-16 LE"),
        ("utf-16be", "UTF-16 BE"),
        *((name, f"{words} ({name})") for name, words in named),
    ]
