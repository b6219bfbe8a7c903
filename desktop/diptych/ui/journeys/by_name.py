"""Finding anything by name: the palette of commands, articles and tags; the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from diptych import __version__
from diptych.domain.tag import Tag, path_of
from diptych.ui.actions.spec import group_names
from diptych.ui.appearance.look import Look
from diptych.ui.contents import Contents
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.wording import SEPARATOR, annotation_count, source_and_date
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.actions.key_rows import KeyRow
    from diptych.ui.dialogs.command_palette import CommandPalette, Entry
    from diptych.ui.dialogs.keys_overlay import KeysOverlay

translate = QCoreApplication.translate


class ByName(QObject):
    """Feeds the palette and the sheet of keys from the table of actions."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        opening: Opening,
        contents: Contents,
        *,
        search: Callable[[str], object],
        places: list[str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self._contents = contents
        self._search = search
        self._places = places
        self._palette: CommandPalette | None = None
        self._keys: KeysOverlay | None = None
        bind = window.actions_.bind
        bind("find.command", self.open_palette)
        bind("help.keys", self.open_keys)
        bind("help.about", self._open_about)
        bind("panes.beside", self.open_beside)

    # --- the palette -----------------------------------------------------------------------

    def open_palette(self) -> None:
        """Open the palette on everything."""
        entries = [*self._commands(), *self._articles(beside=False), *self._tags()]
        self._made().ask(entries)

    def open_beside(self) -> None:
        """Ask which article is to be opened beside the current one."""
        group = translate("palette", "Articles")
        hint = translate("palette", "Open which article beside this one?")
        keys = translate("palette", "{Enter} open beside")
        shown = self._opening.open_ids()
        self._made().ask(
            self._articles(beside=True, without=shown), only=group, hint=hint, keys=keys
        )

    def _made(self) -> CommandPalette:
        from diptych.ui.dialogs.command_palette import CommandPalette  # noqa: PLC0415 - on demand

        if self._palette is None:
            self._palette = CommandPalette(self._look.icons, self._window)
        return self._palette

    def _commands(self) -> list[Entry]:
        from diptych.ui.dialogs.command_palette import Entry  # noqa: PLC0415 - on demand

        actions, groups = self._window.actions_, group_names()
        return [
            Entry(
                group=translate("palette", "Commands"),
                text=action.text().replace("&&", "&").rstrip(" …"),
                detail=groups[spec.group],
                also=spec.also,
                icon=spec.icon,
                keys=action.shortcut().toString(),
                run=action.trigger,
            )
            for name, spec in actions.table.items()
            if (action := actions.by_id[name]).isEnabled() and name != "find.command"
        ]

    def choose_article(
        self, hint: str, chosen: Callable[[str], object], *, without: Collection[str] = ()
    ) -> None:
        """Ask for an article, and hand its id on; those ``without`` are not offered."""
        self._made().ask(
            self._articles(beside=False, without=without, chosen=chosen),
            only=translate("palette", "Articles"),
            hint=hint,
            keys=translate("palette", "{Enter} choose"),
        )

    def _articles(
        self,
        *,
        beside: bool,
        without: Collection[str] = (),
        chosen: Callable[[str], object] | None = None,
    ) -> list[Entry]:
        from diptych.ui.dialogs.command_palette import Entry  # noqa: PLC0415 - on demand

        return [
            Entry(
                group=translate("palette", "Articles"),
                text=summary.article.title,
                detail=source_and_date(summary.article),
                also=" ".join(author.name for author in summary.article.authors),
                icon="document",
                run=partial(chosen, article_id)
                if chosen is not None
                else partial(self._opening.open, article_id, beside=beside),
                beside=partial(self._opening.open, article_id, beside=True)
                if chosen is None
                else None,
            )
            for article_id, summary in self._contents.articles.items()
            if article_id not in without
        ]

    def choose(self, entries: Sequence[Entry], *, hint: str) -> None:
        """Ask for one of these entries, all of one group."""
        group = entries[0].group if entries else ""
        keys = translate("palette", "{Enter} choose")
        self._made().ask(entries, only=group, hint=hint, keys=keys)

    def choose_tag(
        self, hint: str, chosen: Callable[[str], object], *, without: Collection[str] = ()
    ) -> None:
        """Ask for a tag, and hand its id on; those ``without`` are not offered."""
        keys = translate("palette", "{Enter} choose")
        group = translate("palette", "Tags")
        tags = self._tags(chosen, without=without)
        self._made().ask(tags, only=group, hint=hint, keys=keys)

    def search_tag(self, tag_id: str) -> None:
        """Search for what has a tag."""
        tag = self._contents.tags.get(tag_id)
        if tag is not None:
            self._search(f'tag:"{path_of(tag, self._contents.tags)}"')

    def _tags(
        self,
        chosen: Callable[[str], object] | None = None,
        *,
        without: Collection[str] = (),
    ) -> list[Entry]:
        from diptych.ui.dialogs.command_palette import Entry  # noqa: PLC0415 - on demand

        tags, counts = self._contents.tags, self._contents.tag_counts
        return [
            Entry(
                group=translate("palette", "Tags"),
                text=tag.name,
                detail=_where(tag, tags, annotation_count(counts.get(tag.id, 0))),
                also=path_of(tag, tags),
                icon="tag",
                run=partial(chosen, tag.id)
                if chosen is not None
                else partial(self.search_tag, tag.id),
            )
            for tag in tags.values()
            if tag.id not in without
        ]

    # --- keys and about ----------------------------------------------------------------------

    def open_keys(self) -> None:
        """Open the sheet of keys."""
        from diptych.ui.dialogs.keys_overlay import KeysOverlay  # noqa: PLC0415 - on demand

        if self._keys is None:
            self._keys = KeysOverlay(self._look.icons, self._window)
        self._keys.show_keys(self.key_rows())

    def key_rows(self) -> list[KeyRow]:
        """Return every command that has keys, by subject in the order of the sheet."""
        from diptych.ui.actions.key_rows import key_rows  # noqa: PLC0415 - on demand

        return key_rows(self._window.actions_.table.values())

    def _open_about(self) -> None:
        from diptych.ui.dialogs.about import About  # noqa: PLC0415 - on demand

        about = About(self._look.theme, __version__, self._places, self._window)
        about.closed.connect(about.deleteLater)
        about.licences_wanted.connect(self._window.actions_.by_id["help.licences"].trigger)
        about.open()


def _where(tag: Tag, tags: Mapping[str, Tag], count: str) -> str:
    """Tell tags of one name apart by those above them."""
    above = tags.get(tag.parent_id)
    if above is None:
        return count
    words = translate("palette", "in {tag}").replace("{tag}", path_of(above, tags))
    return SEPARATOR.join((words, count))
