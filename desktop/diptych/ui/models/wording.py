"""Words that several lists share: dates as readers say them, counts, and second lines."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from diptych.domain.article import Article, ArticleSummary

translate = QCoreApplication.translate

SEPARATOR = " · "


def spoken_date(published: str, *, short: bool = False) -> str:
    """Write a date that may be partial as a reader would: ``14 March 2002``, ``May 2002``.

    ``short`` keeps month and year only, the month abbreviated, as a narrow list shows it.
    """
    parts = published[:10].split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return published
    numbers = [int(part) for part in parts]
    if len(numbers) == 1 or not 1 <= numbers[1] <= 12:
        return parts[0]
    locale = QLocale()
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    month = f"{locale.standaloneMonthName(numbers[1], form)} {parts[0]}"
    if short or len(numbers) == 2:
        return month
    return day_of_month(numbers[2], month)


def day_of_month(day: int | str, month: str) -> str:
    """Write a day before its month and year: ``14 March 2002``."""
    return translate("wording", "{day} {month}").format(day=day, month=month)


def day_format() -> str:
    """Return the form in which fields have days, as Qt writes such forms: ``d MMM yyyy``."""
    return day_of_month("d", "MMM yyyy")


def percentage(share: int) -> str:
    """Write a share of a hundred: ``112%``."""
    return translate("wording", "{share}%").format(share=share)


def number(count: int) -> str:
    """Write a number with its digits in groups, as the language of the window does."""
    return QLocale().toString(count)


def spoken_moment(instant: str) -> str:
    """Write an instant of the library as a reader says it, in the time of this place."""
    here = QDateTime.fromString(instant, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not here.isValid():
        return instant
    clock = QLocale().toString(here.time(), QLocale.FormatType.ShortFormat)
    days = here.date().daysTo(QDate.currentDate())
    if days == 0:
        return translate("wording", "today, {time}").format(time=clock)
    if days == 1:
        return translate("wording", "yesterday, {time}").format(time=clock)
    return f"{spoken_date(here.date().toString(Qt.DateFormat.ISODate))}, {clock}"


def short_day(instant: str) -> str:
    """Return the day of an instant, here, as a narrow list shows it: ``3 Mar 2026``."""
    moment = QDateTime.fromString(instant, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return instant[:10]
    day, locale = moment.toLocalTime().date(), QLocale()
    month = locale.standaloneMonthName(day.month(), QLocale.FormatType.ShortFormat)
    return day_of_month(day.day(), f"{month} {day.year()}")


def days_until(instant: str) -> int:
    """Return how many midnights lie between now and an instant of the library; 0 once it passed."""
    then = QDateTime.fromString(instant, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return max(0, QDate.currentDate().daysTo(then.date()))


def source_and_date(article: Article, *, short: bool = False) -> str:
    """Return the second line of an article: where it appeared, and when."""
    source = article.source or ", ".join(author.name for author in article.authors)
    return SEPARATOR.join(
        part for part in (source, spoken_date(article.published, short=short)) if part
    )


def second_line(summary: ArticleSummary) -> str:
    """Return where an article appeared, and when; its length where neither is known."""
    known = source_and_date(summary.article, short=True)
    return known or (word_count(summary.words) if summary.words else "")


def speaker_words(name: str, *, is_guess: bool = False) -> str:
    """Return who speaks, as rows of lists say it; a guess has its question mark."""
    return translate("wording", "{name} ?").format(name=name) if name and is_guess else name


def word_count(count: int) -> str:
    """Say how many words there are, with the digits in groups: a long text has millions."""
    words = counted(translate("counts", "%Ln word(s)", "", count), count)
    return words.replace(str(count), QLocale().toString(count), 1)


def page_count(count: int) -> str:
    """Say how many pages there are."""
    return counted(translate("counts", "%Ln page(s)", "", count), count)


def annotation_count(count: int) -> str:
    """Say how many annotations there are."""
    return counted(translate("counts", "%Ln annotation(s)", "", count), count)


def highlight_count(count: int) -> str:
    """Say how many highlights there are."""
    return counted(translate("counts", "%Ln highlight(s)", "", count), count)


def article_count(count: int) -> str:
    """Say how many articles there are."""
    return counted(translate("counts", "%Ln article(s)", "", count), count)


def tag_count(count: int) -> str:
    """Say how many tags there are."""
    return counted(translate("counts", "%Ln tag(s)", "", count), count)


def note_count(count: int) -> str:
    """Say how many notes there are."""
    return counted(translate("counts", "%Ln note(s)", "", count), count)


def hit_count(count: int) -> str:
    """Say how many hits there are."""
    return counted(translate("counts", "%Ln hit(s)", "", count), count)


def counted(text: str, count: int) -> str:
    """Finish a text with a number in it that no translator has put into the right form.

    Qt chooses plural forms from a translation only; English, in which the texts are written,
    has none, and would show ``1 article(s)``.
    """
    return text.replace("(s)", "" if count == 1 else "s")


def sentence(words: str) -> str:
    """Write a phrase as a sentence: with a capital, and a full stop unless it has its end."""
    if not words:
        return ""
    return words[:1].upper() + words[1:] + ("" if words[-1] in ".!?…。" else ".")


def as_tip(words: str) -> str:
    """Return a reader's own words as a tool tip, which takes for HTML what looks like it."""
    if "<" not in words:
        return words
    lines = escape(words, quote=False).split("\n")
    return f"<p>{'<br>'.join(lines)}</p>"


def as_label(words: str) -> str:
    """Return a reader's own words for a menu, which takes a letter after “&” for a key."""
    return words.replace("&", "&&")


def shown_path(path: str) -> str:
    """Return a path as it is read: a slash in a name needs its mark only where it is typed."""
    return path.replace("\\/", "/")
