<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Puts two articles side by side, to highlight, tag, search and compare.</source>
        <translation>Stellt zwei Artikel nebeneinander: zum Markieren, Verschlagworten, Suchen und Vergleichen.</translation>
    </message>
    <message>
        <source>Version {version}. MIT licence. Nothing leaves this computer.</source>
        <translation>Version {version}. MIT-Lizenz. Nichts verlässt diesen Rechner.</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Only: {what}</source>
        <translation>Nur: {what}</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message numerus="yes">
        <source>%Ln change(s) not saved</source>
        <translation>
            <numerusform>%Ln Änderung nicht gespeichert</numerusform>
            <numerusform>%Ln Änderungen nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>If you close Diptych now, this is lost.</source>
        <translation>Wenn Sie Diptych jetzt schließen, geht das verloren.</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Any command, article or tag</source>
        <translation>Befehl, Artikel oder Schlagwort</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing has these words</source>
        <translation>Nichts hat diese Wörter</translation>
    </message>
    <message>
        <source>{Enter} run   {Shift+Enter} beside   {Tab} only commands</source>
        <translation>{Enter} ausführen   {Shift+Enter} daneben   {Tab} nur Befehle</translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message>
        <source>Save the table</source>
        <translation>Tabelle sichern</translation>
    </message>
    <message>
        <source>{library} articles and tags.csv</source>
        <translation>{library} Artikel und Schlagwörter.csv</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>This library can be read but not changed.</source>
        <translation>Diese Bibliothek kann gelesen, aber nicht geändert werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>Equipment</name>
    <message>
        <source>Choose a tag…</source>
        <translation>Schlagwort wählen …</translation>
    </message>
    <message>
        <source>No tag has the key {key} yet.</source>
        <translation>Noch kein Schlagwort hat die Taste {key}.</translation>
    </message>
    <message>
        <source>There is no highlight at the caret.</source>
        <translation>Am Textcursor steht keine Markierung.</translation>
    </message>
    <message>
        <source>Which tag shall have the key {key}?</source>
        <translation>Welches Schlagwort soll die Taste {key} haben?</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>To begin with</source>
        <translation>Erste Schritte</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Letters work while a text has the focus.</source>
        <translation>Buchstaben wirken, solange ein Text den Fokus hat.</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>No program of this computer opened the address.</source>
        <translation>Kein Programm dieses Rechners hat die Adresse geöffnet.</translation>
    </message>
    <message>
        <source>The note that is meant here is not in the text.</source>
        <translation>Die Fußnote, die hier gemeint ist, steht nicht im Text.</translation>
    </message>
    <message>
        <source>There is no link at the caret.</source>
        <translation>Am Textcursor steht kein Link.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>Mirror</name>
    <message>
        <source>F7 lets the arrow keys move through the text</source>
        <translation>F7 lässt die Pfeiltasten durch den Text gehen</translation>
    </message>
</context>
<context>
    <name>NameButton</name>
    <message>
        <source>Library {name}</source>
        <translation>Bibliothek {name}</translation>
    </message>
</context>
<context>
    <name>NoteWriting</name>
    <message>
        <source>The article was deleted elsewhere. What you wrote is kept as a new note.</source>
        <translation>Der Artikel wurde anderswo gelöscht. Was Sie geschrieben haben, bleibt als neue Notiz erhalten.</translation>
    </message>
    <message>
        <source>This note was changed elsewhere too. Both versions are in it now.</source>
        <translation>Diese Notiz wurde auch anderswo geändert. Beide Fassungen stehen jetzt darin.</translation>
    </message>
    <message>
        <source>This note was deleted elsewhere. What you wrote is kept as a new note.</source>
        <translation>Diese Notiz wurde anderswo gelöscht. Was Sie geschrieben haben, bleibt als neue Notiz.</translation>
    </message>
</context>
<context>
    <name>NothingOpen</name>
    <message>
        <source>Drop web pages, PDF, Markdown or text files. Nothing leaves this computer.</source>
        <translation>Legen Sie Webseiten, PDF-, Markdown- oder Textdateien hier ab. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Augenblick</translation>
    </message>
    <message>
        <source>Put two texts side by side</source>
        <translation>Zwei Texte nebeneinander</translation>
    </message>
    <message>
        <source>The articles to begin with are coming in.</source>
        <translation>Die ersten Artikel werden hereingeholt.</translation>
    </message>
    <message>
        <source>{Ctrl+O} import    {Ctrl+K} any command    {?} keys</source>
        <translation>{Ctrl+O} importieren    {Ctrl+K} jeder Befehl    {?} Tasten</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Copy the log’s place</source>
        <translation>Ort des Protokolls kopieren</translation>
    </message>
</context>
<context>
    <name>Noting</name>
    <message>
        <source>Export notes</source>
        <translation>Notizen exportieren</translation>
    </message>
    <message>
        <source>On the library</source>
        <translation>Zur Bibliothek</translation>
    </message>
    <message>
        <source>Open an article first.</source>
        <translation>Öffnen Sie zuerst einen Artikel.</translation>
    </message>
    <message>
        <source>The note that you were in was deleted meanwhile.</source>
        <translation>Die Notiz, in der Sie waren, wurde inzwischen gelöscht.</translation>
    </message>
</context>
<context>
    <name>OverviewStrip</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>PaneHeader</name>
    <message>
        <source>Align here with the other pane</source>
        <translation>Hier an der anderen Spalte ausrichten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show this pane alone</source>
        <translation>Nur diese Spalte zeigen</translation>
    </message>
    <message>
        <source>Swap with the pane beside</source>
        <translation>Mit der Spalte daneben tauschen</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>{Return} open  {Shift+Return} beside</source>
        <translation>{Return} öffnen  {Shift+Return} daneben</translation>
    </message>
</context>
<context>
    <name>Plotting</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Articles × tags</source>
        <translation>Artikel × Schlagwörter</translation>
    </message>
    <message>
        <source>Save a plot</source>
        <translation>Diagramm sichern</translation>
    </message>
    <message>
        <source>with nested tags</source>
        <translation>mit untergeordneten Schlagwörtern</translation>
    </message>
    <message>
        <source>{library} articles and tags</source>
        <translation>{library} Artikel und Schlagwörter</translation>
    </message>
</context>
<context>
    <name>Popovers</name>
    <message>
        <source>Colour of the highlight</source>
        <translation>Farbe der Markierung</translation>
    </message>
</context>
<context>
    <name>PreferencesSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>In plain words</source>
        <translation>In einfachen Worten</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Zitierstil</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>That of the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>What you highlight and write carries your name. Others who work on the same library see your initials beside it, as you see theirs.</source>
        <translation>Was Sie markieren und schreiben, trägt Ihren Namen. Andere, die an derselben Bibliothek arbeiten, sehen daneben Ihr Kürzel, so wie Sie deren Kürzel sehen.</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>ReaderView</name>
    <message>
        <source>Held level with the other pane; click to remove</source>
        <translation>Auf gleicher Höhe mit der anderen Spalte gehalten; ein Klick löst das</translation>
    </message>
</context>
<context>
    <name>Referring</name>
    <message>
        <source>The highlight that this link led to has been deleted.</source>
        <translation>Die Markierung, zu der dieser Link führte, wurde gelöscht.</translation>
    </message>
    <message>
        <source>What this led to has been deleted.</source>
        <translation>Wohin dies führte, wurde gelöscht.</translation>
    </message>
    <message>
        <source>What this link leads to is not in this library.</source>
        <translation>Wohin dieser Link führt, ist nicht in dieser Bibliothek.</translation>
    </message>
    <message>
        <source>“{link}” is no link that Diptych understands.</source>
        <translation>„{link}“ ist kein Link, den Diptych versteht.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Leisten</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>The language could not be kept for the next start.</source>
        <translation>Die Sprache konnte nicht für den nächsten Start behalten werden.</translation>
    </message>
    <message>
        <source>Your name could not be kept for the next start.</source>
        <translation>Ihr Name konnte nicht für den nächsten Start behalten werden.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Done again: {act}</source>
        <translation>Wiederholt: {act}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undone: {act}</source>
        <translation>Rückgängig gemacht: {act}</translation>
    </message>
</context>
<context>
    <name>TextMenu</name>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Highlights here: {count}</source>
        <translation>Markierungen hier: {count}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>How the panes scroll</source>
        <translation>Wie die Spalten scrollen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>My library</source>
        <translation>Meine Bibliothek</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>And ? shows the keys</source>
        <translation>Und ? zeigt die Tasten</translation>
    </message>
    <message>
        <source>Any command by name</source>
        <translation>Befehle nach Namen</translation>
    </message>
    <message>
        <source>Bring in your own articles</source>
        <translation>Eigene Artikel hereinholen</translation>
    </message>
    <message>
        <source>Choose an article on the left, or drop files anywhere.</source>
        <translation>Wählen Sie links einen Artikel, oder ziehen Sie Dateien irgendwohin.</translation>
    </message>
    <message>
        <source>Drop files or a folder anywhere</source>
        <translation>Dateien oder Ordner hierherziehen</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
        <source>Open a third beside</source>
        <translation>Einen dritten danebenlegen</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Select some words and press {H}. {T} gives them a tag, {N} a note.</source>
        <translation>Wählen Sie einige Wörter aus und drücken Sie {H}. {T} gibt ihnen ein Schlagwort, {N} eine Notiz.</translation>
    </message>
    <message>
        <source>Text, notes and tags at once</source>
        <translation>Text, Notizen und Schlagwörter</translation>
    </message>
    <message>
        <source>This is a highlight.</source>
        <translation>Das ist eine Markierung.</translation>
    </message>
    <message>
        <source>Up to four panes</source>
        <translation>Bis zu vier Spalten</translation>
    </message>
    <message>
        <source>Your library is kept in one file on this computer.</source>
        <translation>Ihre Bibliothek liegt in einer Datei auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;Caption</source>
        <translation>&amp;Bildunterschrift</translation>
    </message>
    <message>
        <source>&amp;Footnote</source>
        <translation>&amp;Fußnote</translation>
    </message>
    <message>
        <source>&amp;Item of a list</source>
        <translation>&amp;Listenpunkt</translation>
    </message>
    <message>
        <source>&amp;Paragraph</source>
        <translation>&amp;Absatz</translation>
    </message>
    <message>
        <source>&amp;Quote</source>
        <translation>&amp;Zitat</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Verbatim</source>
        <translation>&amp;Vorformatiert</translation>
    </message>
    <message>
        <source>About Diptych</source>
        <translation>Über Diptych</translation>
    </message>
    <message>
        <source>Accept who says it</source>
        <translation>Sprecher/in bestätigen</translation>
    </message>
    <message>
        <source>Add to a collection…</source>
        <translation>Einer Sammlung hinzufügen …</translation>
    </message>
    <message>
        <source>Align here</source>
        <translation>Hier ausrichten</translation>
    </message>
    <message>
        <source>All notes</source>
        <translation>Alle Notizen</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Anmerken</translation>
    </message>
    <message>
        <source>Annotations panel</source>
        <translation>Anmerkungsleiste</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Article details…</source>
        <translation>Angaben zum Artikel …</translation>
    </message>
    <message>
        <source>Articles × tags</source>
        <translation>Artikel × Schlagwörter</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back up the library…</source>
        <translation>Bibliothek sichern …</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sicherungen …</translation>
    </message>
    <message>
        <source>Bin…</source>
        <translation>Papierkorb …</translation>
    </message>
    <message>
        <source>Bring the panes level</source>
        <translation>Spalten auf gleiche Höhe bringen</translation>
    </message>
    <message>
        <source>By paragraph</source>
        <translation>Absatzweise</translation>
    </message>
    <message>
        <source>Caret</source>
        <translation>Textcursor</translation>
    </message>
    <message>
        <source>Close the pane</source>
        <translation>Spalte schließen</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>Farbe …</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with reference</source>
        <translation>Mit Beleg kopieren</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Delete a tag…</source>
        <translation>Schlagwort löschen …</translation>
    </message>
    <message>
        <source>Delete the highlight</source>
        <translation>Markierung löschen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Export annotations…</source>
        <translation>Anmerkungen exportieren …</translation>
    </message>
    <message>
        <source>Export quotations…</source>
        <translation>Zitate exportieren …</translation>
    </message>
    <message>
        <source>Export the hits…</source>
        <translation>Treffer exportieren …</translation>
    </message>
    <message>
        <source>Favourite tag {number}</source>
        <translation>Bevorzugtes Schlagwort {number}</translation>
    </message>
    <message>
        <source>Filter the panel</source>
        <translation>Leiste filtern</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>Im Artikel suchen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Go to page…</source>
        <translation>Gehe zu Seite …</translation>
    </message>
    <message>
        <source>Go to the linked highlight</source>
        <translation>Zur verknüpften Markierung</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Heading &amp;{level}</source>
        <translation>Überschrift &amp;{level}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Hide the paragraph</source>
        <translation>Absatz ausblenden</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Hoher Kontrast, dunkel</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Highlight all hits…</source>
        <translation>Alle Treffer markieren …</translation>
    </message>
    <message>
        <source>Highlight all that is said there</source>
        <translation>Alles dort Gesagte markieren</translation>
    </message>
    <message>
        <source>Highlight the quotation</source>
        <translation>Zitat markieren</translation>
    </message>
    <message>
        <source>History of the highlight…</source>
        <translation>Verlauf der Markierung …</translation>
    </message>
    <message>
        <source>Hyphens in justified text</source>
        <translation>Silbentrennung im Blocksatz</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren …</translation>
    </message>
    <message>
        <source>Import with a preview…</source>
        <translation>Mit Vorschau importieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Join with the paragraph after</source>
        <translation>Mit dem nächsten Absatz verbinden</translation>
    </message>
    <message>
        <source>Join with the paragraph before</source>
        <translation>Mit dem vorigen Absatz verbinden</translation>
    </message>
    <message>
        <source>Justified text</source>
        <translation>Blocksatz</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Kind of paragraph</source>
        <translation>Art des Absatzes</translation>
    </message>
    <message>
        <source>Kind of paragraph…</source>
        <translation>Art des Absatzes …</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Less line spacing</source>
        <translation>Kleinerer Zeilenabstand</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Library panel</source>
        <translation>Bibliotheksleiste</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Link the highlight</source>
        <translation>Markierung verknüpfen</translation>
    </message>
    <message>
        <source>Make the search index anew</source>
        <translation>Suchindex neu anlegen</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>Gelesen oder ungelesen</translation>
    </message>
    <message>
        <source>Maximise the pane</source>
        <translation>Spalte maximieren</translation>
    </message>
    <message>
        <source>Menu of what has the keyboard</source>
        <translation>Menü zu dem, was den Fokus hat</translation>
    </message>
    <message>
        <source>Merge highlights</source>
        <translation>Markierungen zusammenführen</translation>
    </message>
    <message>
        <source>Merge tags…</source>
        <translation>Schlagwörter zusammenführen …</translation>
    </message>
    <message>
        <source>More line spacing</source>
        <translation>Größerer Zeilenabstand</translation>
    </message>
    <message>
        <source>Move a tag…</source>
        <translation>Schlagwort verschieben …</translation>
    </message>
    <message>
        <source>Move the pane to a new window</source>
        <translation>Spalte in neues Fenster</translation>
    </message>
    <message>
        <source>Narrower column</source>
        <translation>Kürzere Zeilen</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Sammlung …</translation>
    </message>
    <message>
        <source>New note on the library</source>
        <translation>Neue Notiz zur Bibliothek</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>Neues Schlagwort …</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Next annotation</source>
        <translation>Nächste Anmerkung</translation>
    </message>
    <message>
        <source>Next highlight at this place</source>
        <translation>Nächste Markierung an dieser Stelle</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Next quotation</source>
        <translation>Nächstes Zitat</translation>
    </message>
    <message>
        <source>Not a quotation</source>
        <translation>Kein Zitat</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>Notiz zum Artikel</translation>
    </message>
    <message>
        <source>Open beside…</source>
        <translation>Daneben öffnen …</translation>
    </message>
    <message>
        <source>Open the first two side by side</source>
        <translation>Die ersten zwei nebeneinander öffnen</translation>
    </message>
    <message>
        <source>Open the link at the caret</source>
        <translation>Link am Textcursor öffnen</translation>
    </message>
    <message>
        <source>Other pane</source>
        <translation>Andere Spalte</translation>
    </message>
    <message>
        <source>Other window</source>
        <translation>Anderes Fenster</translation>
    </message>
    <message>
        <source>Page numbers beside the text</source>
        <translation>Seitenzahlen neben dem Text</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Paste as article</source>
        <translation>Als Artikel einfügen</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Previous annotation</source>
        <translation>Vorige Anmerkung</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous quotation</source>
        <translation>Voriges Zitat</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read with another encoding…</source>
        <translation>Mit anderer Zeichenkodierung lesen …</translation>
    </message>
    <message>
        <source>Reading mode</source>
        <translation>Lesemodus</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Remove all pins of the article</source>
        <translation>Alle Anheftungen des Artikels lösen</translation>
    </message>
    <message>
        <source>Remove the nearest pin</source>
        <translation>Nächstliegende Anheftung lösen</translation>
    </message>
    <message>
        <source>Save the search…</source>
        <translation>Suche speichern …</translation>
    </message>
    <message>
        <source>Scroll the panes apart</source>
        <translation>Spalten getrennt scrollen</translation>
    </message>
    <message>
        <source>Scroll the panes together</source>
        <translation>Spalten gemeinsam scrollen</translation>
    </message>
    <message>
        <source>Scroll the panes together, paragraph by paragraph</source>
        <translation>Spalten gemeinsam scrollen, Absatz für Absatz</translation>
    </message>
    <message>
        <source>Scrolling</source>
        <translation>Scrollen</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>Sepia</translation>
    </message>
    <message>
        <source>Show all highlights</source>
        <translation>Alle Markierungen zeigen</translation>
    </message>
    <message>
        <source>Show hidden parts</source>
        <translation>Verborgene Teile zeigen</translation>
    </message>
    <message>
        <source>Show only some highlights…</source>
        <translation>Nur einige Markierungen zeigen …</translation>
    </message>
    <message>
        <source>Show the article only</source>
        <translation>Nur den Artikel zeigen</translation>
    </message>
    <message>
        <source>Show the last import</source>
        <translation>Letzten Import zeigen</translation>
    </message>
    <message>
        <source>Show the paragraph again</source>
        <translation>Absatz wieder einblenden</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>Ganze Seite zeigen</translation>
    </message>
    <message>
        <source>Show where quotations are</source>
        <translation>Zeigen, wo Zitate stehen</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Split a tag…</source>
        <translation>Schlagwort teilen …</translation>
    </message>
    <message>
        <source>Split the highlight</source>
        <translation>Markierung teilen</translation>
    </message>
    <message>
        <source>Split the paragraph</source>
        <translation>Absatz teilen</translation>
    </message>
    <message>
        <source>Stack the panes</source>
        <translation>Spalten stapeln</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Table of annotations</source>
        <translation>Tabelle der Anmerkungen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Take as newer version of…</source>
        <translation>Als neuere Fassung übernehmen von …</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>Farbschema: {name}</translation>
    </message>
    <message>
        <source>To begin with</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Type and theme</source>
        <translation>Schrift und Farbschema</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Usual size of text</source>
        <translation>Übliche Schriftgröße</translation>
    </message>
    <message>
        <source>Usual type</source>
        <translation>Übliche Schrift</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Who else may say it</source>
        <translation>Wer es sonst sagen könnte</translation>
    </message>
    <message>
        <source>Who says this…</source>
        <translation>Wer sagt das…</translation>
    </message>
    <message>
        <source>Wider column</source>
        <translation>Längere Zeilen</translation>
    </message>
    <message>
        <source>add create</source>
        <translation>hinzufügen anlegen</translation>
    </message>
    <message>
        <source>address url web page browser note footnote</source>
        <translation>Adresse Internet Webseite Browser Anmerkung Fußnote</translation>
    </message>
    <message>
        <source>align</source>
        <translation>ausrichten</translation>
    </message>
    <message>
        <source>align even edges block</source>
        <translation>ausrichten Ränder gleichmäßig</translation>
    </message>
    <message>
        <source>all quotes list filter group sort overview</source>
        <translation>alle Zitate Liste filtern gruppieren sortieren Übersicht</translation>
    </message>
    <message>
        <source>article only extraction menus comments read again</source>
        <translation>nur Artikel Auszug Menüs Kommentare neu lesen</translation>
    </message>
    <message>
        <source>beneath overlapping nested</source>
        <translation>darunter überlappend verschachtelt</translation>
    </message>
    <message>
        <source>board memo list</source>
        <translation>Memo Liste Übersicht</translation>
    </message>
    <message>
        <source>boilerplate duplicate</source>
        <translation>Beiwerk Dublette</translation>
    </message>
    <message>
        <source>characters letters wrong accents charset again</source>
        <translation>Zeichen Buchstaben falsch Umlaute Zeichensatz neu</translation>
    </message>
    <message>
        <source>cite citation source author</source>
        <translation>zitieren Zitat Quelle Nachweis Verfasser</translation>
    </message>
    <message>
        <source>clipboard import text html</source>
        <translation>Zwischenablage importieren Text html</translation>
    </message>
    <message>
        <source>codebook code</source>
        <translation>Codebuch Code</translation>
    </message>
    <message>
        <source>context right click</source>
        <translation>Kontext Rechtsklick</translation>
    </message>
    <message>
        <source>copyright open source components third party</source>
        <translation>Urheberrecht Open Source Bestandteile Dritter Copyright</translation>
    </message>
    <message>
        <source>deleted restore trash recover</source>
        <translation>gelöscht wiederherstellen Müll</translation>
    </message>
    <message>
        <source>divide cut break block</source>
        <translation>trennen aufteilen Umbruch Block</translation>
    </message>
    <message>
        <source>divide cut two</source>
        <translation>trennen zerlegen zwei</translation>
    </message>
    <message>
        <source>filter fade</source>
        <translation>filtern ausblenden</translation>
    </message>
    <message>
        <source>filter fade tag colour creator</source>
        <translation>filtern ausblenden Schlagwort Farbe Person</translation>
    </message>
    <message>
        <source>finished done reading state</source>
        <translation>fertig erledigt Lesestand</translation>
    </message>
    <message>
        <source>folder file shelf</source>
        <translation>Ordner ablegen Regal</translation>
    </message>
    <message>
        <source>folder group shelf</source>
        <translation>Ordner Gruppe Regal</translation>
    </message>
    <message>
        <source>font size column spacing justified hyphens colours</source>
        <translation>Schriftart Größe Zeilenlänge Abstand Blocksatz Trennung Farben</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>guess speaker who question uncertain correct</source>
        <translation>Vermutung Sprecher wer Frage unsicher richtig</translation>
    </message>
    <message>
        <source>heading quote list item verbatim caption footnote block</source>
        <translation>Überschrift Zitat Liste Punkt Wortlaut Bildunterschrift Fußnote Block</translation>
    </message>
    <message>
        <source>help manual handbook documentation how to</source>
        <translation>Hilfe Anleitung Handbuch Dokumentation wie geht</translation>
    </message>
    <message>
        <source>hyphenation part words</source>
        <translation>Trennung Wörter</translation>
    </message>
    <message>
        <source>join</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>join unite one</source>
        <translation>verbinden vereinen eins</translation>
    </message>
    <message>
        <source>keep query collection</source>
        <translation>behalten Abfrage Sammlung</translation>
    </message>
    <message>
        <source>keyboard cursor select</source>
        <translation>Tastatur Cursor auswählen</translation>
    </message>
    <message>
        <source>kind of paragraph block</source>
        <translation>Art des Absatzes Block</translation>
    </message>
    <message>
        <source>line height leading</source>
        <translation>Zeilenhöhe Durchschuss</translation>
    </message>
    <message>
        <source>link follow relation</source>
        <translation>Verknüpfung folgen Beziehung</translation>
    </message>
    <message>
        <source>margin labels folio</source>
        <translation>Rand Seitenzahl Paginierung</translation>
    </message>
    <message>
        <source>margin marks lines speech speakers</source>
        <translation>Rand Zeichen Linien Rede Sprecher</translation>
    </message>
    <message>
        <source>matrix table count cross plot heat map csv</source>
        <translation>Matrix Tabelle Anzahl Kreuztabelle Diagramm Heatmap CSV</translation>
    </message>
    <message>
        <source>measure line length</source>
        <translation>Zeilenlänge Satzbreite Spaltenbreite</translation>
    </message>
    <message>
        <source>memo write</source>
        <translation>Memo schreiben</translation>
    </message>
    <message>
        <source>merge unite next block</source>
        <translation>zusammenführen vereinen nächster Block</translation>
    </message>
    <message>
        <source>merge unite previous block</source>
        <translation>zusammenführen vereinen voriger Block</translation>
    </message>
    <message>
        <source>metadata title author source date language rename</source>
        <translation>Metadaten Titel Verfasser Quelle Datum Sprache umbenennen</translation>
    </message>
    <message>
        <source>name speaker another correct quotation</source>
        <translation>Name Sprecher anderer berichtigen Zitat</translation>
    </message>
    <message>
        <source>nest</source>
        <translation>verschachteln</translation>
    </message>
    <message>
        <source>nobody refuse wrong speaker</source>
        <translation>niemand ablehnen falsch Sprecher</translation>
    </message>
    <message>
        <source>number folio jump</source>
        <translation>Nummer Seitenzahl springen</translation>
    </message>
    <message>
        <source>one below the other tall vertical</source>
        <translation>untereinander hochkant senkrecht</translation>
    </message>
    <message>
        <source>open add files</source>
        <translation>öffnen hinzufügen Dateien</translation>
    </message>
    <message>
        <source>open add files folder</source>
        <translation>öffnen hinzufügen Dateien Verzeichnis</translation>
    </message>
    <message>
        <source>open add look first details encoding whole page</source>
        <translation>öffnen hinzufügen erst ansehen Angaben Zeichenkodierung ganze Seite</translation>
    </message>
    <message>
        <source>paper pdf page</source>
        <translation>Papier PDF Seite ausdrucken</translation>
    </message>
    <message>
        <source>part</source>
        <translation>trennen</translation>
    </message>
    <message>
        <source>pin calibrate</source>
        <translation>anheften Pin abgleichen</translation>
    </message>
    <message>
        <source>quotations who says people quoted panel</source>
        <translation>Zitate wer sagt Personen zitiert Leiste Sprecher</translation>
    </message>
    <message>
        <source>quote speech said says speaker</source>
        <translation>Zitat Rede gesagt sagt Sprecher</translation>
    </message>
    <message>
        <source>rebuild reindex find repair</source>
        <translation>neu aufbauen Index finden reparieren</translation>
    </message>
    <message>
        <source>recolour</source>
        <translation>umfärben</translation>
    </message>
    <message>
        <source>reset font size column spacing default</source>
        <translation>zurücksetzen Schriftart Größe Abstand Standard</translation>
    </message>
    <message>
        <source>restore copies safety earlier recover check</source>
        <translation>wiederherstellen Kopien Backup früher prüfen</translation>
    </message>
    <message>
        <source>results found compare articles</source>
        <translation>Ergebnisse gefunden vergleichen Artikel</translation>
    </message>
    <message>
        <source>results found concordance csv save list</source>
        <translation>Ergebnisse gefunden Konkordanz csv speichern Liste</translation>
    </message>
    <message>
        <source>revision replace older update</source>
        <translation>Fassung ersetzen ältere aktualisieren</translation>
    </message>
    <message>
        <source>save markdown csv json quotes</source>
        <translation>speichern exportieren Markdown CSV JSON Zitate</translation>
    </message>
    <message>
        <source>save markdown csv json speakers who says what</source>
        <translation>speichern Markdown CSV JSON Sprecher wer sagt was</translation>
    </message>
    <message>
        <source>screen monitor</source>
        <translation>Bildschirm Monitor</translation>
    </message>
    <message>
        <source>settings name initials you creator</source>
        <translation>Optionen Name Kürzel Sprache Language Person</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>Kurzbefehle Tastenkürzel</translation>
    </message>
    <message>
        <source>show again aside boilerplate block</source>
        <translation>wieder zeigen Beiwerk Block</translation>
    </message>
    <message>
        <source>speaker speech missed make</source>
        <translation>Sprecher Rede übersehen anlegen</translation>
    </message>
    <message>
        <source>supports contradicts same see also relation</source>
        <translation>stützt widerspricht dasselbe siehe auch Beziehung</translation>
    </message>
    <message>
        <source>tag results found search all</source>
        <translation>verschlagworten Ergebnisse gefunden Suche alle</translation>
    </message>
    <message>
        <source>utterance whole quotation interrupted speech</source>
        <translation>Äußerung ganzes Zitat unterbrochen Rede</translation>
    </message>
</context>
<context>
    <name>acts</name>
    <message numerus="yes">
        <source>%Ln highlights</source>
        <translation>
            <numerusform>%Ln Markierung</numerusform>
            <numerusform>%Ln Markierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln articles</source>
        <translation>
            <numerusform>%Ln Artikel gelöscht</numerusform>
            <numerusform>%Ln Artikel gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln highlights</source>
        <translation>
            <numerusform>%Ln Markierung gelöscht</numerusform>
            <numerusform>%Ln Markierungen gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln notes</source>
        <translation>
            <numerusform>%Ln Notiz gelöscht</numerusform>
            <numerusform>%Ln Notizen gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted article</source>
        <translation>Artikel gelöscht</translation>
    </message>
    <message>
        <source>Deleted collection {name}</source>
        <translation>Sammlung „{name}“ gelöscht</translation>
    </message>
    <message>
        <source>Deleted highlight</source>
        <translation>Markierung gelöscht</translation>
    </message>
    <message>
        <source>Deleted note</source>
        <translation>Notiz gelöscht</translation>
    </message>
    <message>
        <source>Deleted tag {name}</source>
        <translation>Schlagwort „{name}“ gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>Merged %Ln people into {name}</source>
        <translation>
            <numerusform>%Ln Person mit {name} zusammengeführt</numerusform>
            <numerusform>%Ln Personen mit {name} zusammengeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged highlights</source>
        <translation>Markierungen zusammengeführt</translation>
    </message>
    <message>
        <source>Merged tags {name} and {other}</source>
        <translation>Schlagwörter „{name}“ und „{other}“ zusammengeführt</translation>
    </message>
    <message>
        <source>Merged {other} into {name}</source>
        <translation>{other} mit {name} zusammengeführt</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {act}</source>
        <translation>Wiederholen: {act}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {act}</source>
        <translation>Rückgängig: {act}</translation>
    </message>
    <message numerus="yes">
        <source>accept %Ln speakers</source>
        <translation>
            <numerusform>Sprecher/in von %Ln Zitat bestätigen</numerusform>
            <numerusform>Sprecher/in von %Ln Zitaten bestätigen</numerusform>
        </translation>
    </message>
    <message>
        <source>accept {name} as speaker</source>
        <translation>{name} als Sprecher/in bestätigen</translation>
    </message>
    <message numerus="yes">
        <source>add %Ln articles to {name}</source>
        <translation>
            <numerusform>%Ln Artikel in „{name}“ aufnehmen</numerusform>
            <numerusform>%Ln Artikel in „{name}“ aufnehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>add article to {name}</source>
        <translation>Artikel in „{name}“ aufnehmen</translation>
    </message>
    <message>
        <source>article details</source>
        <translation>Angaben zum Artikel</translation>
    </message>
    <message>
        <source>change search {name}</source>
        <translation>Suche „{name}“ ändern</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>colour of tag {name}</source>
        <translation>Farbe des Schlagworts „{name}“</translation>
    </message>
    <message>
        <source>comment on the link</source>
        <translation>Bemerkung zur Verknüpfung</translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln articles</source>
        <translation>
            <numerusform>%Ln Artikel löschen</numerusform>
            <numerusform>%Ln Artikel löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln highlights</source>
        <translation>
            <numerusform>%Ln Markierung löschen</numerusform>
            <numerusform>%Ln Markierungen löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln notes</source>
        <translation>
            <numerusform>%Ln Notiz löschen</numerusform>
            <numerusform>%Ln Notizen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>delete article</source>
        <translation>Artikel löschen</translation>
    </message>
    <message>
        <source>delete collection {name}</source>
        <translation>Sammlung „{name}“ löschen</translation>
    </message>
    <message>
        <source>delete highlight</source>
        <translation>Markierung löschen</translation>
    </message>
    <message>
        <source>delete note</source>
        <translation>Notiz löschen</translation>
    </message>
    <message>
        <source>delete tag {name}</source>
        <translation>Schlagwort „{name}“ löschen</translation>
    </message>
    <message>
        <source>description of tag {name}</source>
        <translation>Beschreibung des Schlagworts „{name}“</translation>
    </message>
    <message>
        <source>direction of the link</source>
        <translation>Richtung der Verknüpfung</translation>
    </message>
    <message>
        <source>earlier state of the highlight</source>
        <translation>früherer Stand der Markierung</translation>
    </message>
    <message>
        <source>edit article details</source>
        <translation>Angaben zum Artikel ändern</translation>
    </message>
    <message numerus="yes">
        <source>edit details of %Ln articles</source>
        <translation>
            <numerusform>Angaben zu %Ln Artikel ändern</numerusform>
            <numerusform>Angaben zu %Ln Artikeln ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>ends of the highlight</source>
        <translation>Grenzen der Markierung</translation>
    </message>
    <message>
        <source>ends of the quotation</source>
        <translation>Grenzen des Zitats</translation>
    </message>
    <message>
        <source>fill in details from {name}</source>
        <translation>Angaben aus {name} ergänzt</translation>
    </message>
    <message numerus="yes">
        <source>hide %Ln paragraphs</source>
        <translation>
            <numerusform>%Ln Absatz ausblenden</numerusform>
            <numerusform>%Ln Absätze ausblenden</numerusform>
        </translation>
    </message>
    <message>
        <source>hide paragraph</source>
        <translation>Absatz ausblenden</translation>
    </message>
    <message>
        <source>highlight</source>
        <translation>Markieren</translation>
    </message>
    <message numerus="yes">
        <source>highlight %Ln quotations</source>
        <translation>
            <numerusform>%Ln Zitat markieren</numerusform>
            <numerusform>%Ln Zitate markieren</numerusform>
        </translation>
    </message>
    <message>
        <source>highlight quotation</source>
        <translation>Zitat markieren</translation>
    </message>
    <message>
        <source>join paragraphs</source>
        <translation>Absätze verbinden</translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln people apart</source>
        <translation>
            <numerusform>%Ln Person getrennt halten</numerusform>
            <numerusform>%Ln Personen getrennt halten</numerusform>
        </translation>
    </message>
    <message>
        <source>keep {name} and {other} apart</source>
        <translation>{name} und {other} getrennt halten</translation>
    </message>
    <message>
        <source>kind of paragraph</source>
        <translation>Art des Absatzes</translation>
    </message>
    <message>
        <source>kind of the link</source>
        <translation>Art der Verknüpfung</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>make caption</source>
        <translation>zur Bildunterschrift machen</translation>
    </message>
    <message>
        <source>make figure</source>
        <translation>zur Abbildung machen</translation>
    </message>
    <message>
        <source>make footnote</source>
        <translation>zur Fußnote machen</translation>
    </message>
    <message>
        <source>make heading</source>
        <translation>zur Überschrift machen</translation>
    </message>
    <message>
        <source>make list item</source>
        <translation>zum Listenpunkt machen</translation>
    </message>
    <message>
        <source>make paragraph</source>
        <translation>zum Absatz machen</translation>
    </message>
    <message>
        <source>make quotation</source>
        <translation>zum Zitat machen</translation>
    </message>
    <message>
        <source>make quote</source>
        <translation>zum Zitat machen</translation>
    </message>
    <message>
        <source>make row</source>
        <translation>zur Tabellenzeile machen</translation>
    </message>
    <message>
        <source>make title</source>
        <translation>zum Titel machen</translation>
    </message>
    <message>
        <source>make verbatim</source>
        <translation>zu vorformatiertem Text machen</translation>
    </message>
    <message numerus="yes">
        <source>merge %Ln people into {name}</source>
        <translation>
            <numerusform>%Ln Person mit {name} zusammenführen</numerusform>
            <numerusform>%Ln Personen mit {name} zusammenführen</numerusform>
        </translation>
    </message>
    <message>
        <source>merge highlights</source>
        <translation>Markierungen zusammenführen</translation>
    </message>
    <message>
        <source>merge tags {name} and {other}</source>
        <translation>Schlagwörter „{name}“ und „{other}“ zusammenführen</translation>
    </message>
    <message>
        <source>merge {other} into {name}</source>
        <translation>{other} mit {name} zusammenführen</translation>
    </message>
    <message>
        <source>move collection {name}</source>
        <translation>Sammlung „{name}“ verschieben</translation>
    </message>
    <message>
        <source>move tag {name}</source>
        <translation>Schlagwort „{name}“ verschieben</translation>
    </message>
    <message>
        <source>name nobody as speaker</source>
        <translation>niemanden als Sprecher/in nennen</translation>
    </message>
    <message>
        <source>name {name} as speaker</source>
        <translation>{name} als Sprecher/in nennen</translation>
    </message>
    <message>
        <source>new collection {name}</source>
        <translation>neue Sammlung „{name}“</translation>
    </message>
    <message>
        <source>new tag {name}</source>
        <translation>neues Schlagwort „{name}“</translation>
    </message>
    <message>
        <source>newer version of the article</source>
        <translation>Neuere Fassung des Artikels übernommen</translation>
    </message>
    <message>
        <source>not a quotation</source>
        <translation>kein Zitat</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>part {name} from {other}</source>
        <translation>{name} von {other} trennen</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>read article anew</source>
        <translation>Artikel neu gelesen</translation>
    </message>
    <message numerus="yes">
        <source>remove %Ln links</source>
        <translation>
            <numerusform>%Ln Verknüpfung entfernen</numerusform>
            <numerusform>%Ln Verknüpfungen entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %Ln pins</source>
        <translation>
            <numerusform>%Ln Anheftung lösen</numerusform>
            <numerusform>%Ln Anheftungen lösen</numerusform>
        </translation>
    </message>
    <message>
        <source>remove link</source>
        <translation>Verknüpfung entfernen</translation>
    </message>
    <message>
        <source>remove pin</source>
        <translation>Anheftung lösen</translation>
    </message>
    <message>
        <source>rename article</source>
        <translation>Artikel umbenennen</translation>
    </message>
    <message>
        <source>rename collection {name}</source>
        <translation>Sammlung „{name}“ umbenennen</translation>
    </message>
    <message>
        <source>rename speaker {name}</source>
        <translation>Sprecher/in {name} umbenennen</translation>
    </message>
    <message>
        <source>rename tag {name}</source>
        <translation>Schlagwort „{name}“ umbenennen</translation>
    </message>
    <message numerus="yes">
        <source>restore %Ln articles</source>
        <translation>
            <numerusform>%Ln Artikel wiederherstellen</numerusform>
            <numerusform>%Ln Artikel wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %Ln collections</source>
        <translation>
            <numerusform>%Ln Sammlung wiederherstellen</numerusform>
            <numerusform>%Ln Sammlungen wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %Ln highlights</source>
        <translation>
            <numerusform>%Ln Markierung wiederherstellen</numerusform>
            <numerusform>%Ln Markierungen wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %Ln notes</source>
        <translation>
            <numerusform>%Ln Notiz wiederherstellen</numerusform>
            <numerusform>%Ln Notizen wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %Ln tags</source>
        <translation>
            <numerusform>%Ln Schlagwort wiederherstellen</numerusform>
            <numerusform>%Ln Schlagwörter wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restore %Ln things</source>
        <translation>
            <numerusform>%Ln Element wiederherstellen</numerusform>
            <numerusform>%Ln Elemente wiederherstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>restore article</source>
        <translation>Artikel wiederherstellen</translation>
    </message>
    <message>
        <source>restore collection</source>
        <translation>Sammlung wiederherstellen</translation>
    </message>
    <message>
        <source>restore highlight</source>
        <translation>Markierung wiederherstellen</translation>
    </message>
    <message>
        <source>restore note</source>
        <translation>Notiz wiederherstellen</translation>
    </message>
    <message>
        <source>restore quotation</source>
        <translation>Zitat wie gefunden</translation>
    </message>
    <message>
        <source>restore tag</source>
        <translation>Schlagwort wiederherstellen</translation>
    </message>
    <message>
        <source>restore tag {name}</source>
        <translation>Schlagwort „{name}“ wiederherstellen</translation>
    </message>
    <message>
        <source>restore thing</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>role of {name}</source>
        <translation>Funktion von {name}</translation>
    </message>
    <message>
        <source>save search {name}</source>
        <translation>Suche „{name}“ speichern</translation>
    </message>
    <message>
        <source>shortcut of tag {name}</source>
        <translation>Taste des Schlagworts „{name}“</translation>
    </message>
    <message numerus="yes">
        <source>show %Ln paragraphs</source>
        <translation>
            <numerusform>%Ln Absatz einblenden</numerusform>
            <numerusform>%Ln Absätze einblenden</numerusform>
        </translation>
    </message>
    <message>
        <source>show paragraph</source>
        <translation>Absatz einblenden</translation>
    </message>
    <message numerus="yes">
        <source>speaker of %Ln highlights</source>
        <translation>
            <numerusform>Sprecher/in von %Ln Markierung</numerusform>
            <numerusform>Sprecher/in von %Ln Markierungen</numerusform>
        </translation>
    </message>
    <message>
        <source>speaker of the highlight</source>
        <translation>Sprecher/in der Markierung</translation>
    </message>
    <message>
        <source>split highlight</source>
        <translation>Markierung teilen</translation>
    </message>
    <message>
        <source>split paragraph</source>
        <translation>Absatz teilen</translation>
    </message>
    <message>
        <source>split tag {name}</source>
        <translation>Schlagwort „{name}“ teilen</translation>
    </message>
    <message>
        <source>tag {name}</source>
        <translation>Schlagwort „{name}“ vergeben</translation>
    </message>
    <message numerus="yes">
        <source>take %Ln articles out of {name}</source>
        <translation>
            <numerusform>%Ln Artikel aus „{name}“ nehmen</numerusform>
            <numerusform>%Ln Artikel aus „{name}“ nehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>take article out of {name}</source>
        <translation>Artikel aus „{name}“ nehmen</translation>
    </message>
    <message>
        <source>untag {name}</source>
        <translation>Schlagwort „{name}“ entfernen</translation>
    </message>
</context>
<context>
    <name>aligning</name>
    <message>
        <source>Remove all pins of this article</source>
        <translation>Alle Anheftungen dieses Artikels lösen</translation>
    </message>
    <message>
        <source>Remove the pin</source>
        <translation>Anheftung lösen</translation>
    </message>
    <message>
        <source>The panes scroll together now, level at this pin.</source>
        <translation>Die Spalten scrollen jetzt gemeinsam, auf gleicher Höhe bei dieser Anheftung.</translation>
    </message>
    <message>
        <source>There is no pin in view in this article.</source>
        <translation>In diesem Artikel ist keine Anheftung zu sehen.</translation>
    </message>
</context>
<context>
    <name>annotating</name>
    <message>
        <source>Select some words first, or go to a highlight.</source>
        <translation>Wählen Sie zuerst einige Wörter aus, oder gehen Sie zu einer Markierung.</translation>
    </message>
    <message>
        <source>Select some words first.</source>
        <translation>Wählen Sie zuerst einige Wörter aus.</translation>
    </message>
    <message>
        <source>There is no highlight at the caret.</source>
        <translation>Am Textcursor steht keine Markierung.</translation>
    </message>
    <message>
        <source>This library can be read but not changed.</source>
        <translation>Diese Bibliothek kann gelesen, aber nicht geändert werden.</translation>
    </message>
</context>
<context>
    <name>annotations panel</name>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with reference</source>
        <translation>Mit Beleg kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by quote, note, tag, speaker or creator</source>
        <translation>Filtern nach Zitat, Notiz, Schlagwort, wer spricht oder wer markiert hat</translation>
    </message>
    <message>
        <source>Filter by tag, colour, article and more</source>
        <translation>Nach Schlagwort, Farbe, Artikel und mehr filtern</translation>
    </message>
    <message>
        <source>Go to the linked highlight</source>
        <translation>Zur verknüpften Markierung</translation>
    </message>
    <message>
        <source>Group and sort</source>
        <translation>Gruppieren und sortieren</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf …</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Verknüpfen …</translation>
    </message>
    <message>
        <source>Merge highlights</source>
        <translation>Markierungen zusammenführen</translation>
    </message>
    <message>
        <source>No article is open</source>
        <translation>Kein Artikel ist offen</translation>
    </message>
    <message>
        <source>None of {annotations} holds “{words}”.</source>
        <translation>{annotations}, keine enthält „{words}“.</translation>
    </message>
    <message>
        <source>None of {annotations} is as asked for.</source>
        <translation>Von {annotations} passt keine zu dem, was gefragt ist.</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Nothing marked yet</source>
        <translation>Noch nichts markiert</translation>
    </message>
    <message>
        <source>Open articles</source>
        <translation>Offene Artikel</translation>
    </message>
    <message>
        <source>Select some words and press {H}. They will be listed here, ready to tag and to export.</source>
        <translation>Wählen Sie einige Wörter aus und drücken Sie {H}. Sie stehen dann hier, bereit zum Verschlagworten und Exportieren.</translation>
    </message>
    <message>
        <source>Show all annotations</source>
        <translation>Alle Anmerkungen zeigen</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>Im Text zeigen</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Schlagwort …</translation>
    </message>
    <message>
        <source>What you have marked in an open article is listed here.</source>
        <translation>Hier steht, was Sie in einem offenen Artikel markiert haben.</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>Ganze Bibliothek</translation>
    </message>
    <message>
        <source>Whose annotations</source>
        <translation>Wessen Anmerkungen</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>von {name}</translation>
    </message>
    <message>
        <source>in its place</source>
        <translation>an seiner Stelle</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>no longer in the text</source>
        <translation>nicht mehr im Text</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>tags: {names}</source>
        <translation>Schlagwörter: {names}</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>unsicher</translation>
    </message>
</context>
<context>
    <name>annotations table</name>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Urheber/in</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by quote, note, tag, speaker, creator or article</source>
        <translation>Nach Zitat, Notiz, Schlagwort, Sprecher/in, Urheber/in oder Artikel filtern</translation>
    </message>
    <message>
        <source>Filter by tag, colour, article and more</source>
        <translation>Nach Schlagwort, Farbe, Artikel und mehr filtern</translation>
    </message>
    <message>
        <source>Group and sort</source>
        <translation>Gruppieren und sortieren</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>No annotation is as asked for above.</source>
        <translation>Keine Anmerkung passt zu dem, was oben gefragt ist.</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Nothing marked yet</source>
        <translation>Noch nichts markiert</translation>
    </message>
    <message>
        <source>Of which articles</source>
        <translation>Aus welchen Artikeln</translation>
    </message>
    <message>
        <source>Open articles</source>
        <translation>Offene Artikel</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Select some words of a text and press {H}. They will be listed here, ready to tag and to export.</source>
        <translation>Wählen Sie in einem Text einige Wörter aus und drücken Sie {H}. Sie stehen dann hier, bereit zum Verschlagworten und Exportieren.</translation>
    </message>
    <message>
        <source>Show all annotations</source>
        <translation>Alle Anmerkungen zeigen</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>{annotations} in {articles}</source>
        <translation>{annotations}, {articles}</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>{n} ausgewählt</translation>
    </message>
    <message>
        <source>{shown} of {annotations}</source>
        <translation>{shown} von {annotations}</translation>
    </message>
</context>
<context>
    <name>announcing</name>
    <message numerus="yes">
        <source>%Ln article(s) changed</source>
        <translation>
            <numerusform>%Ln Artikel geändert</numerusform>
            <numerusform>%Ln Artikel geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) deleted</source>
        <translation>
            <numerusform>%Ln Artikel gelöscht</numerusform>
            <numerusform>%Ln Artikel gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) brought back</source>
        <translation>
            <numerusform>%Ln Markierung zurückgeholt</numerusform>
            <numerusform>%Ln Markierungen zurückgeholt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) deleted</source>
        <translation>
            <numerusform>%Ln Markierung gelöscht</numerusform>
            <numerusform>%Ln Markierungen gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) removed</source>
        <translation>
            <numerusform>%Ln Verknüpfung entfernt</numerusform>
            <numerusform>%Ln Verknüpfungen entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) deleted</source>
        <translation>
            <numerusform>%Ln Notiz gelöscht</numerusform>
            <numerusform>%Ln Notizen gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln speaker(s) merged</source>
        <translation>
            <numerusform>%Ln Sprecher/in zusammengeführt</numerusform>
            <numerusform>%Ln Sprecher/innen zusammengeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln speaker(s) parted</source>
        <translation>
            <numerusform>%Ln Sprecher/in wieder getrennt</numerusform>
            <numerusform>%Ln Sprecher/innen wieder getrennt</numerusform>
        </translation>
    </message>
    <message>
        <source>Collection {name} brought back</source>
        <translation>Sammlung {name} wiederhergestellt</translation>
    </message>
    <message>
        <source>Collection {name} changed</source>
        <translation>Sammlung {name} geändert</translation>
    </message>
    <message>
        <source>Collection {name} deleted</source>
        <translation>Sammlung {name} gelöscht</translation>
    </message>
    <message>
        <source>Collection {name} made</source>
        <translation>Sammlung {name} angelegt</translation>
    </message>
    <message>
        <source>Colour of the tag</source>
        <translation>Farbe des Schlagworts</translation>
    </message>
    <message>
        <source>Colour {name}</source>
        <translation>Farbe {name}</translation>
    </message>
    <message>
        <source>Ends of the quotation changed</source>
        <translation>Grenzen des Zitats geändert</translation>
    </message>
    <message>
        <source>Highlight brought back</source>
        <translation>Markierung zurückgeholt</translation>
    </message>
    <message>
        <source>Highlight deleted</source>
        <translation>Markierung gelöscht</translation>
    </message>
    <message>
        <source>Highlight moved</source>
        <translation>Markierung verschoben</translation>
    </message>
    <message>
        <source>Highlight split into {count}</source>
        <translation>Markierung in {count} geteilt</translation>
    </message>
    <message>
        <source>Highlighted</source>
        <translation>Markiert</translation>
    </message>
    <message numerus="yes">
        <source>Highlighted %Ln passage(s)</source>
        <translation>
            <numerusform>%Ln Stelle markiert</numerusform>
            <numerusform>%Ln Stellen markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept apart</source>
        <translation>Getrennt gehalten</translation>
    </message>
    <message>
        <source>Kind of paragraph changed</source>
        <translation>Art des Absatzes geändert</translation>
    </message>
    <message>
        <source>Link changed</source>
        <translation>Verknüpfung geändert</translation>
    </message>
    <message>
        <source>Link changed: {kind}</source>
        <translation>Verknüpfung geändert: {kind}</translation>
    </message>
    <message>
        <source>Link turned round</source>
        <translation>Verknüpfung umgekehrt</translation>
    </message>
    <message>
        <source>Linked: {kind}</source>
        <translation>Verknüpft: {kind}</translation>
    </message>
    <message>
        <source>No longer kept apart</source>
        <translation>Nicht mehr getrennt gehalten</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>Ohne Funktion</translation>
    </message>
    <message>
        <source>Not a quotation</source>
        <translation>Kein Zitat</translation>
    </message>
    <message>
        <source>Note deleted</source>
        <translation>Notiz gelöscht</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>Notiz geschrieben</translation>
    </message>
    <message>
        <source>Now: {kind}</source>
        <translation>Jetzt: {kind}</translation>
    </message>
    <message>
        <source>Paragraph hidden</source>
        <translation>Absatz ausgeblendet</translation>
    </message>
    <message>
        <source>Paragraph shown</source>
        <translation>Absatz eingeblendet</translation>
    </message>
    <message>
        <source>Paragraph split</source>
        <translation>Absatz geteilt</translation>
    </message>
    <message>
        <source>Paragraphs joined</source>
        <translation>Absätze verbunden</translation>
    </message>
    <message>
        <source>Quotation as it was found</source>
        <translation>Zitat, wie es gefunden wurde</translation>
    </message>
    <message>
        <source>Quotation made</source>
        <translation>Zum Zitat gemacht</translation>
    </message>
    <message>
        <source>Role: {role}</source>
        <translation>Funktion: {role}</translation>
    </message>
    <message>
        <source>Speaker set</source>
        <translation>Sprecher/in angegeben</translation>
    </message>
    <message>
        <source>Speaker taken off</source>
        <translation>Sprecher/in entfernt</translation>
    </message>
    <message>
        <source>Speaker: nobody</source>
        <translation>Sprecher/in: niemand</translation>
    </message>
    <message>
        <source>Speaker: {name}</source>
        <translation>Sprecher/in: {name}</translation>
    </message>
    <message>
        <source>Tag moved, now {tag}</source>
        <translation>Schlagwort verschoben, jetzt {tag}</translation>
    </message>
    <message>
        <source>Tag {old} is now {tag}</source>
        <translation>Schlagwort {old} heißt jetzt {tag}</translation>
    </message>
    <message>
        <source>Tag {tag} added</source>
        <translation>Schlagwort {tag} angelegt</translation>
    </message>
    <message>
        <source>Tag {tag} deleted</source>
        <translation>Schlagwort {tag} gelöscht</translation>
    </message>
    <message>
        <source>Tag {tag} has no key</source>
        <translation>Schlagwort {tag} hat keine Taste</translation>
    </message>
    <message>
        <source>Tag {tag} has the key {key}</source>
        <translation>Schlagwort {tag} hat die Taste {key}</translation>
    </message>
    <message>
        <source>Tag {tag} moved to place {place} of {count}</source>
        <translation>Schlagwort {tag} an Stelle {place} von {count} verschoben</translation>
    </message>
    <message>
        <source>Tag {tag} taken off</source>
        <translation>Schlagwort {tag} entfernt</translation>
    </message>
    <message>
        <source>Tag {tag}, colour {name}</source>
        <translation>Schlagwort {tag}, Farbe {name}</translation>
    </message>
    <message>
        <source>Tagged {tag}</source>
        <translation>Schlagwort {tag} vergeben</translation>
    </message>
    <message numerus="yes">
        <source>on %Ln highlight(s)</source>
        <translation>
            <numerusform>bei %Ln Markierung</numerusform>
            <numerusform>bei %Ln Markierungen</numerusform>
        </translation>
    </message>
    <message>
        <source>tag {tag}</source>
        <translation>Schlagwort {tag}</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>mit einer Notiz</translation>
    </message>
    <message>
        <source>{before} highlights split into {count}</source>
        <translation>{before} Markierungen in {count} geteilt</translation>
    </message>
    <message>
        <source>{count} highlights merged into one</source>
        <translation>{count} Markierungen zu einer zusammengeführt</translation>
    </message>
    <message>
        <source>{count} highlights merged into {left}</source>
        <translation>{count} Markierungen zu {left} zusammengeführt</translation>
    </message>
    <message>
        <source>{old} is now {name}</source>
        <translation>{old} heißt jetzt {name}</translation>
    </message>
</context>
<context>
    <name>arranging</name>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>As asked before</source>
        <translation>Wie zuvor gefragt</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>Zwischen zwei Tagen</translation>
    </message>
    <message>
        <source>By place in the text</source>
        <translation>Nach Stelle im Text</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Nach Schlagwort</translation>
    </message>
    <message>
        <source>By title of the article</source>
        <translation>Nach Titel des Artikels</translation>
    </message>
    <message>
        <source>By words of the quote</source>
        <translation>Nach Wörtern des Zitats</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Filter annotations</source>
        <translation>Anmerkungen filtern</translation>
    </message>
    <message>
        <source>Filter by nothing</source>
        <translation>Nach nichts filtern</translation>
    </message>
    <message>
        <source>Filter by what</source>
        <translation>Wonach gefiltert wird</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Group and sort</source>
        <translation>Gruppieren und sortieren</translation>
    </message>
    <message>
        <source>Group by article</source>
        <translation>Nach Artikel gruppieren</translation>
    </message>
    <message>
        <source>Group by colour</source>
        <translation>Nach Farbe gruppieren</translation>
    </message>
    <message>
        <source>Group by creator</source>
        <translation>Nach Urheber/in gruppieren</translation>
    </message>
    <message>
        <source>Group by day</source>
        <translation>Nach Tag gruppieren</translation>
    </message>
    <message>
        <source>Group by month</source>
        <translation>Nach Monat gruppieren</translation>
    </message>
    <message>
        <source>Group by speaker</source>
        <translation>Nach Sprecher/in gruppieren</translation>
    </message>
    <message>
        <source>Group by state</source>
        <translation>Nach Zustand gruppieren</translation>
    </message>
    <message>
        <source>Group by tag</source>
        <translation>Nach Schlagwort gruppieren</translation>
    </message>
    <message>
        <source>In any state</source>
        <translation>In jedem Zustand</translation>
    </message>
    <message>
        <source>In the last 12 months</source>
        <translation>In den letzten 12 Monaten</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>In den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>In den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>Last changed first</source>
        <translation>Zuletzt geänderte zuerst</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Made at any time</source>
        <translation>Irgendwann angelegt</translation>
    </message>
    <message>
        <source>Made today</source>
        <translation>Heute angelegt</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Only: {what}</source>
        <translation>Nur: {what}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Uncertain or not in the text</source>
        <translation>Unsicher oder nicht im Text</translation>
    </message>
    <message>
        <source>When made</source>
        <translation>Wann angelegt</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Mit Notiz</translation>
    </message>
    <message>
        <source>With or without a note</source>
        <translation>Mit oder ohne Notiz</translation>
    </message>
    <message>
        <source>With the tags nested in them</source>
        <translation>Mit den Schlagwörtern darunter</translation>
    </message>
    <message>
        <source>Without a creator</source>
        <translation>Ohne Urheber/in</translation>
    </message>
    <message>
        <source>Without a note</source>
        <translation>Ohne Notiz</translation>
    </message>
    <message>
        <source>Without a speaker</source>
        <translation>Ohne Sprecher/in</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>Ohne Schlagwort</translation>
    </message>
    <message>
        <source>made before {until}</source>
        <translation>angelegt vor dem {until}</translation>
    </message>
    <message>
        <source>made from {since} to {last}</source>
        <translation>angelegt vom {since} bis {last}</translation>
    </message>
    <message>
        <source>made on {since}</source>
        <translation>angelegt am {since}</translation>
    </message>
    <message>
        <source>made since {since}</source>
        <translation>angelegt seit {since}</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>what is no longer there</source>
        <translation>was nicht mehr da ist</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>mit Notiz</translation>
    </message>
    <message>
        <source>without a note</source>
        <translation>ohne Notiz</translation>
    </message>
    <message>
        <source>without a tag</source>
        <translation>ohne Schlagwort</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{tags}, without the tags in them</source>
        <translation>{tags}, ohne die Schlagwörter darunter</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <source>Back up the library</source>
        <translation>Bibliothek sichern</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>The library was copied to “{name}” and checked.</source>
        <translation>Die Bibliothek wurde nach „{name}“ kopiert und geprüft.</translation>
    </message>
</context>
<context>
    <name>backups</name>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Backup of the day</source>
        <translation>Tagessicherung</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Backups that are kept</source>
        <translation>Sicherungen, die behalten werden</translation>
    </message>
    <message>
        <source>Before a large deletion</source>
        <translation>Vor einer großen Löschung</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Kept are those of the last five days and four weeks, five from before large deletions, and five that you made. One that is restored becomes a library of its own; this one is not touched.</source>
        <translation>Behalten werden die der letzten fünf Tage und vier Wochen, fünf von vor großen Löschungen und fünf selbst gemachte. Eine wiederhergestellte wird eine eigene Bibliothek; diese hier bleibt unberührt.</translation>
    </message>
    <message>
        <source>Look the chosen backup through (F5)</source>
        <translation>Die gewählte Sicherung durchsehen (F5)</translation>
    </message>
    <message>
        <source>Made when you asked</source>
        <translation>Auf Wunsch gemacht</translation>
    </message>
    <message>
        <source>Make a new library of it; the present one stays as it is</source>
        <translation>Eine neue Bibliothek daraus machen; die jetzige bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>No program of this computer showed the folder {place}.</source>
        <translation>Kein Programm dieses Rechners hat den Ordner {place} gezeigt.</translation>
    </message>
    <message>
        <source>One is made each day on which you read, soon after the library is opened, and before a great deal is deleted.</source>
        <translation>An jedem Tag, an dem Sie lesen, wird eine gemacht, bald nachdem die Bibliothek geöffnet ist, und bevor viel gelöscht wird.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Restore beside</source>
        <translation>Daneben wiederherstellen</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>The backup is made and was checked: it is sound.</source>
        <translation>Die Sicherung ist gemacht und geprüft: Sie ist in Ordnung.</translation>
    </message>
    <message>
        <source>The backup of {moment} is sound.</source>
        <translation>Die Sicherung ({moment}) ist in Ordnung.</translation>
    </message>
    <message>
        <source>The last backup is damaged. Make a new one.</source>
        <translation>Die letzte Sicherung ist beschädigt. Machen Sie eine neue.</translation>
    </message>
    <message>
        <source>The last backup is sound. It was checked {moment}.</source>
        <translation>Die letzte Sicherung ist in Ordnung. Zuletzt geprüft: {moment}.</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>This library is in a database on a server. Its backups are files on this computer; one that is restored becomes a library in a file, and the server is not touched.</source>
        <translation>Diese Bibliothek liegt in einer Datenbank auf einem Server. Ihre Sicherungen sind Dateien auf diesem Rechner; eine wiederhergestellte wird eine Bibliothek in einer Datei, der Server bleibt unberührt.</translation>
    </message>
    <message>
        <source>checked {moment}: damaged</source>
        <translation>geprüft {moment}: beschädigt</translation>
    </message>
    <message>
        <source>checked {moment}: sound</source>
        <translation>geprüft {moment}: in Ordnung</translation>
    </message>
    <message>
        <source>“{name}” could not be opened from here.</source>
        <translation>„{name}“ konnte von hier nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>“{name}” is made. Your present library stays as it is.</source>
        <translation>„{name}“ ist angelegt. Ihre jetzige Bibliothek bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>bin</name>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>noch %Ln Tag</numerusform>
            <numerusform>noch %Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) deleted for good.</source>
        <translation>
            <numerusform>%Ln Element endgültig gelöscht.</numerusform>
            <numerusform>%Ln Elemente endgültig gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) in the bin</source>
        <translation>
            <numerusform>%Ln Element im Papierkorb</numerusform>
            <numerusform>%Ln Elemente im Papierkorb</numerusform>
        </translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Bringing {count} things back…</source>
        <translation>{count} Elemente werden zurückgeholt …</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Delete {count} things for good? This cannot be undone.</source>
        <translation>{count} Elemente endgültig löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete “{name}” for good? This cannot be undone.</source>
        <translation>„{name}“ endgültig löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Deleting {count} things for good…</source>
        <translation>{count} Elemente werden endgültig gelöscht …</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Filter the bin</source>
        <translation>Papierkorb filtern</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf …</translation>
    </message>
    <message>
        <source>It is not in the bin any more.</source>
        <translation>Es liegt nicht mehr im Papierkorb.</translation>
    </message>
    <message>
        <source>Its article is in the bin too.</source>
        <translation>Der Artikel dazu liegt auch im Papierkorb.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Nothing in the bin holds “{words}”.</source>
        <translation>Nichts im Papierkorb enthält „{words}“.</translation>
    </message>
    <message>
        <source>Nothing of this kind lies in the bin.</source>
        <translation>Nichts dieser Art liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>One of them stays: its article is in the bin too.</source>
        <translation>Eines davon bleibt: Der Artikel dazu liegt auch im Papierkorb.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore with the article</source>
        <translation>Mit dem Artikel wiederherstellen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>The bin is empty</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
    <message>
        <source>There is a collection “{name}” again. Give that another name, then restore this one.</source>
        <translation>Es gibt wieder eine Sammlung „{name}“. Geben Sie jener einen anderen Namen, dann stellen Sie diese wieder her.</translation>
    </message>
    <message>
        <source>There is a tag “{name}” again. Give that another name, then restore this one.</source>
        <translation>Es gibt wieder ein Schlagwort „{name}“. Benennen Sie jenes um, dann stellen Sie dieses wieder her.</translation>
    </message>
    <message>
        <source>What lies in the bin</source>
        <translation>Was im Papierkorb liegt</translation>
    </message>
    <message>
        <source>What you delete lies here for thirty days, and can be brought back.</source>
        <translation>Was Sie löschen, liegt dreißig Tage hier und lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>deleted {moment}</source>
        <translation>gelöscht {moment}</translation>
    </message>
    <message>
        <source>deleted {moment} by {name}</source>
        <translation>gelöscht {moment} von {name}</translation>
    </message>
    <message>
        <source>until today</source>
        <translation>bis heute</translation>
    </message>
    <message>
        <source>with {annotations}</source>
        <translation>mit {annotations}</translation>
    </message>
    <message>
        <source>{count} of them stay: their articles are in the bin too.</source>
        <translation>{count} davon bleiben: Die Artikel dazu liegen auch im Papierkorb.</translation>
    </message>
    <message>
        <source>{count} of {total} chosen</source>
        <translation>{count} von {total} gewählt</translation>
    </message>
    <message>
        <source>{count} things are back.</source>
        <translation>{count} Elemente sind zurück.</translation>
    </message>
    <message>
        <source>{title} (in the bin too)</source>
        <translation>{title} (auch im Papierkorb)</translation>
    </message>
    <message>
        <source>“{name}” is back.</source>
        <translation>„{name}“ ist zurück.</translation>
    </message>
</context>
<context>
    <name>collections</name>
    <message>
        <source>Add to a collection</source>
        <translation>Einer Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the query</source>
        <translation>Abfrage ändern</translation>
    </message>
    <message>
        <source>Change the query…</source>
        <translation>Abfrage ändern …</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Delete; the articles stay</source>
        <translation>Löschen; die Artikel bleiben</translation>
    </message>
    <message>
        <source>Drag articles onto it, or press {Ctrl+D} on them in the list.</source>
        <translation>Ziehen Sie Artikel darauf, oder drücken Sie in der Liste {Ctrl+D} auf ihnen.</translation>
    </message>
    <message>
        <source>Everything is saved by itself. A search can be kept while it shows.</source>
        <translation>Alles wird von selbst gespeichert. Eine Suche lässt sich behalten, solange sie zu sehen ist.</translation>
    </message>
    <message>
        <source>Export annotations…</source>
        <translation>Anmerkungen exportieren …</translation>
    </message>
    <message>
        <source>It is in a collection inside “{name}”.</source>
        <translation>Er ist in einer Sammlung innerhalb von „{name}“.</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Move into</source>
        <translation>Verschieben in</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>Name der Sammlung</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>New collection in it…</source>
        <translation>Neue Sammlung darin …</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Sammlung …</translation>
    </message>
    <message>
        <source>No article fits “{query}” now.</source>
        <translation>Zu „{query}“ passt jetzt kein Artikel.</translation>
    </message>
    <message>
        <source>Nothing in it yet</source>
        <translation>Noch nichts darin</translation>
    </message>
    <message>
        <source>Nothing, at the top</source>
        <translation>Keine, ganz oben</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Show hits</source>
        <translation>Treffer zeigen</translation>
    </message>
    <message>
        <source>Show in the search</source>
        <translation>In der Suche zeigen</translation>
    </message>
    <message>
        <source>Take out of “{name}”</source>
        <translation>Aus „{name}“ nehmen</translation>
    </message>
    <message>
        <source>That is in “{name}” already.</source>
        <translation>Das ist schon in „{name}“.</translation>
    </message>
    <message>
        <source>The search is kept among the collections as “{name}”.</source>
        <translation>Die Suche steht nun als „{name}“ bei den Sammlungen.</translation>
    </message>
    <message>
        <source>There is no other collection</source>
        <translation>Es gibt keine andere Sammlung</translation>
    </message>
    <message>
        <source>This search is kept already, as “{name}”.</source>
        <translation>Diese Suche ist schon gespeichert, als „{name}“.</translation>
    </message>
    <message>
        <source>saved search</source>
        <translation>gespeicherte Suche</translation>
    </message>
</context>
<context>
    <name>colours</name>
    <message>
        <source>Amber</source>
        <translation>Bernsteingelb</translation>
    </message>
    <message>
        <source>As its first tag</source>
        <translation>Wie das erste Schlagwort</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Moss</source>
        <translation>Moosgrün</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Rust</source>
        <translation>Rostrot</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Blaugrün</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>Weinrot</translation>
    </message>
</context>
<context>
    <name>completion</name>
    <message numerus="yes">
        <source>%Ln completion(s)</source>
        <translation>
            <numerusform>%Ln Vorschlag</numerusform>
            <numerusform>%Ln Vorschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>{Down} choose</source>
        <translation>{Down} wählen</translation>
    </message>
    <message>
        <source>{Esc} close</source>
        <translation>{Esc} schließen</translation>
    </message>
    <message>
        <source>{Tab} take</source>
        <translation>{Tab} übernehmen</translation>
    </message>
</context>
<context>
    <name>copying</name>
    <message numerus="yes">
        <source>Copied %Ln quote(s) with where they are from.</source>
        <translation>
            <numerusform>%Ln Zitat mit Beleg kopiert.</numerusform>
            <numerusform>%Ln Zitate mit Beleg kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied the quote with where it is from.</source>
        <translation>Das Zitat mit Beleg kopiert.</translation>
    </message>
    <message>
        <source>Select some words first, or go to a highlight.</source>
        <translation>Wählen Sie zuerst einige Wörter aus, oder gehen Sie zu einer Markierung.</translation>
    </message>
    <message>
        <source>page {label}</source>
        <translation>Seite {label}</translation>
    </message>
    <message>
        <source>paragraph {number}</source>
        <translation>Absatz {number}</translation>
    </message>
    <message>
        <source>{name}, quoted in</source>
        <translation>{name}, zitiert in</translation>
    </message>
</context>
<context>
    <name>counts</name>
    <message numerus="yes">
        <source>%Ln annotation(s)</source>
        <translation>
            <numerusform>%Ln Anmerkung</numerusform>
            <numerusform>%Ln Anmerkungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln Artikel</numerusform>
            <numerusform>%Ln Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln Markierung</numerusform>
            <numerusform>%Ln Markierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln Notiz</numerusform>
            <numerusform>%Ln Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quotation(s)</source>
        <translation>
            <numerusform>%Ln Zitat</numerusform>
            <numerusform>%Ln Zitate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln speaker(s)</source>
        <translation>
            <numerusform>%Ln Sprecher/in</numerusform>
            <numerusform>%Ln Sprecher/innen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <translation>
            <numerusform>%Ln Schlagwort</numerusform>
            <numerusform>%Ln Schlagwörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>(different)</source>
        <translation>(verschieden)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>2002, 2002-04 or 2002-04-14</source>
        <translation>2002, 2002-04 oder 2002-04-14</translation>
    </message>
    <message>
        <source>A code such as en</source>
        <translation>Ein Kürzel wie de</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Details of {articles}</source>
        <translation>Angaben: {articles}</translation>
    </message>
    <message>
        <source>Details of “{title}”</source>
        <translation>Angaben zu „{title}“</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Name of a new field</source>
        <translation>Name eines neuen Feldes</translation>
    </message>
    <message>
        <source>Names, parted by semicolons</source>
        <translation>Namen, durch Strichpunkte getrennt</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>Neues Feld</translation>
    </message>
    <message>
        <source>Report, interview, letter…</source>
        <translation>Bericht, Interview, Brief …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>The new field needs a name.</source>
        <translation>Das neue Feld braucht einen Namen.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value of the new field</source>
        <translation>Wert des neuen Feldes</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Webadresse</translation>
    </message>
    <message>
        <source>Your own fields</source>
        <translation>Eigene Felder</translation>
    </message>
</context>
<context>
    <name>encodings</name>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Baltisch</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Mitteleuropäisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Kyrillisch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Western European</source>
        <translation>Westeuropäisch</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A hidden paragraph stands between; show hidden parts first.</source>
        <translation>Dazwischen steht ein ausgeblendeter Absatz; blenden Sie zuerst Ausgeblendetes ein.</translation>
    </message>
    <message>
        <source>A highlight cannot be linked to itself.</source>
        <translation>Eine Markierung kann nicht mit sich selbst verknüpft werden.</translation>
    </message>
    <message>
        <source>An article is no newer version of itself.</source>
        <translation>Ein Artikel ist keine neuere Fassung seiner selbst.</translation>
    </message>
    <message>
        <source>Another program holds “{name}”.</source>
        <translation>Ein anderes Programm hält „{name}“ besetzt.</translation>
    </message>
    <message>
        <source>Another program holds “{name}”. Nothing was changed; try again.</source>
        <translation>Ein anderes Programm hält „{name}“ besetzt. Nichts wurde geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It did not work: {reason}.</source>
        <translation>Das hat nicht geklappt: {reason}.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Das wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. Your library is safe.</source>
        <translation>Etwas ist schiefgegangen, was nicht hätte schiefgehen dürfen. Ihre Bibliothek ist sicher.</translation>
    </message>
    <message>
        <source>The article does not contain these words.</source>
        <translation>Der Artikel enthält diese Wörter nicht.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The disk is full. The last change was not saved; everything else is.</source>
        <translation>Der Datenträger ist voll. Die letzte Änderung wurde nicht gespeichert, alles andere schon.</translation>
    </message>
    <message>
        <source>The template “{name}” cannot be filled in: {reason}, in line {line}.</source>
        <translation>Die Vorlage „{name}“ lässt sich nicht ausfüllen: {reason}, in Zeile {line}.</translation>
    </message>
    <message>
        <source>The template “{name}” cannot be filled in: {reason}.</source>
        <translation>Die Vorlage „{name}“ lässt sich nicht ausfüllen: {reason}.</translation>
    </message>
    <message>
        <source>The two highlights are linked like this already.</source>
        <translation>Die beiden Markierungen sind schon so verknüpft.</translation>
    </message>
    <message>
        <source>The {kind} is gone; nothing was changed.</source>
        <translation>Nicht mehr da: {kind}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The {kind} was changed elsewhere; nothing was overwritten.</source>
        <translation>Anderswo geändert: {kind}. Nichts wurde überschrieben.</translation>
    </message>
    <message>
        <source>There is a tag “{name}” already; the two can be merged.</source>
        <translation>Es gibt schon ein Schlagwort „{name}“; die beiden lassen sich zusammenführen.</translation>
    </message>
    <message>
        <source>There is no export format “{name}”.</source>
        <translation>Es gibt kein Exportformat „{name}“.</translation>
    </message>
    <message>
        <source>There is no other paragraph to join it with.</source>
        <translation>Es gibt keinen anderen Absatz, mit dem er zu verbinden wäre.</translation>
    </message>
    <message>
        <source>There is no paragraph here.</source>
        <translation>Hier ist kein Absatz.</translation>
    </message>
    <message>
        <source>There is no space here at which the paragraph could be split.</source>
        <translation>Hier ist kein Leerzeichen, an dem der Absatz geteilt werden könnte.</translation>
    </message>
    <message>
        <source>There is no style of references “{name}”.</source>
        <translation>Es gibt keinen Zitierstil „{name}“.</translation>
    </message>
    <message>
        <source>This expression takes too long in this text.</source>
        <translation>Dieser Ausdruck braucht in diesem Text zu lange.</translation>
    </message>
    <message>
        <source>This is no regular expression: {reason}, at character {position}.</source>
        <translation>Das ist kein regulärer Ausdruck: {reason}, bei Zeichen {position}.</translation>
    </message>
    <message>
        <source>This is no regular expression: {reason}.</source>
        <translation>Das ist kein regulärer Ausdruck: {reason}.</translation>
    </message>
    <message>
        <source>This {kind} is no longer in the library.</source>
        <translation>Nicht mehr in der Bibliothek: {kind}.</translation>
    </message>
    <message>
        <source>article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>highlight</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>paragraph</source>
        <translation>Absatz</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>Anheftung</translation>
    </message>
    <message>
        <source>quotation</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>Sprecher/in</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>“{key}” fits {count} of them; write more of it.</source>
        <translation>„{key}“ passt auf {count} davon; schreiben Sie mehr.</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {reason}.</source>
        <translation>„{name}“ konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” could not be used: {reason}.</source>
        <translation>„{name}“ konnte nicht benutzt werden: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: {reason}.</source>
        <translation>„{name}“ konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” is not a library, or is damaged: {reason}.</source>
        <translation>„{name}“ ist keine Bibliothek oder ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” was made by a newer Diptych; this one cannot open it.</source>
        <translation>„{name}“ stammt von einem neueren Diptych; dieses kann sie nicht öffnen.</translation>
    </message>
    <message>
        <source>“{name}”: {reason}.</source>
        <translation>„{name}“: {reason}.</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>#tag</source>
        <translation>#schlagwort</translation>
    </message>
    <message>
        <source>All, and untagged</source>
        <translation>Alle, auch ohne Schlagwort</translation>
    </message>
    <message>
        <source>All, without untagged</source>
        <translation>Alle mit Schlagwort</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Annotations of the articles found</source>
        <translation>Anmerkungen der gefundenen Artikel</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Article, then tag</source>
        <translation>Artikel, dann Schlagwort</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>As read</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>As saved: {what}</source>
        <translation>Wie gespeichert: {what}</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Choices or preview</source>
        <translation>Auswahl oder Vorschau</translation>
    </message>
    <message>
        <source>Chosen: {articles}</source>
        <translation>Ausgewählt: {articles}</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy all of it</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Delete these choices</source>
        <translation>Diese Auswahl löschen</translation>
    </message>
    <message>
        <source>Edit templates…</source>
        <translation>Vorlagen bearbeiten …</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>Anmerkungen exportieren</translation>
    </message>
    <message>
        <source>Export hits</source>
        <translation>Treffer exportieren</translation>
    </message>
    <message>
        <source>Export quotations</source>
        <translation>Zitate exportieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Front matter</source>
        <translation>Metadaten am Anfang</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Gruppiert nach</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>Importierte Dateien</translation>
    </message>
    <message>
        <source>Into which folder?</source>
        <translation>In welchen Ordner?</translation>
    </message>
    <message>
        <source>JSON, complete</source>
        <translation>JSON, vollständig</translation>
    </message>
    <message>
        <source>Links back to Diptych</source>
        <translation>Links zurück zu Diptych</translation>
    </message>
    <message>
        <source>Listed: {annotations}</source>
        <translation>Aufgelistet: {annotations}</translation>
    </message>
    <message>
        <source>Making the preview…</source>
        <translation>Die Vorschau entsteht …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No program opens such files here.</source>
        <translation>Hier öffnet kein Programm solche Dateien.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing is marked in what was chosen: there is no file.</source>
        <translation>In dem, was gewählt ist, ist nichts markiert: Es gibt keine Datei.</translation>
    </message>
    <message>
        <source>Of every kind and date</source>
        <translation>Aller Art und aus jeder Zeit</translation>
    </message>
    <message>
        <source>One file for each article</source>
        <translation>Eine Datei je Artikel</translation>
    </message>
    <message>
        <source>Only some…</source>
        <translation>Nur bestimmte …</translation>
    </message>
    <message>
        <source>Only these speakers…</source>
        <translation>Nur bestimmte …</translation>
    </message>
    <message>
        <source>Only these tags…</source>
        <translation>Nur diese Schlagwörter …</translation>
    </message>
    <message>
        <source>Only untagged</source>
        <translation>Nur ohne Schlagwort</translation>
    </message>
    <message>
        <source>People, dates, states</source>
        <translation>Personen, Zeiten, Zustände</translation>
    </message>
    <message>
        <source>Place in the article</source>
        <translation>Stelle im Artikel</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Preview, as read</source>
        <translation>Vorschau als Ansicht</translation>
    </message>
    <message>
        <source>QDA codebook</source>
        <translation>QDA-Codebuch</translation>
    </message>
    <message>
        <source>QDA project</source>
        <translation>QDA-Projekt</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save these choices</source>
        <translation>Auswahl speichern</translation>
    </message>
    <message>
        <source>Save these choices…</source>
        <translation>Auswahl speichern …</translation>
    </message>
    <message>
        <source>Saved choices</source>
        <translation>Gespeicherte Auswahl</translation>
    </message>
    <message>
        <source>See it in the program that opens such files</source>
        <translation>Im Programm ansehen, das solche Dateien öffnet</translation>
    </message>
    <message>
        <source>Selected: {annotations}</source>
        <translation>Ausgewählt: {annotations}</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Tabellenblätter</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tags as</source>
        <translation>Schlagwörter als</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>The hits found</source>
        <translation>Die gefundenen Treffer</translation>
    </message>
    <message>
        <source>The open articles</source>
        <translation>Die offenen Artikel</translation>
    </message>
    <message>
        <source>The quotes</source>
        <translation>Die Zitate</translation>
    </message>
    <message>
        <source>The two open articles</source>
        <translation>Die beiden offenen Artikel</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>Die ganze Bibliothek</translation>
    </message>
    <message>
        <source>There is nothing to see of this file.</source>
        <translation>Von dieser Datei gibt es nichts zu sehen.</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Whole articles, annotated</source>
        <translation>Ganze Artikel, annotiert</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>[[tag]]</source>
        <translation>[[schlagwort]]</translation>
    </message>
    <message>
        <source>none left out</source>
        <translation>nichts ausgelassen</translation>
    </message>
    <message>
        <source>{annotations} left out</source>
        <translation>{annotations} ausgelassen</translation>
    </message>
    <message>
        <source>{hits} in {articles}</source>
        <translation>{hits} in {articles}</translation>
    </message>
    <message>
        <source>{library} – hits</source>
        <translation>{library} – Treffer</translation>
    </message>
    <message>
        <source>{library} – quotations</source>
        <translation>{library} – Zitate</translation>
    </message>
    <message>
        <source>… The rest is not shown here, but exported and copied.</source>
        <translation>… Der Rest ist hier nicht zu sehen, wird aber exportiert und kopiert.</translation>
    </message>
    <message>
        <source>… The rest is not shown here, but exported.</source>
        <translation>… Der Rest wird hier nicht gezeigt, aber exportiert.</translation>
    </message>
</context>
<context>
    <name>exported</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Annotations in {library}</source>
        <translation>Anmerkungen in {library}</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Article’s id</source>
        <translation>ID des Artikels</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Verfasst von</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Codebuch</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Contradicts</source>
        <translation>Widerspricht</translation>
    </message>
    <message>
        <source>Created (UTC)</source>
        <translation>Erstellt (UTC)</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Hits in {library}</source>
        <translation>Treffer in {library}</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>In Diptych</source>
        <translation>In Diptych</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verknüpfungen</translation>
    </message>
    <message>
        <source>Longer notes</source>
        <translation>Längere Notizen</translation>
    </message>
    <message>
        <source>Marked by</source>
        <translation>Markiert von</translation>
    </message>
    <message>
        <source>Marked by {name} on {date}</source>
        <translation>Markiert von {name} am {date}</translation>
    </message>
    <message>
        <source>Marked on {date}</source>
        <translation>Markiert am {date}</translation>
    </message>
    <message>
        <source>Modified (UTC)</source>
        <translation>Geändert (UTC)</translation>
    </message>
    <message>
        <source>My library</source>
        <translation>Meine Bibliothek</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>Niemand genannt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes in {library}</source>
        <translation>Notizen in {library}</translation>
    </message>
    <message>
        <source>Nothing is marked in what was chosen</source>
        <translation>In dem, was gewählt ist, ist nichts markiert</translation>
    </message>
    <message>
        <source>Nothing is marked in {title}</source>
        <translation>In {title} ist nichts markiert</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Zu</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Absatz</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>Quotations in {library}</source>
        <translation>Zitate in {library}</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Quotes that are hidden or no longer in the text</source>
        <translation>Zitate, die ausgeblendet oder nicht mehr im Text sind</translation>
    </message>
    <message>
        <source>Quotes with it</source>
        <translation>Zitate damit</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Reference in full</source>
        <translation>Vollständiger Beleg</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Literatur</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Says the same as</source>
        <translation>Sagt dasselbe wie</translation>
    </message>
    <message>
        <source>Searched for: {query}</source>
        <translation>Gesucht wurde: {query}</translation>
    </message>
    <message>
        <source>See also</source>
        <translation>Siehe auch</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Speaker’s id</source>
        <translation>ID: wer spricht</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation>Gestützt von</translation>
    </message>
    <message>
        <source>Supports</source>
        <translation>Stützt</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tag: {name}</source>
        <translation>Schlagwort: {name}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tags’ ids</source>
        <translation>IDs der Schlagwörter</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>Die Bibliothek</translation>
    </message>
    <message>
        <source>This note stands behind the article.</source>
        <translation>Diese Notiz steht hinter dem Artikel.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Without speaker</source>
        <translation>Ohne Angabe, wer spricht</translation>
    </message>
    <message>
        <source>Without tag</source>
        <translation>Ohne Schlagwort</translation>
    </message>
    <message>
        <source>Written by {name} on {date}</source>
        <translation>Geschrieben von {name} am {date}</translation>
    </message>
    <message>
        <source>Written on {date}</source>
        <translation>Geschrieben am {date}</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>bernsteingelb</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>in its place</source>
        <translation>an seiner Stelle</translation>
    </message>
    <message>
        <source>its closing mark is missing</source>
        <translation>das schließende Zeichen fehlt</translation>
    </message>
    <message>
        <source>moss</source>
        <translation>moosgrün</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>no longer in the text</source>
        <translation>nicht mehr im Text</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>page {label}</source>
        <translation>Seite {label}</translation>
    </message>
    <message>
        <source>paragraph {number}</source>
        <translation>Absatz {number}</translation>
    </message>
    <message>
        <source>quoted inside another quotation</source>
        <translation>in einem anderen Zitat zitiert</translation>
    </message>
    <message>
        <source>rose</source>
        <translation>rosa</translation>
    </message>
    <message>
        <source>rust</source>
        <translation>rostrot</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>blaugrün</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>who says it is a guess</source>
        <translation>wer es sagt, ist eine Vermutung</translation>
    </message>
    <message>
        <source>wine</source>
        <translation>weinrot</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
<context>
    <name>exported files</name>
    <message numerus="yes">
        <source>Exported %Ln file(s) to “{name}”.</source>
        <translation>
            <numerusform>%Ln Datei nach „{name}“ exportiert.</numerusform>
            <numerusform>%Ln Dateien nach „{name}“ exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported to “{name}”.</source>
        <translation>Nach „{name}“ exportiert.</translation>
    </message>
    <message>
        <source>No program opens “{path}” here.</source>
        <translation>Hier öffnet kein Programm „{path}“.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>BibTeX references</source>
        <translation>BibTeX-Literatur</translation>
    </message>
    <message>
        <source>Comma-separated table</source>
        <translation>Tabelle mit Kommas (CSV)</translation>
    </message>
    <message>
        <source>Diptych library</source>
        <translation>Diptych-Bibliothek</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>JSON document</source>
        <translation>JSON-Dokument</translation>
    </message>
    <message>
        <source>Markdown text</source>
        <translation>Markdown-Text</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Einfacher Text</translation>
    </message>
    <message>
        <source>QDA codebook</source>
        <translation>QDA-Codebuch</translation>
    </message>
    <message>
        <source>QDA project</source>
        <translation>QDA-Projekt</translation>
    </message>
    <message>
        <source>RIS references</source>
        <translation>RIS-Literatur</translation>
    </message>
    <message>
        <source>SVG picture</source>
        <translation>SVG-Bild</translation>
    </message>
    <message>
        <source>Web annotations</source>
        <translation>Web-Anmerkungen</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word-Dokument</translation>
    </message>
    <message>
        <source>{ending} file</source>
        <translation>{ending}-Datei</translation>
    </message>
</context>
<context>
    <name>filtering</name>
    <message>
        <source>All highlights are shown</source>
        <translation>Alle Markierungen sind zu sehen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>Schlagwort suchen</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Markiert von</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show only some highlights</source>
        <translation>Nur einige Markierungen zeigen</translation>
    </message>
    <message>
        <source>Showing only: {what}</source>
        <translation>Nur zu sehen: {what}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>With the tags nested in them</source>
        <translation>Mit den Schlagwörtern darunter</translation>
    </message>
    <message>
        <source>{count} more tags</source>
        <translation>{count} weitere Schlagwörter</translation>
    </message>
    <message>
        <source>{tags}, without the tags in them</source>
        <translation>{tags}, ohne die Schlagwörter darunter</translation>
    </message>
</context>
<context>
    <name>find bar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>Genau so</translation>
    </message>
    <message>
        <source>Exactly as typed: these letters, accents and capitals</source>
        <translation>Genau wie getippt: diese Buchstaben, Akzente und Großbuchstaben</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>Im Artikel suchen</translation>
    </message>
    <message>
        <source>Looking for it</source>
        <translation>Wird gesucht</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Only the first {total} are marked.</source>
        <translation>Nur die ersten {total} sind hervorgehoben.</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Regular expression, as Python has them</source>
        <translation>Regulärer Ausdruck, wie Python sie kennt</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Whole words: nothing that only begins so or stands inside</source>
        <translation>Ganze Wörter: nichts, was nur so anfängt oder darin steht</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} von {total}</translation>
    </message>
</context>
<context>
    <name>finding</name>
    <message>
        <source>Looking for it was stopped.</source>
        <translation>Das Suchen wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln Abschnitt</numerusform>
            <numerusform>%Ln Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Found in the guide</source>
        <translation>Im Handbuch gefunden</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>More in the guide</source>
        <translation>Mehr im Handbuch</translation>
    </message>
    <message>
        <source>No section of the guide has all of these words.</source>
        <translation>Kein Abschnitt des Handbuchs hat alle diese Wörter.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Handbuch durchsuchen</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>{chapter} – Guide</source>
        <translation>{chapter} – Handbuch</translation>
    </message>
</context>
<context>
    <name>highlight hits</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Highlight all hits</source>
        <translation>Alle Treffer markieren</translation>
    </message>
    <message>
        <source>Highlighting</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Nothing to highlight</source>
        <translation>Nichts zu markieren</translation>
    </message>
    <message>
        <source>Reading the texts</source>
        <translation>Texte werden gelesen</translation>
    </message>
    <message>
        <source>The words</source>
        <translation>Die Wörter</translation>
    </message>
    <message>
        <source>Their paragraph</source>
        <translation>Ihr Absatz</translation>
    </message>
    <message>
        <source>Their sentence</source>
        <translation>Ihr Satz</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle anhaken</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Keinen anhaken</translation>
    </message>
    <message>
        <source>What is highlighted</source>
        <translation>Was markiert wird</translation>
    </message>
    <message>
        <source>What is searched for stands in no text.</source>
        <translation>Was gesucht wird, steht in keinem Text.</translation>
    </message>
    <message>
        <source>What would be highlighted</source>
        <translation>Was markiert würde</translation>
    </message>
    <message>
        <source>already highlighted</source>
        <translation>schon markiert</translation>
    </message>
    <message>
        <source>{articles} left out: too many for once</source>
        <translation>{articles} ausgelassen: zu viele auf einmal</translation>
    </message>
    <message>
        <source>{count} already there</source>
        <translation>{count} schon vorhanden</translation>
    </message>
    <message>
        <source>{count} already there get the tags</source>
        <translation>{count} schon vorhandene bekommen die Schlagwörter</translation>
    </message>
    <message>
        <source>{highlights} in {articles}</source>
        <translation>{highlights} in {articles}</translation>
    </message>
    <message>
        <source>{highlights} in {articles} made</source>
        <translation>{highlights} in {articles} angelegt</translation>
    </message>
    <message>
        <source>{highlights} in {articles} made or tagged</source>
        <translation>{highlights} in {articles} angelegt oder verschlagwortet</translation>
    </message>
    <message>
        <source>{highlights} in {articles} tagged</source>
        <translation>{highlights} in {articles} verschlagwortet</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Brought back from the bin</source>
        <translation>Aus dem Papierkorb zurückgeholt</translation>
    </message>
    <message>
        <source>Colour changed: {before} → {after}</source>
        <translation>Farbe geändert: {before} → {after}</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>Endgültig gelöscht</translation>
    </message>
    <message>
        <source>Ends changed: “{before}” → “{after}”</source>
        <translation>Grenzen geändert: „{before}“ → „{after}“</translation>
    </message>
    <message>
        <source>Ends, tags, colour and note as they were then.</source>
        <translation>Grenzen, Schlagwörter, Farbe und Notiz, wie sie damals waren.</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>Dahin zurückkehren</translation>
    </message>
    <message>
        <source>Highlighted “{after}”</source>
        <translation>„{after}“ markiert</translation>
    </message>
    <message>
        <source>History of the highlight</source>
        <translation>Verlauf der Markierung</translation>
    </message>
    <message>
        <source>Moved to the bin</source>
        <translation>In den Papierkorb gelegt</translation>
    </message>
    <message>
        <source>Note changed: “{before}” → “{after}”</source>
        <translation>Notiz geändert: „{before}“ → „{after}“</translation>
    </message>
    <message>
        <source>Note taken away: “{before}”</source>
        <translation>Notiz entfernt: „{before}“</translation>
    </message>
    <message>
        <source>Note written: “{after}”</source>
        <translation>Notiz geschrieben: „{after}“</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Speaker changed</source>
        <translation>Geändert, wer spricht</translation>
    </message>
    <message>
        <source>Speaker changed: {before} → {after}</source>
        <translation>Sprecher/in geändert: {before} → {after}</translation>
    </message>
    <message>
        <source>Speaker {after} named</source>
        <translation>Sprecher/in {after} genannt</translation>
    </message>
    <message>
        <source>Speaker {before} taken off</source>
        <translation>Sprecher/in {before} entfernt</translation>
    </message>
    <message>
        <source>Tag {after} added</source>
        <translation>Schlagwort {after} vergeben</translation>
    </message>
    <message>
        <source>Tag {before} taken off</source>
        <translation>Schlagwort {before} entfernt</translation>
    </message>
    <message>
        <source>Tags put in the order {after}</source>
        <translation>Schlagwörter neu geordnet: {after}</translation>
    </message>
    <message>
        <source>The highlight is as it was then.</source>
        <translation>Die Markierung ist wieder wie damals.</translation>
    </message>
    <message>
        <source>This is how it is now.</source>
        <translation>So ist sie jetzt.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>bernsteingelb</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>moss</source>
        <translation>moosgrün</translation>
    </message>
    <message>
        <source>rose</source>
        <translation>rosa</translation>
    </message>
    <message>
        <source>rust</source>
        <translation>rostrot</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>blaugrün</translation>
    </message>
    <message>
        <source>that of the first tag</source>
        <translation>die des ersten Schlagworts</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>wine</source>
        <translation>weinrot</translation>
    </message>
</context>
<context>
    <name>hit menu</name>
    <message>
        <source>Copy the passage</source>
        <translation>Stelle kopieren</translation>
    </message>
    <message>
        <source>Copy with where it is from</source>
        <translation>Mit Herkunft kopieren</translation>
    </message>
    <message>
        <source>Find in this article</source>
        <translation>In diesem Artikel suchen</translation>
    </message>
    <message>
        <source>Highlight this</source>
        <translation>Das markieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>This is highlighted already.</source>
        <translation>Das ist schon markiert.</translation>
    </message>
</context>
<context>
    <name>hits bar</name>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>Hit {n} of {total}</source>
        <translation>Treffer {n} von {total}</translation>
    </message>
    <message>
        <source>Hits in this article</source>
        <translation>Treffer in diesem Artikel</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Show no hits any more</source>
        <translation>Keine Treffer mehr zeigen</translation>
    </message>
    <message>
        <source>{total} hits</source>
        <translation>{total} Treffer</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message numerus="yes">
        <source>%Ln article(s) imported</source>
        <translation>
            <numerusform>%Ln Artikel importiert</numerusform>
            <numerusform>%Ln Artikel importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of references read</source>
        <translation>
            <numerusform>%Ln Datei mit Literaturangaben gelesen</numerusform>
            <numerusform>%Ln Dateien mit Literaturangaben gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln library file(s) taken in</source>
        <translation>
            <numerusform>%Ln Bibliotheksdatei übernommen</numerusform>
            <numerusform>%Ln Bibliotheksdateien übernommen</numerusform>
        </translation>
    </message>
    <message>
        <source>A Diptych library</source>
        <translation>Eine Diptych-Bibliothek</translation>
    </message>
    <message>
        <source>All of it comes in: articles, highlights, tags, notes. What is here already is not doubled; a backup is made first.</source>
        <translation>Alles daraus kommt herein: Artikel, Markierungen, Schlagwörter, Notizen. Was schon hier ist, wird nicht verdoppelt; zuvor wird eine Sicherung angelegt.</translation>
    </message>
    <message>
        <source>As it looks</source>
        <translation>So sieht es aus</translation>
    </message>
    <message>
        <source>As it will look</source>
        <translation>So wird es aussehen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Cancelled before it was read.</source>
        <translation>Abgebrochen, bevor sie gelesen wurde.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>Diese Zeile kopieren</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Angaben …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichenkodierung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Folders become collections</source>
        <translation>Ordner werden Sammlungen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Ordner importieren</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>Artikel importieren</translation>
    </message>
    <message>
        <source>Import with a preview</source>
        <translation>Mit Vorschau importieren</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>It has the same address as “{title}”.</source>
        <translation>Er hat dieselbe Adresse wie „{title}“.</translation>
    </message>
    <message>
        <source>It is read when its turn comes.</source>
        <translation>Sie wird gelesen, wenn sie an der Reihe ist.</translation>
    </message>
    <message>
        <source>Keep reading</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Leave out all others</source>
        <translation>Alle anderen auslassen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Let it come in</source>
        <translation>Doch hereinlassen</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Dateien werden gesucht …</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Neuere Fassung</translation>
    </message>
    <message>
        <source>No collection</source>
        <translation>Keine Sammlung</translation>
    </message>
    <message>
        <source>Nothing is loaded from the network.</source>
        <translation>Aus dem Netz wird nichts geladen.</translation>
    </message>
    <message>
        <source>Nothing is loaded from the network. Save the page in your browser, and drop the file here.</source>
        <translation>Aus dem Netz wird nichts geladen. Speichern Sie die Seite im Browser, und legen Sie die Datei hier ab.</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Noch nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <source>Put into</source>
        <translation>Einordnen in</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Literaturangaben</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>Same address as “{title}”</source>
        <translation>Gleiche Adresse wie „{title}“</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>Show the article only</source>
        <translation>Nur den Artikel zeigen</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>Ganze Seite zeigen</translation>
    </message>
    <message>
        <source>Take as newer version</source>
        <translation>Als neuere Fassung übernehmen</translation>
    </message>
    <message>
        <source>Take as newer version of “{title}”</source>
        <translation>Als neuere Fassung von „{title}“ übernehmen</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>There was nothing to import.</source>
        <translation>Es gab nichts zu importieren.</translation>
    </message>
    <message>
        <source>They fill in what is missing of articles, by their DOI, title or name of file.</source>
        <translation>Sie ergänzen, was Artikeln fehlt: nach DOI, Titel oder Dateinamen.</translation>
    </message>
    <message>
        <source>Try the failed ones again</source>
        <translation>Gescheiterte noch einmal versuchen</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>about {count} minutes left</source>
        <translation>noch etwa {count} Minuten</translation>
    </message>
    <message>
        <source>about {count} seconds left</source>
        <translation>noch etwa {count} Sekunden</translation>
    </message>
    <message>
        <source>already in the library</source>
        <translation>schon in der Bibliothek</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>ergänzt</translation>
    </message>
    <message>
        <source>from “{folder}”</source>
        <translation>aus „{folder}“</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>library taken in</source>
        <translation>Bibliothek übernommen</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>reiner Text</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>references</source>
        <translation>Literaturangaben</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>web archive</source>
        <translation>Webarchiv</translation>
    </message>
    <message>
        <source>web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>{count} already here</source>
        <translation>{count} schon vorhanden</translation>
    </message>
    <message>
        <source>{count} cancelled</source>
        <translation>{count} abgebrochen</translation>
    </message>
    <message>
        <source>{count} cannot be read</source>
        <translation>{count} nicht lesbar</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} imported</source>
        <translation>{count} importiert</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} with a library</source>
        <translation>{count} mit Bibliothek</translation>
    </message>
    <message>
        <source>{count} with references</source>
        <translation>{count} mit Literaturangaben</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>“{name}” was not imported: {reason}.</source>
        <translation>„{name}“ wurde nicht importiert: {reason}.</translation>
    </message>
</context>
<context>
    <name>index</name>
    <message>
        <source>Making the search index</source>
        <translation>Suchindex wird angelegt</translation>
    </message>
    <message>
        <source>The search index was made anew.</source>
        <translation>Der Suchindex ist neu angelegt.</translation>
    </message>
</context>
<context>
    <name>keeping</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>What you did is kept in memory (%Ln change(s)) and will be saved when it can be.</source>
        <translation>
            <numerusform>Was Sie getan haben, bleibt im Speicher (%Ln Änderung) und wird gesichert, sobald es geht.</numerusform>
            <numerusform>Was Sie getan haben, bleibt im Speicher (%Ln Änderungen) und wird gesichert, sobald es geht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>library panel</name>
    <message>
        <source>All, read or not</source>
        <translation>Alle, gelesen oder nicht</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Titel ändern</translation>
    </message>
    <message>
        <source>Date, latest first</source>
        <translation>Datum, neueste zuerst</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Angaben …</translation>
    </message>
    <message>
        <source>Drop files or a folder here.</source>
        <translation>Ziehen Sie Dateien oder einen Ordner hierher.</translation>
    </message>
    <message>
        <source>Everything here was opened.</source>
        <translation>Alles hier wurde geöffnet.</translation>
    </message>
    <message>
        <source>Export annotations…</source>
        <translation>Anmerkungen exportieren …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by title, author, source or tag</source>
        <translation>Filtern nach Titel, Verfasser, Quelle oder Schlagwort</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>Artikel importieren</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Mark as</source>
        <translation>Kennzeichnen als</translation>
    </message>
    <message>
        <source>Most annotated</source>
        <translation>Meiste Anmerkungen</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Newest in the library</source>
        <translation>Neueste in der Bibliothek</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>Noch keine Artikel</translation>
    </message>
    <message>
        <source>None of {articles} holds “{words}”.</source>
        <translation>{articles}, nichts enthält „{words}“.</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Nothing here is being read.</source>
        <translation>Nichts hier ist angelesen.</translation>
    </message>
    <message>
        <source>Nothing here is read to its end.</source>
        <translation>Nichts hier ist zu Ende gelesen.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Augenblick</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Open side by side</source>
        <translation>Nebeneinander öffnen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Angelesen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show all articles</source>
        <translation>Alle Artikel zeigen</translation>
    </message>
    <message>
        <source>Sort and filter</source>
        <translation>Ordnen und filtern</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>The articles to begin with are coming in.</source>
        <translation>Die ersten Artikel werden hereingeholt.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>angelesen</translation>
    </message>
    <message>
        <source>mark as being read</source>
        <translation>als begonnen kennzeichnen</translation>
    </message>
    <message>
        <source>mark as read</source>
        <translation>als gelesen kennzeichnen</translation>
    </message>
    <message>
        <source>mark as unread</source>
        <translation>als ungelesen kennzeichnen</translation>
    </message>
    <message>
        <source>open in pane {number}</source>
        <translation>offen in Spalte {number}</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>{articles} marked as being read</source>
        <translation>{articles} als angelesen gekennzeichnet</translation>
    </message>
    <message>
        <source>{articles} marked as read</source>
        <translation>{articles} als gelesen gekennzeichnet</translation>
    </message>
    <message>
        <source>{articles} marked as unread</source>
        <translation>{articles} als ungelesen gekennzeichnet</translation>
    </message>
</context>
<context>
    <name>licences</name>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Name or licence</source>
        <translation>Name oder Lizenz</translation>
    </message>
    <message>
        <source>Nothing has this name or licence.</source>
        <translation>Nichts hat diesen Namen oder diese Lizenz.</translation>
    </message>
    <message>
        <source>Reading the licences …</source>
        <translation>Die Lizenzen werden gelesen …</translation>
    </message>
    <message>
        <source>The words of the licence</source>
        <translation>Der Wortlaut der Lizenz</translation>
    </message>
    <message>
        <source>What Diptych is built on</source>
        <translation>Worauf Diptych gebaut ist</translation>
    </message>
    <message>
        <source>in this bundle</source>
        <translation>in diesem Paket</translation>
    </message>
    <message>
        <source>in {package}</source>
        <translation>in {package}</translation>
    </message>
</context>
<context>
    <name>line</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>links</name>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln Verknüpfung</numerusform>
            <numerusform>%Ln Verknüpfungen</numerusform>
        </translation>
    </message>
    <message>
        <source>A comment, if you like</source>
        <translation>Eine Bemerkung, wenn Sie mögen</translation>
    </message>
    <message>
        <source>Choose one highlight to link, or two.</source>
        <translation>Wählen Sie eine Markierung zum Verknüpfen, oder zwei.</translation>
    </message>
    <message>
        <source>Comment on the link</source>
        <translation>Bemerkung zur Verknüpfung</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Leads to {address}</source>
        <translation>Führt zu {address}</translation>
    </message>
    <message>
        <source>Link from {quote}: go to another highlight and press {L}. {Esc} leaves it.</source>
        <translation>Verknüpfung von {quote}: Gehen Sie zu einer anderen Markierung und drücken Sie {L}. {Esc} bricht ab.</translation>
    </message>
    <message>
        <source>Link highlights</source>
        <translation>Markierungen verknüpfen</translation>
    </message>
    <message>
        <source>Links of the highlight</source>
        <translation>Verknüpfungen der Markierung</translation>
    </message>
    <message>
        <source>Not a web page: it can only be copied</source>
        <translation>Keine Webseite: Sie lässt sich nur kopieren</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>The host is {host}</source>
        <translation>Der Rechner heißt {host}</translation>
    </message>
    <message>
        <source>The link begins here; go to another highlight.</source>
        <translation>Die Verknüpfung beginnt hier; gehen Sie zu einer anderen Markierung.</translation>
    </message>
    <message>
        <source>The other way round (X)</source>
        <translation>Andersherum (X)</translation>
    </message>
    <message>
        <source>There is no highlight at the caret.</source>
        <translation>Am Textcursor ist keine Markierung.</translation>
    </message>
    <message>
        <source>This highlight has no links; {L} makes one.</source>
        <translation>Diese Markierung hat keine Verknüpfungen; {L} legt eine an.</translation>
    </message>
    <message>
        <source>This library can be read but not changed.</source>
        <translation>Diese Bibliothek kann gelesen, aber nicht geändert werden.</translation>
    </message>
    <message>
        <source>What the first says of the second</source>
        <translation>Was die erste über die zweite sagt</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>contradicts</source>
        <translation>widerspricht</translation>
    </message>
    <message>
        <source>linked already</source>
        <translation>schon verknüpft</translation>
    </message>
    <message>
        <source>linked: {links}</source>
        <translation>verknüpft: {links}</translation>
    </message>
    <message>
        <source>says the same as</source>
        <translation>sagt dasselbe wie</translation>
    </message>
    <message>
        <source>see also</source>
        <translation>siehe auch</translation>
    </message>
    <message>
        <source>supported by</source>
        <translation>gestützt von</translation>
    </message>
    <message>
        <source>supports</source>
        <translation>stützt</translation>
    </message>
    <message>
        <source>{1} to {4} kind</source>
        <translation>{1} bis {4} Art</translation>
    </message>
    <message>
        <source>{Del} remove</source>
        <translation>{Del} entfernen</translation>
    </message>
    <message>
        <source>{Esc} done</source>
        <translation>{Esc} fertig</translation>
    </message>
    <message>
        <source>{Esc} leave</source>
        <translation>{Esc} abbrechen</translation>
    </message>
    <message>
        <source>{Return} go there</source>
        <translation>{Return} hingehen</translation>
    </message>
    <message>
        <source>{Return} link</source>
        <translation>{Return} verknüpfen</translation>
    </message>
    <message>
        <source>{Tab} comment</source>
        <translation>{Tab} Bemerkung</translation>
    </message>
    <message>
        <source>{X} turn round</source>
        <translation>{X} umkehren</translation>
    </message>
    <message>
        <source>{kind} {quote} in {article}</source>
        <translation>{kind} {quote} in {article}</translation>
    </message>
    <message>
        <source>{kind}, linked already</source>
        <translation>{kind}, schon verknüpft</translation>
    </message>
</context>
<context>
    <name>note</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Mentioned in {notes}</source>
        <translation>Erwähnt in {notes}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Preview (F8)</source>
        <translation>Vorschau (F8)</translation>
    </message>
    <message>
        <source>Preview of the note</source>
        <translation>Vorschau der Notiz</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title of the note</source>
        <translation>Titel der Notiz</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>Write a note. Markdown is welcome, [[ refers to something.</source>
        <translation>Schreiben Sie eine Notiz. Markdown ist willkommen, [[ verweist auf etwas.</translation>
    </message>
    <message>
        <source>{Ctrl+Return} or {Esc} done</source>
        <translation>{Ctrl+Return} oder {Esc} fertig</translation>
    </message>
    <message>
        <source>{F4} follow</source>
        <translation>{F4} folgen</translation>
    </message>
    <message>
        <source>{F8} preview</source>
        <translation>{F8} Vorschau</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source> (leads nowhere)</source>
        <translation> (führt ins Leere)</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on a highlight</source>
        <translation>Notiz zu einer Markierung</translation>
    </message>
    <message>
        <source>Note on an article</source>
        <translation>Notiz zu einem Artikel</translation>
    </message>
    <message>
        <source>Note on the library</source>
        <translation>Notiz zur Bibliothek</translation>
    </message>
</context>
<context>
    <name>notes board</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Schlagwörter</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Zu jeder Zeit</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export as Markdown</source>
        <translation>Als Markdown exportieren</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Als Markdown exportieren …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by words of note, quote, article or tag</source>
        <translation>Filtern nach Wörtern aus Notiz, Zitat, Artikel oder Schlagwort</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>No note is as asked for above.</source>
        <translation>Keine Notiz ist so, wie oben gewünscht.</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>Noch keine Notizen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes on what</source>
        <translation>Notizen wozu</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Order: newest change, newest note, article or title</source>
        <translation>Reihenfolge: letzte Änderung, neueste Notiz, Artikel oder Titel</translation>
    </message>
    <message>
        <source>Press {N} on a highlight or {Shift+N} in an article to write one, or begin with a note of its own.</source>
        <translation>Drücken Sie {N} auf einer Markierung oder {Shift+N} in einem Artikel, um eine zu schreiben, oder beginnen Sie mit einer eigenständigen Notiz.</translation>
    </message>
    <message>
        <source>Preview (F8)</source>
        <translation>Vorschau (F8)</translation>
    </message>
    <message>
        <source>Show all notes</source>
        <translation>Alle Notizen zeigen</translation>
    </message>
    <message>
        <source>Show what it is on</source>
        <translation>Zeigen, wozu sie gehört</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>When changed</source>
        <translation>Wann geändert</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>{Esc} list</source>
        <translation>{Esc} Liste</translation>
    </message>
    <message>
        <source>{F4} follow a link</source>
        <translation>{F4} einem Verweis folgen</translation>
    </message>
    <message>
        <source>{F8} preview</source>
        <translation>{F8} Vorschau</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>{n} ausgewählt</translation>
    </message>
</context>
<context>
    <name>overview</name>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Articles × tags</source>
        <translation>Artikel × Schlagwörter</translation>
    </message>
    <message>
        <source>Back to reading</source>
        <translation>Zurück zum Lesen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Overviews</source>
        <translation>Übersichten</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Go to page</source>
        <translation>Gehe zu Seite</translation>
    </message>
    <message>
        <source>Pages {first} to {last}</source>
        <translation>Seiten {first} bis {last}</translation>
    </message>
    <message>
        <source>There is no page “{label}”.</source>
        <translation>Es gibt keine Seite „{label}“.</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Favourite tag, 1 to 9</source>
        <translation>Bevorzugtes Schlagwort, 1 bis 9</translation>
    </message>
    <message>
        <source>Merge the chosen speakers, part them</source>
        <translation>Ausgewählte Sprecher/innen zusammenführen oder trennen</translation>
    </message>
    <message>
        <source>Move a tag of the codebook</source>
        <translation>Schlagwort im Codebuch verschieben</translation>
    </message>
    <message>
        <source>Move an end</source>
        <translation>Grenze rücken</translation>
    </message>
    <message>
        <source>New tag, inside the chosen one</source>
        <translation>Neues Schlagwort, darunter</translation>
    </message>
    <message>
        <source>Next guess among the speakers</source>
        <translation>Nächste Vermutung unter den Sprecher/innen</translation>
    </message>
    <message>
        <source>Open which article beside this one?</source>
        <translation>Welchen Artikel daneben öffnen?</translation>
    </message>
    <message>
        <source>Page down, up</source>
        <translation>Seite vor, zurück</translation>
    </message>
    <message>
        <source>See where the link at the caret leads</source>
        <translation>Sehen, wohin der Link am Textcursor führt</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>in {tag}</source>
        <translation>in {tag}</translation>
    </message>
    <message>
        <source>{Enter} choose</source>
        <translation>{Enter} wählen</translation>
    </message>
    <message>
        <source>{Enter} open beside</source>
        <translation>{Enter} daneben öffnen</translation>
    </message>
</context>
<context>
    <name>picture</name>
    <message>
        <source>A picture that is not in the file</source>
        <translation>Ein Bild, das nicht in der Datei ist</translation>
    </message>
</context>
<context>
    <name>plot</name>
    <message>
        <source>As here</source>
        <translation>Wie hier</translation>
    </message>
    <message>
        <source>Bars, stacked by tag</source>
        <translation>Balken, nach Schlagwort gestapelt</translation>
    </message>
    <message>
        <source>Bubbles</source>
        <translation>Blasen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Half as large again</source>
        <translation>Anderthalbmal so groß</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>PNG, in pixels</source>
        <translation>PNG, in Pixeln</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>SVG, sharp at any size</source>
        <translation>SVG, in jeder Größe scharf</translation>
    </message>
    <message>
        <source>Save a plot</source>
        <translation>Diagramm sichern</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Twice as large</source>
        <translation>Doppelt so groß</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No program opens PDFs here. Until Diptych is closed this one is “{path}”.</source>
        <translation>Hier öffnet kein Programm PDF-Dateien. Bis Diptych geschlossen wird, liegt diese unter „{path}“.</translation>
    </message>
    <message>
        <source>Save the PDF</source>
        <translation>Die PDF-Datei sichern</translation>
    </message>
    <message>
        <source>Save the PDF…</source>
        <translation>PDF-Datei sichern …</translation>
    </message>
    <message>
        <source>The PDF is being made…</source>
        <translation>Das PDF entsteht …</translation>
    </message>
</context>
<context>
    <name>query</name>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenisch</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>Baskisch</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Katalanisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Esperanto</source>
        <translation>Esperanto</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estnisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>Irisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litauisch</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Nepali</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Sesotho</source>
        <translation>Sesotho</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Yiddish</source>
        <translation>Jiddisch</translation>
    </message>
    <message>
        <source>articles in which somebody is quoted</source>
        <translation>Artikel, in denen jemand zitiert wird</translation>
    </message>
    <message>
        <source>articles of a collection</source>
        <translation>Artikel einer Sammlung</translation>
    </message>
    <message>
        <source>articles with a highlight</source>
        <translation>Artikel mit einer Markierung</translation>
    </message>
    <message>
        <source>articles with a note</source>
        <translation>Artikel mit einer Notiz</translation>
    </message>
    <message>
        <source>articles with a note, a highlight, a tag or a quotation</source>
        <translation>Artikel mit einer Notiz, einer Markierung, einem Schlagwort oder einem Zitat</translation>
    </message>
    <message>
        <source>articles with a tag</source>
        <translation>Artikel mit einem Schlagwort</translation>
    </message>
    <message>
        <source>articles with {}</source>
        <translation>Artikel mit {}</translation>
    </message>
    <message>
        <source>articles {}</source>
        <translation>Artikel {}</translation>
    </message>
    <message>
        <source>from {}</source>
        <translation>aus {}</translation>
    </message>
    <message>
        <source>highlights with a tag, or one below it</source>
        <translation>Markierungen mit einem Schlagwort oder einem darunter</translation>
    </message>
    <message>
        <source>in the collection {}</source>
        <translation>in der Sammlung {}</translation>
    </message>
    <message>
        <source>in the language {}</source>
        <translation>in der Sprache {}</translation>
    </message>
    <message>
        <source>in {}</source>
        <translation>auf {}</translation>
    </message>
    <message>
        <source>not ({})</source>
        <translation>nicht ({})</translation>
    </message>
    <message>
        <source>not from {}</source>
        <translation>nicht aus {}</translation>
    </message>
    <message>
        <source>not in the collection {}</source>
        <translation>nicht in der Sammlung {}</translation>
    </message>
    <message>
        <source>not in the language {}</source>
        <translation>nicht in der Sprache {}</translation>
    </message>
    <message>
        <source>not in {}</source>
        <translation>nicht auf {}</translation>
    </message>
    <message>
        <source>not of {}</source>
        <translation>nicht aus {}</translation>
    </message>
    <message>
        <source>not quoting {}</source>
        <translation>ohne Zitate von {}</translation>
    </message>
    <message>
        <source>not since {}</source>
        <translation>nicht seit {}</translation>
    </message>
    <message>
        <source>not tagged {}</source>
        <translation>nicht mit dem Schlagwort {}</translation>
    </message>
    <message>
        <source>not until {}</source>
        <translation>nicht bis {}</translation>
    </message>
    <message>
        <source>not written by {}</source>
        <translation>nicht geschrieben von {}</translation>
    </message>
    <message>
        <source>of {}</source>
        <translation>aus {}</translation>
    </message>
    <message>
        <source>quoting {}</source>
        <translation>mit Zitaten von {}</translation>
    </message>
    <message>
        <source>since {}</source>
        <translation>seit {}</translation>
    </message>
    <message>
        <source>tagged {}</source>
        <translation>mit dem Schlagwort {}</translation>
    </message>
    <message>
        <source>the language it is written in</source>
        <translation>die Sprache, in der er geschrieben ist</translation>
    </message>
    <message>
        <source>until {}</source>
        <translation>bis {}</translation>
    </message>
    <message>
        <source>when it was published, as 2001..2003</source>
        <translation>wann er erschienen ist, etwa 2001..2003</translation>
    </message>
    <message>
        <source>where it was published</source>
        <translation>wo er erschienen ist</translation>
    </message>
    <message>
        <source>who is quoted</source>
        <translation>wer zitiert wird</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>wer ihn geschrieben hat</translation>
    </message>
    <message>
        <source>with a highlight</source>
        <translation>mit einer Markierung</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>mit einer Notiz</translation>
    </message>
    <message>
        <source>with a quotation</source>
        <translation>mit einem Zitat</translation>
    </message>
    <message>
        <source>with a speaker</source>
        <translation>mit Angabe, wer spricht</translation>
    </message>
    <message>
        <source>with a tag</source>
        <translation>mit einem Schlagwort</translation>
    </message>
    <message>
        <source>with {}</source>
        <translation>mit {}</translation>
    </message>
    <message>
        <source>without a highlight</source>
        <translation>ohne Markierung</translation>
    </message>
    <message>
        <source>without a note</source>
        <translation>ohne Notiz</translation>
    </message>
    <message>
        <source>without a quotation</source>
        <translation>ohne Zitat</translation>
    </message>
    <message>
        <source>without a speaker</source>
        <translation>ohne Sprecher/in</translation>
    </message>
    <message>
        <source>without a tag</source>
        <translation>ohne Schlagwort</translation>
    </message>
    <message>
        <source>without {}</source>
        <translation>ohne {}</translation>
    </message>
    <message>
        <source>words close to one another</source>
        <translation>Wörter nahe beieinander</translation>
    </message>
    <message>
        <source>words like {}</source>
        <translation>Wörter wie {}</translation>
    </message>
    <message>
        <source>words of a highlight</source>
        <translation>Wörter einer Markierung</translation>
    </message>
    <message>
        <source>words of a note</source>
        <translation>Wörter einer Notiz</translation>
    </message>
    <message>
        <source>words of the title</source>
        <translation>Wörter des Titels</translation>
    </message>
    <message>
        <source>words that begin with {}</source>
        <translation>Wörter, die mit {} beginnen</translation>
    </message>
    <message>
        <source>written by {}</source>
        <translation>geschrieben von {}</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} und {}</translation>
    </message>
    <message>
        <source>{} in a highlight</source>
        <translation>{} in einer Markierung</translation>
    </message>
    <message>
        <source>{} in a note</source>
        <translation>{} in einer Notiz</translation>
    </message>
    <message>
        <source>{} in the title</source>
        <translation>{} im Titel</translation>
    </message>
    <message>
        <source>{} near {}</source>
        <translation>{} nahe bei {}</translation>
    </message>
    <message>
        <source>{} or {}</source>
        <translation>{} oder {}</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} bis {}</translation>
    </message>
    <message>
        <source>{} within {} words of {}</source>
        <translation>{} höchstens {} Wörter von {} entfernt</translation>
    </message>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
</context>
<context>
    <name>query example</name>
    <message>
        <source>&quot;care trust&quot;</source>
        <translation>„gute Pflege“</translation>
    </message>
    <message>
        <source>care -trust</source>
        <translation>Pflege -Heim</translation>
    </message>
    <message>
        <source>care OR trust</source>
        <translation>Pflege OR Heim</translation>
    </message>
    <message>
        <source>care trust</source>
        <translation>Pflege Heim</translation>
    </message>
    <message>
        <source>counc*</source>
        <translation>gemeind*</translation>
    </message>
    <message>
        <source>near(care money, 10)</source>
        <translation>near(Pflege Geld, 10)</translation>
    </message>
    <message>
        <source>recieve~</source>
        <translation>Addresse~</translation>
    </message>
</context>
<context>
    <name>quotations</name>
    <message>
        <source>Accept</source>
        <translation>Bestätigen</translation>
    </message>
    <message numerus="yes">
        <source>Highlighted %Ln part(s): {name}</source>
        <translation>
            <numerusform>%Ln Teil markiert: {name}</numerusform>
            <numerusform>%Ln Teile markiert: {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Highlighted as a quotation</source>
        <translation>Als Zitat markiert</translation>
    </message>
    <message>
        <source>Highlighted: {name}</source>
        <translation>Markiert: {name}</translation>
    </message>
    <message>
        <source>It is known already who says this: {name}.</source>
        <translation>Wer das sagt, ist schon bekannt: {name}.</translation>
    </message>
    <message>
        <source>New document “{name}”</source>
        <translation>Neues Dokument „{name}“</translation>
    </message>
    <message>
        <source>New person “{name}”</source>
        <translation>Neue Person „{name}“</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>Nächste Möglichkeit: {name}</translation>
    </message>
    <message>
        <source>No quotation was found in this article.</source>
        <translation>In diesem Artikel wurde kein Zitat gefunden.</translation>
    </message>
    <message>
        <source>Nobody else is named near it.</source>
        <translation>In der Nähe wird sonst niemand genannt.</translation>
    </message>
    <message>
        <source>Nobody is named near it; type a name instead.</source>
        <translation>In der Nähe wird niemand genannt; geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Not a quotation</source>
        <translation>Kein Zitat</translation>
    </message>
    <message>
        <source>Not a quotation any more</source>
        <translation>Kein Zitat mehr</translation>
    </message>
    <message>
        <source>People and documents that fit</source>
        <translation>Passende Personen und Dokumente</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Quotation {number} of {count}, {name}</source>
        <translation>Zitat {number} von {count}, {name}</translation>
    </message>
    <message>
        <source>Quotation: {name}</source>
        <translation>Zitat: {name}</translation>
    </message>
    <message>
        <source>Said by {name}</source>
        <translation>Gesagt von {name}</translation>
    </message>
    <message>
        <source>The quotations of this article are being looked for.</source>
        <translation>Die Zitate dieses Artikels werden noch gesucht.</translation>
    </message>
    <message>
        <source>There is no quotation at the caret.</source>
        <translation>An der Einfügemarke steht kein Zitat.</translation>
    </message>
    <message>
        <source>This quotation is highlighted already.</source>
        <translation>Dieses Zitat ist schon markiert.</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Namen eingeben</translation>
    </message>
    <message>
        <source>Who says this?</source>
        <translation>Wer sagt das?</translation>
    </message>
    <message>
        <source>Who says this? {name} is the nearest name.</source>
        <translation>Wer sagt das? {name} ist der nächststehende Name.</translation>
    </message>
    <message>
        <source>Who says this? {name} may have said it.</source>
        <translation>Wer sagt das? {name} könnte es gesagt haben.</translation>
    </message>
    <message>
        <source>in other articles</source>
        <translation>in anderen Artikeln</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand genannt</translation>
    </message>
    <message>
        <source>perhaps said by {name}</source>
        <translation>vielleicht gesagt von {name}</translation>
    </message>
    <message>
        <source>perhaps {name}</source>
        <translation>vielleicht {name}</translation>
    </message>
    <message>
        <source>said by {name}</source>
        <translation>gesagt von {name}</translation>
    </message>
    <message>
        <source>{Esc} leave</source>
        <translation>{Esc} abbrechen</translation>
    </message>
    <message>
        <source>{Return} take</source>
        <translation>{Return} übernehmen</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>Hidden parts are shown now: what you went to is in one.</source>
        <translation>Ausgeblendetes wird jetzt gezeigt: Ihr Ziel liegt darin.</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>1 file of the page’s folder could not be taken along.</source>
        <translation>1 Datei aus dem Ordner der Seite konnte nicht mitgenommen werden.</translation>
    </message>
    <message>
        <source>1 reference could not be read.</source>
        <translation>1 Literaturangabe war nicht lesbar.</translation>
    </message>
    <message>
        <source>1 reference fits no article here: {titles}.</source>
        <translation>1 Literaturangabe passt zu keinem Artikel hier: {titles}.</translation>
    </message>
    <message>
        <source>1 reference fits several articles and did nothing: {titles}.</source>
        <translation>1 Literaturangabe passt zu mehreren Artikeln und hat nichts bewirkt: {titles}.</translation>
    </message>
    <message>
        <source>A program for text recognition (OCR) can add the text; import what it makes.</source>
        <translation>Ein Programm zur Texterkennung (OCR) kann den Text ergänzen; importieren Sie, was es erzeugt.</translation>
    </message>
    <message>
        <source>Articles that came in: {number}; highlights: {count}.</source>
        <translation>Hinzugekommene Artikel: {number}; Markierungen: {count}.</translation>
    </message>
    <message>
        <source>Articles that were here already: {number}.</source>
        <translation>Artikel, die schon hier waren: {number}.</translation>
    </message>
    <message>
        <source>Brought up to date, since they were older here: {number}.</source>
        <translation>Auf den neuen Stand gebracht, weil hier älter: {number}.</translation>
    </message>
    <message>
        <source>Diptych has a fault with this file; its log says more</source>
        <translation>Diptych hat einen Fehler bei dieser Datei; mehr steht im Protokoll</translation>
    </message>
    <message>
        <source>Diptych reads texts. Save what it says as a text, a web page or a PDF document.</source>
        <translation>Diptych liest Texte. Speichern Sie den Inhalt als Text, Webseite oder PDF-Dokument.</translation>
    </message>
    <message>
        <source>EPUB books</source>
        <translation>EPUB-Bücher</translation>
    </message>
    <message>
        <source>Encountered unknown tag {tag}</source>
        <translation>die Anweisung {tag} gibt es nicht</translation>
    </message>
    <message>
        <source>Encountered unknown tag {tag}. Jinja was looking for the following tags: {tags}. The innermost block that needs to be closed is {block}</source>
        <translation>{tag} steht hier, wo {tags} stehen müsste; offen ist noch {block}</translation>
    </message>
    <message>
        <source>Expected an expression, got {what}</source>
        <translation>ein Ausdruck müsste stehen, wo {what} steht</translation>
    </message>
    <message>
        <source>If another program can open it, save it anew there, and try again.</source>
        <translation>Wenn ein anderes Programm sie öffnen kann, speichern Sie sie dort neu und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>In 1 place the bytes are not {encoding}; “�” stands there.</source>
        <translation>An 1 Stelle sind die Bytes kein {encoding}; dort steht „�“.</translation>
    </message>
    <message>
        <source>In {number} places the bytes are not {encoding}; “�” stands there.</source>
        <translation>An {number} Stellen sind die Bytes kein {encoding}; dort steht „�“.</translation>
    </message>
    <message>
        <source>It was in the bin and has been taken out again, with its highlights and notes.</source>
        <translation>Er lag im Papierkorb und ist wieder da, mit seinen Markierungen und Notizen.</translation>
    </message>
    <message>
        <source>Kindle books</source>
        <translation>Kindle-Bücher</translation>
    </message>
    <message>
        <source>Left as they are, since they were changed later here: {number}.</source>
        <translation>Unverändert gelassen, weil hier später geändert: {number}.</translation>
    </message>
    <message>
        <source>Left out: 1 picture, damaged or of an unknown kind.</source>
        <translation>Weggelassen: 1 Bild, beschädigt oder von unbekannter Art.</translation>
    </message>
    <message>
        <source>Left out: 1 picture, more than an article may have.</source>
        <translation>Weggelassen: 1 Bild, mehr als ein Artikel haben darf.</translation>
    </message>
    <message>
        <source>Left out: 1 picture, with more than {number} megapixels.</source>
        <translation>Weggelassen: 1 Bild mit mehr als {number} Megapixeln.</translation>
    </message>
    <message>
        <source>Left out: {count} pictures, damaged or of an unknown kind.</source>
        <translation>Weggelassen: {count} Bilder, beschädigt oder von unbekannter Art.</translation>
    </message>
    <message>
        <source>Left out: {count} pictures, more than an article may have.</source>
        <translation>Weggelassen: {count} Bilder, mehr als ein Artikel haben darf.</translation>
    </message>
    <message>
        <source>Left out: {count} pictures, with more than {number} megapixels.</source>
        <translation>Weggelassen: {count} Bilder mit mehr als {number} Megapixeln.</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Missing end of comment tag</source>
        <translation>ein Kommentar ist nicht geschlossen</translation>
    </message>
    <message>
        <source>No filter named {filter}</source>
        <translation>es gibt keinen Filter {filter}</translation>
    </message>
    <message>
        <source>No test named {test}</source>
        <translation>es gibt keine Prüfung {test}</translation>
    </message>
    <message>
        <source>Nothing was missing in 1 article.</source>
        <translation>In 1 Artikel fehlte nichts.</translation>
    </message>
    <message>
        <source>Nothing was missing in {number} articles.</source>
        <translation>In {number} Artikeln fehlte nichts.</translation>
    </message>
    <message>
        <source>Open it with its password in another program, save it without, and try again.</source>
        <translation>Öffnen Sie sie in einem anderen Programm mit ihrem Kennwort, speichern Sie sie ohne und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>OpenDocument texts</source>
        <translation>OpenDocument-Texte</translation>
    </message>
    <message>
        <source>PDF documents</source>
        <translation>PDF-Dokumente</translation>
    </message>
    <message>
        <source>RTF documents</source>
        <translation>RTF-Dokumente</translation>
    </message>
    <message>
        <source>SQLite keeps a library&apos;s log under this name</source>
        <translation>SQLite führt unter diesem Namen das Protokoll einer Bibliothek</translation>
    </message>
    <message>
        <source>Save it as a text, a web page or a PDF document, and import that.</source>
        <translation>Speichern Sie sie als Text, Webseite oder PDF-Dokument, und importieren Sie das.</translation>
    </message>
    <message>
        <source>Some of it is nested too deeply to be read and is left out.</source>
        <translation>Einiges ist zu tief verschachtelt, um gelesen zu werden, und fehlt.</translation>
    </message>
    <message>
        <source>Start Diptych with this file to open the library that is in it.</source>
        <translation>Starten Sie Diptych mit dieser Datei, um die Bibliothek darin zu öffnen.</translation>
    </message>
    <message>
        <source>Taken out of the bin again: {number}.</source>
        <translation>Wieder aus dem Papierkorb geholt: {number}.</translation>
    </message>
    <message>
        <source>The tag “{tag}” kept its name: it is “{other}” there, as another is here.</source>
        <translation>Das Schlagwort „{tag}“ behielt seinen Namen: Dort heißt es „{other}“, wie hier ein anderes.</translation>
    </message>
    <message>
        <source>Unexpected end of template. Jinja was looking for the following tags: {tags}. The innermost block that needs to be closed is {block}</source>
        <translation>sie endet, bevor {block} geschlossen ist; es fehlt {tags}</translation>
    </message>
    <message>
        <source>What stands before the text is not in order; it was read line by line.</source>
        <translation>Was vor dem Text steht, ist nicht in Ordnung; es wurde Zeile für Zeile gelesen.</translation>
    </message>
    <message>
        <source>What stands before the text is too large or too tangled to be read; it was left out.</source>
        <translation>Was vor dem Text steht, ist zu groß oder zu verwickelt, um gelesen zu werden; es fehlt.</translation>
    </message>
    <message>
        <source>What was missing in 1 article is filled in.</source>
        <translation>Was in 1 Artikel fehlte, ist ergänzt.</translation>
    </message>
    <message>
        <source>What was missing in {number} articles is filled in.</source>
        <translation>Was in {number} Artikeln fehlte, ist ergänzt.</translation>
    </message>
    <message>
        <source>Whoever this folder belongs to can let you read it.</source>
        <translation>Wem dieser Ordner gehört, kann Ihnen das Lesen erlauben.</translation>
    </message>
    <message>
        <source>Word documents</source>
        <translation>Word-Dokumente</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>ein 7-Zip-Archiv</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>ein GIF-Bild</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>ein JPEG-Bild</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>ein PNG-Bild</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>a TIFF picture</source>
        <translation>ein TIFF-Bild</translation>
    </message>
    <message>
        <source>a ZIP archive or an office document</source>
        <translation>ein ZIP-Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>a Zstandard archive</source>
        <translation>ein Zstandard-Archiv</translation>
    </message>
    <message>
        <source>a backslash stands at the end</source>
        <translation>ein Backslash steht am Ende</translation>
    </message>
    <message>
        <source>a backslash stands before what it means nothing for</source>
        <translation>ein Backslash steht vor etwas, wofür er nichts bedeutet</translation>
    </message>
    <message>
        <source>a backup can take the place of a file, not of a database</source>
        <translation>eine Sicherung kann eine Datei ersetzen, keine Datenbank</translation>
    </message>
    <message>
        <source>a bracket is closed that was not opened</source>
        <translation>eine Klammer wird geschlossen, die nicht geöffnet wurde</translation>
    </message>
    <message>
        <source>a bracket is not closed</source>
        <translation>eine Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a bzip2 archive</source>
        <translation>ein bzip2-Archiv</translation>
    </message>
    <message>
        <source>a collection cannot be put into itself</source>
        <translation>eine Sammlung kann nicht in sich selbst gelegt werden</translation>
    </message>
    <message>
        <source>a collection needs a name</source>
        <translation>eine Sammlung braucht einen Namen</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a date is written 2002, 2002-04 or 2002-04-14</source>
        <translation>ein Datum schreibt man 2002, 2002-04 oder 2002-04-14</translation>
    </message>
    <message>
        <source>a file cannot have this name</source>
        <translation>so kann keine Datei heißen</translation>
    </message>
    <message>
        <source>a film file</source>
        <translation>eine Filmdatei</translation>
    </message>
    <message>
        <source>a font</source>
        <translation>eine Schriftdatei</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a language is written as its code, such as en or pt-BR</source>
        <translation>eine Sprache schreibt man als Kürzel, etwa en oder pt-BR</translation>
    </message>
    <message>
        <source>a library cannot be copied onto itself</source>
        <translation>eine Bibliothek kann nicht auf sich selbst kopiert werden</translation>
    </message>
    <message>
        <source>a library on a server is mended on the server</source>
        <translation>eine Bibliothek auf einem Server wird auf dem Server repariert</translation>
    </message>
    <message>
        <source>a newer Diptych has exported it</source>
        <translation>ein neueres Diptych hat sie exportiert</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a range of characters runs backwards</source>
        <translation>ein Bereich von Zeichen läuft rückwärts</translation>
    </message>
    <message>
        <source>a sound file</source>
        <translation>eine Tondatei</translation>
    </message>
    <message>
        <source>a sound or film file</source>
        <translation>eine Ton- oder Filmdatei</translation>
    </message>
    <message>
        <source>a sound, film or picture file</source>
        <translation>eine Ton-, Film- oder Bilddatei</translation>
    </message>
    <message>
        <source>a square bracket is not closed</source>
        <translation>eine eckige Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a tag cannot be merged into itself or a tag below it</source>
        <translation>ein Schlagwort kann nicht mit sich selbst oder einem darunter zusammengeführt werden</translation>
    </message>
    <message>
        <source>a tag cannot be moved below itself</source>
        <translation>ein Schlagwort kann nicht unter sich selbst verschoben werden</translation>
    </message>
    <message>
        <source>a tag needs a name</source>
        <translation>ein Schlagwort braucht einen Namen</translation>
    </message>
    <message>
        <source>an article needs a title</source>
        <translation>ein Artikel braucht einen Titel</translation>
    </message>
    <message>
        <source>an empty ZIP archive</source>
        <translation>ein leeres ZIP-Archiv</translation>
    </message>
    <message>
        <source>an old office document</source>
        <translation>ein altes Office-Dokument</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>ein xz-Archiv</translation>
    </message>
    <message>
        <source>another Diptych is making its search index</source>
        <translation>ein anderes Diptych legt gerade den Suchindex an</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm benutzt sie gerade</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>durch null lässt sich nicht teilen</translation>
    </message>
    <message>
        <source>expected token {token}, got {what}</source>
        <translation>{token} müsste stehen, wo {what} steht</translation>
    </message>
    <message>
        <source>it came to a sudden end</source>
        <translation>das Ausfüllen brach plötzlich ab</translation>
    </message>
    <message>
        <source>it can be read but not written</source>
        <translation>sie kann gelesen, aber nicht geschrieben werden</translation>
    </message>
    <message>
        <source>it has annotations without their articles, and cannot be imported</source>
        <translation>sie enthält Anmerkungen ohne ihre Artikel und lässt sich nicht importieren</translation>
    </message>
    <message>
        <source>it holds more than an article may have</source>
        <translation>sie enthält mehr, als ein Artikel haben darf</translation>
    </message>
    <message>
        <source>it is damaged: {what}</source>
        <translation>sie ist beschädigt: {what}</translation>
    </message>
    <message>
        <source>it is deleted too; choose another tag</source>
        <translation>es wird mitgelöscht; wählen Sie ein anderes Schlagwort</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no library that Diptych has exported</source>
        <translation>sie ist keine Bibliothek, die Diptych exportiert hat</translation>
    </message>
    <message>
        <source>it is no manifest of a starter library</source>
        <translation>das ist kein Verzeichnis einer Startbibliothek</translation>
    </message>
    <message>
        <source>it is not understood</source>
        <translation>er ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>er ist zu groß</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <translation>sie darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>it may not be written</source>
        <translation>sie darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>das dauert zu lange</translation>
    </message>
    <message>
        <source>it takes too much memory</source>
        <translation>das braucht zu viel Speicher</translation>
    </message>
    <message>
        <source>it writes more than an export may have</source>
        <translation>sie schreibt mehr, als ein Export enthalten darf</translation>
    </message>
    <message>
        <source>libraries on a server need libpq, the library of PostgreSQL</source>
        <translation>Bibliotheken auf einem Server brauchen libpq, die Bibliothek von PostgreSQL</translation>
    </message>
    <message>
        <source>libraries on a server need the extra diptych[postgresql]</source>
        <translation>Bibliotheken auf einem Server brauchen die Zugabe diptych[postgresql]</translation>
    </message>
    <message>
        <source>many characters could not be read: the file does not say what its signs mean</source>
        <translation>viele Zeichen waren nicht lesbar: Die Datei sagt nicht, was ihre Zeichen bedeuten</translation>
    </message>
    <message>
        <source>more than 10,000 annotations are too many for one PDF</source>
        <translation>mehr als 10.000 Anmerkungen sind zu viele für eine PDF-Datei</translation>
    </message>
    <message>
        <source>none of the annotations that go to it has the tag</source>
        <translation>keine der Anmerkungen dafür hat das Schlagwort</translation>
    </message>
    <message>
        <source>nothing can be put into a saved search</source>
        <translation>in eine gespeicherte Suche lässt sich nichts legen</translation>
    </message>
    <message>
        <source>nothing can be written in this folder</source>
        <translation>in diesem Ordner lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>only SQLite files and PostgreSQL can hold a library</source>
        <translation>nur SQLite-Dateien und PostgreSQL können eine Bibliothek halten</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>reiner Text</translation>
    </message>
    <message>
        <source>presentations</source>
        <translation>Präsentationen</translation>
    </message>
    <message>
        <source>reading it came to a sudden end; the file is probably damaged</source>
        <translation>das Lesen brach plötzlich ab; die Datei ist wohl beschädigt</translation>
    </message>
    <message>
        <source>reading it takes too long</source>
        <translation>das Lesen dauert zu lange</translation>
    </message>
    <message>
        <source>reading it takes too much memory</source>
        <translation>das Lesen braucht zu viel Speicher</translation>
    </message>
    <message>
        <source>references</source>
        <translation>Literaturangaben</translation>
    </message>
    <message>
        <source>something else has this name</source>
        <translation>etwas anderes trägt diesen Namen</translation>
    </message>
    <message>
        <source>spreadsheets</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>that is a Diptych library, not an article</source>
        <translation>das ist eine Diptych-Bibliothek, kein Artikel</translation>
    </message>
    <message>
        <source>that is a folder</source>
        <translation>das ist ein Ordner</translation>
    </message>
    <message>
        <source>that is no file name</source>
        <translation>das ist kein Dateiname</translation>
    </message>
    <message>
        <source>that is no folder</source>
        <translation>das ist kein Ordner</translation>
    </message>
    <message>
        <source>that is not a file with text</source>
        <translation>das ist keine Datei mit Text</translation>
    </message>
    <message>
        <source>that is the library itself</source>
        <translation>das ist die Bibliothek selbst</translation>
    </message>
    <message>
        <source>the PDF has more than {number} pages</source>
        <translation>das PDF hat mehr als {number} Seiten</translation>
    </message>
    <message>
        <source>the PDF has no pages</source>
        <translation>das PDF hat keine Seiten</translation>
    </message>
    <message>
        <source>the PDF holds no text</source>
        <translation>das PDF enthält keinen Text</translation>
    </message>
    <message>
        <source>the PDF is a scan: it holds pictures of pages and no text</source>
        <translation>das PDF ist ein Scan: Es enthält Bilder von Seiten und keinen Text</translation>
    </message>
    <message>
        <source>the PDF is damaged and cannot be opened</source>
        <translation>das PDF ist beschädigt und lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>the PDF is locked in a way that is not known here</source>
        <translation>das PDF ist auf eine Weise gesperrt, die hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>the PDF is locked with a password</source>
        <translation>das PDF ist mit einem Kennwort gesperrt</translation>
    </message>
    <message>
        <source>the disk can be read but not written</source>
        <translation>der Datenträger kann gelesen, aber nicht beschrieben werden</translation>
    </message>
    <message>
        <source>the disk cannot hold a file of this size</source>
        <translation>der Datenträger fasst keine Datei dieser Größe</translation>
    </message>
    <message>
        <source>the disk could not read it</source>
        <translation>der Datenträger konnte sie nicht lesen</translation>
    </message>
    <message>
        <source>the disk did not answer properly</source>
        <translation>der Datenträger hat nicht richtig geantwortet</translation>
    </message>
    <message>
        <source>the file cannot be opened</source>
        <translation>die Datei lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>the file holds nothing but blank space</source>
        <translation>die Datei enthält nur Leerraum</translation>
    </message>
    <message>
        <source>the file is binary, not text</source>
        <translation>die Datei ist binär, kein Text</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is larger than {number} megabytes</source>
        <translation>die Datei ist größer als {number} Megabyte</translation>
    </message>
    <message>
        <source>the file is not a PDF</source>
        <translation>die Datei ist kein PDF</translation>
    </message>
    <message>
        <source>the file is {what}, not text</source>
        <translation>die Datei ist {what}, kein Text</translation>
    </message>
    <message>
        <source>the file may not be opened</source>
        <translation>die Datei darf nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the folder contains itself through a link</source>
        <translation>der Ordner enthält sich durch eine Verknüpfung selbst</translation>
    </message>
    <message>
        <source>the folder may not be read</source>
        <translation>der Ordner darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>the least number of repetitions is above the most</source>
        <translation>die kleinste Zahl der Wiederholungen ist größer als die größte</translation>
    </message>
    <message>
        <source>the link leads back to itself</source>
        <translation>die Verknüpfung führt zu sich selbst zurück</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>the network drive it was on is gone</source>
        <translation>das Netzlaufwerk, auf dem sie lag, ist weg</translation>
    </message>
    <message>
        <source>the page has more than {number} elements</source>
        <translation>die Seite hat mehr als {number} Elemente</translation>
    </message>
    <message>
        <source>the page holds no text</source>
        <translation>die Seite enthält keinen Text</translation>
    </message>
    <message>
        <source>the page is a frame around others, which are not in the file</source>
        <translation>die Seite ist ein Rahmen um andere, die nicht in der Datei sind</translation>
    </message>
    <message>
        <source>the page was saved without its text, which a script adds</source>
        <translation>die Seite wurde ohne ihren Text gespeichert, den ein Skript ergänzt</translation>
    </message>
    <message>
        <source>the part of Diptych that reads such files cannot be started</source>
        <translation>der Teil von Diptych, der solche Dateien liest, lässt sich nicht starten</translation>
    </message>
    <message>
        <source>the server cannot be reached</source>
        <translation>der Server ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>the server does not accept this name or password</source>
        <translation>der Server nimmt diesen Namen oder dieses Kennwort nicht an</translation>
    </message>
    <message>
        <source>the server found damaged data</source>
        <translation>der Server hat beschädigte Daten gefunden</translation>
    </message>
    <message>
        <source>the server gave up waiting</source>
        <translation>der Server hat das Warten aufgegeben</translation>
    </message>
    <message>
        <source>the server has no room for another connection</source>
        <translation>der Server hat keinen Platz für eine weitere Verbindung</translation>
    </message>
    <message>
        <source>the server has no such database</source>
        <translation>der Server hat keine solche Datenbank</translation>
    </message>
    <message>
        <source>the server is shutting down</source>
        <translation>der Server wird gerade beendet</translation>
    </message>
    <message>
        <source>the server&apos;s disk did not answer properly</source>
        <translation>der Datenträger des Servers hat nicht richtig geantwortet</translation>
    </message>
    <message>
        <source>the template is too large</source>
        <translation>die Vorlage ist zu groß</translation>
    </message>
    <message>
        <source>the text cannot be read</source>
        <translation>der Text ist nicht zu lesen</translation>
    </message>
    <message>
        <source>the text is longer than {number} characters</source>
        <translation>der Text ist länger als {number} Zeichen</translation>
    </message>
    <message>
        <source>the web archive holds no page</source>
        <translation>das Webarchiv enthält keine Seite</translation>
    </message>
    <message>
        <source>the web archive is damaged</source>
        <translation>das Webarchiv ist beschädigt</translation>
    </message>
    <message>
        <source>there are no references in it</source>
        <translation>sie enthält keine Literaturangaben</translation>
    </message>
    <message>
        <source>there is a collection of this name already</source>
        <translation>es gibt schon eine Sammlung dieses Namens</translation>
    </message>
    <message>
        <source>there is a file of another kind here already</source>
        <translation>hier liegt schon eine Datei anderer Art</translation>
    </message>
    <message>
        <source>there is a library here already; --replace puts it aside</source>
        <translation>hier liegt schon eine Bibliothek; --replace legt sie beiseite</translation>
    </message>
    <message>
        <source>there is no encoding called {name}</source>
        <translation>es gibt keine Zeichenkodierung namens {name}</translation>
    </message>
    <message>
        <source>there is no group of this name</source>
        <translation>es gibt keine Gruppe dieses Namens</translation>
    </message>
    <message>
        <source>there is no group of this number</source>
        <translation>es gibt keine Gruppe dieser Nummer</translation>
    </message>
    <message>
        <source>there is no room left on the disk</source>
        <translation>auf dem Datenträger ist kein Platz mehr</translation>
    </message>
    <message>
        <source>there is no room left on the server&apos;s disk</source>
        <translation>auf dem Datenträger des Servers ist kein Platz mehr</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>es gibt keinen solchen Ordner</translation>
    </message>
    <message>
        <source>there is no such library</source>
        <translation>es gibt keine solche Bibliothek</translation>
    </message>
    <message>
        <source>there is no text on the clipboard</source>
        <translation>in der Zwischenablage ist kein Text</translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation>der Arbeitsspeicher reicht dafür nicht</translation>
    </message>
    <message>
        <source>there is nothing in this folder</source>
        <translation>in diesem Ordner ist nichts</translation>
    </message>
    <message>
        <source>there is nothing to repeat</source>
        <translation>da ist nichts zu wiederholen</translation>
    </message>
    <message>
        <source>this account may not do that</source>
        <translation>dieses Konto darf das nicht</translation>
    </message>
    <message>
        <source>this is a folder</source>
        <translation>dies ist ein Ordner</translation>
    </message>
    <message>
        <source>this is not a Diptych library</source>
        <translation>dies ist keine Diptych-Bibliothek</translation>
    </message>
    <message>
        <source>this is not an address of a database</source>
        <translation>das ist keine Adresse einer Datenbank</translation>
    </message>
    <message>
        <source>this name belongs to a library or another database, which would be lost</source>
        <translation>dieser Name gehört einer Bibliothek oder anderen Datenbank, die verloren ginge</translation>
    </message>
    <message>
        <source>unexpected char {sign} at {number}</source>
        <translation>das Zeichen {sign} steht an Stelle {number}, wo es nichts bedeutet</translation>
    </message>
    <message>
        <source>unexpected end of template, expected {token}</source>
        <translation>sie endet, wo noch {token} stehen müsste</translation>
    </message>
    <message>
        <source>unexpected {what}</source>
        <translation>{what} steht, wo es nichts bedeutet</translation>
    </message>
    <message>
        <source>web archives</source>
        <translation>Webarchive</translation>
    </message>
    <message>
        <source>web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>what is looked back at must have one length</source>
        <translation>wonach zurückgeschaut wird, muss eine feste Länge haben</translation>
    </message>
    <message>
        <source>what is there may not be looked at</source>
        <translation>was dort liegt, darf nicht angesehen werden</translation>
    </message>
    <message>
        <source>what was pasted</source>
        <translation>was eingefügt wurde</translation>
    </message>
    <message>
        <source>what was read of it makes no sense</source>
        <translation>was davon gelesen wurde, ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>{kind} cannot be read yet; today only {others} can</source>
        <translation>{kind} lassen sich noch nicht lesen, heute nur {others}</translation>
    </message>
    <message>
        <source>{name} is undefined</source>
        <translation>{name} ist nicht definiert</translation>
    </message>
    <message>
        <source>{number} files of the page’s folder could not be taken along.</source>
        <translation>{number} Dateien aus dem Ordner der Seite konnten nicht mitgenommen werden.</translation>
    </message>
    <message>
        <source>{number} of {count} pages hold pictures and no text; they may be scans</source>
        <translation>{number} von {count} Seiten enthalten Bilder und keinen Text; vielleicht sind es Scans</translation>
    </message>
    <message>
        <source>{number} of {count} pages hold too much to be read and were left out</source>
        <translation>{number} von {count} Seiten enthalten zu viel, um gelesen zu werden, und fehlen</translation>
    </message>
    <message>
        <source>{number} references could not be read.</source>
        <translation>{number} Literaturangaben waren nicht lesbar.</translation>
    </message>
    <message>
        <source>{number} references fit no article here: {titles}.</source>
        <translation>{number} Literaturangaben passen zu keinem Artikel hier: {titles}.</translation>
    </message>
    <message>
        <source>{number} references fit several articles and did nothing: {titles}.</source>
        <translation>{number} Literaturangaben passen zu mehreren Artikeln und haben nichts bewirkt: {titles}.</translation>
    </message>
    <message>
        <source>{thing} has no attribute {name}</source>
        <translation>{thing} hat kein Attribut {name}</translation>
    </message>
</context>
<context>
    <name>reblocking</name>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln Markierung</numerusform>
            <numerusform>%Ln Markierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s) hidden</source>
        <translation>
            <numerusform>%Ln Absatz ausgeblendet</numerusform>
            <numerusform>%Ln Absätze ausgeblendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Click in the paragraph first, or go to it with the caret (F7).</source>
        <translation>Klicken Sie zuerst in den Absatz, oder gehen Sie mit dem Textcursor (F7) hinein.</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Absatz</translation>
    </message>
    <message>
        <source>Paragraph hidden</source>
        <translation>Absatz ausgeblendet</translation>
    </message>
    <message>
        <source>This library can be read but not changed.</source>
        <translation>Diese Bibliothek kann gelesen, aber nicht geändert werden.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{hidden}, with {highlights}</source>
        <translation>{hidden}, mit {highlights}</translation>
    </message>
</context>
<context>
    <name>references</name>
    <message>
        <source>APA, 7th edition</source>
        <translation>APA, 7. Auflage</translation>
    </message>
    <message>
        <source>Chicago, author and date</source>
        <translation>Chicago, Autor und Jahr</translation>
    </message>
    <message>
        <source>Chicago, notes</source>
        <translation>Chicago, Fußnoten</translation>
    </message>
    <message>
        <source>Harvard (Cite Them Right)</source>
        <translation>Harvard (Cite Them Right)</translation>
    </message>
    <message>
        <source>IEEE</source>
        <translation>IEEE</translation>
    </message>
    <message>
        <source>MHRA, author and date</source>
        <translation>MHRA, Autor und Jahr</translation>
    </message>
    <message>
        <source>MLA, 9th edition</source>
        <translation>MLA, 9. Auflage</translation>
    </message>
    <message>
        <source>NLM/Vancouver</source>
        <translation>NLM/Vancouver</translation>
    </message>
</context>
<context>
    <name>reshaping</name>
    <message numerus="yes">
        <source>%Ln more tag(s)</source>
        <translation>
            <numerusform>%Ln weiteres Schlagwort</numerusform>
            <numerusform>%Ln weitere Schlagwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Highlight {number} of {count}</source>
        <translation>Markierung {number} von {count}</translation>
    </message>
    <message>
        <source>Highlights of an earlier text cannot be merged.</source>
        <translation>Markierungen eines früheren Textes lassen sich nicht zusammenführen.</translation>
    </message>
    <message>
        <source>None of these highlights meet.</source>
        <translation>Keine dieser Markierungen berührt eine andere.</translation>
    </message>
    <message>
        <source>The note stays with the first part.</source>
        <translation>Die Notiz bleibt beim ersten Teil.</translation>
    </message>
</context>
<context>
    <name>screen reader</name>
    <message>
        <source>Highlighted “{quote}”</source>
        <translation>Markiert: „{quote}“</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>tag {tags}</source>
        <translation>Schlagwort {tags}</translation>
    </message>
    <message>
        <source>tags {tags}</source>
        <translation>Schlagwörter {tags}</translation>
    </message>
</context>
<context>
    <name>search view</name>
    <message numerus="yes">
        <source>%Ln more…</source>
        <translation>
            <numerusform>%Ln weiterer …</numerusform>
            <numerusform>%Ln weitere …</numerusform>
        </translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor/in</translation>
    </message>
    <message>
        <source>By relevance</source>
        <translation>Nach Relevanz</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Nach Titel</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Did you mean</source>
        <translation>Meinten Sie</translation>
    </message>
    <message>
        <source>Did you mean {query}?</source>
        <translation>Meinten Sie {query}?</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Leave out {condition}: {articles}</source>
        <translation>{condition} weglassen: {articles}</translation>
    </message>
    <message>
        <source>List hits without their articles</source>
        <translation>Treffer ohne ihre Artikel auflisten</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Eingrenzen</translation>
    </message>
    <message>
        <source>Narrow the result</source>
        <translation>Das Ergebnis eingrenzen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>No article, highlight or note fits “{query}”.</source>
        <translation>Kein Artikel, keine Markierung und keine Notiz passt zu „{query}“.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on the library</source>
        <translation>Notiz zur Bibliothek</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Order of hits</source>
        <translation>Reihenfolge der Treffer</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Search for hits of every kind</source>
        <translation>Treffer jeder Art suchen</translation>
    </message>
    <message>
        <source>Search text, highlights, notes and tags</source>
        <translation>Text, Markierungen, Notizen und Schlagwörter durchsuchen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text, highlights, notes and tags at once. {Ctrl+Space} tells what can be asked for besides words.</source>
        <translation>Text, Markierungen, Notizen und Schlagwörter zugleich. {Ctrl+Space} sagt, wonach sich außer Wörtern fragen lässt.</translation>
    </message>
    <message>
        <source>The index is being made. Until it is done, searches take longer.</source>
        <translation>Der Index wird angelegt. Bis dahin dauern Suchen länger.</translation>
    </message>
    <message>
        <source>The search could not be done</source>
        <translation>Die Suche war nicht möglich</translation>
    </message>
    <message>
        <source>There are hits of other kinds.</source>
        <translation>Es gibt Treffer anderer Art.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>You have stopped it.</source>
        <translation>Sie haben sie angehalten.</translation>
    </message>
    <message>
        <source>articles of these years</source>
        <translation>Artikel dieser Jahre</translation>
    </message>
    <message>
        <source>at least one of the words</source>
        <translation>mindestens eines der Wörter</translation>
    </message>
    <message>
        <source>both words</source>
        <translation>beide Wörter</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>hits are being read</source>
        <translation>Treffer werden gelesen</translation>
    </message>
    <message>
        <source>in {articles}</source>
        <translation>{articles}</translation>
    </message>
    <message>
        <source>the first word without the second</source>
        <translation>das erste Wort ohne das zweite</translation>
    </message>
    <message>
        <source>the phrase as it stands</source>
        <translation>die Wortfolge, wie sie dasteht</translation>
    </message>
    <message>
        <source>what has a note</source>
        <translation>was eine Notiz hat</translation>
    </message>
    <message>
        <source>what has a tag, or one below it</source>
        <translation>was ein Schlagwort hat oder eines darunter</translation>
    </message>
    <message>
        <source>words that are spelt almost so</source>
        <translation>Wörter, die fast so geschrieben werden</translation>
    </message>
    <message>
        <source>words that begin so</source>
        <translation>Wörter, die so anfangen</translation>
    </message>
    <message>
        <source>words that stand close together</source>
        <translation>Wörter, die nahe beieinander stehen</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
</context>
<context>
    <name>speakers</name>
    <message>
        <source>Accept</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Accept who says it</source>
        <translation>Sprecher/in bestätigen</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Export quotations…</source>
        <translation>Zitate exportieren …</translation>
    </message>
    <message>
        <source>Filter speakers</source>
        <translation>Sprecher/innen filtern</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Keep apart</source>
        <translation>Getrennt halten</translation>
    </message>
    <message>
        <source>Looking for quotations</source>
        <translation>Zitate werden gesucht</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Merge with…</source>
        <translation>Zusammenführen mit…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>Name und Funktion</translation>
    </message>
    <message>
        <source>Name and role…</source>
        <translation>Name und Funktion…</translation>
    </message>
    <message>
        <source>Next guess</source>
        <translation>Nächste Vermutung</translation>
    </message>
    <message>
        <source>Next suggestion</source>
        <translation>Nächster Vorschlag</translation>
    </message>
    <message>
        <source>Next who may say it</source>
        <translation>Wer es sonst sagen könnte</translation>
    </message>
    <message>
        <source>No article is open</source>
        <translation>Kein Artikel ist geöffnet</translation>
    </message>
    <message>
        <source>No direct speech was found. Select what is quoted and press {Q} to say so.</source>
        <translation>Keine wörtliche Rede gefunden. Wählen Sie aus, was zitiert wird, und drücken Sie {Q}.</translation>
    </message>
    <message>
        <source>No name or role here holds “{words}”.</source>
        <translation>Kein Name und keine Funktion hier enthält „{words}“.</translation>
    </message>
    <message>
        <source>Nobody is quoted</source>
        <translation>Niemand wird zitiert</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>Niemand genannt</translation>
    </message>
    <message>
        <source>Nobody of that name</source>
        <translation>Niemand dieses Namens</translation>
    </message>
    <message>
        <source>Nobody was merged with “{name}”.</source>
        <translation>Mit „{name}“ wurde niemand zusammengeführt.</translation>
    </message>
    <message>
        <source>Not a quotation</source>
        <translation>Kein Zitat</translation>
    </message>
    <message>
        <source>Open articles</source>
        <translation>Offene Artikel</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>Part again…</source>
        <translation>Wieder trennen…</translation>
    </message>
    <message>
        <source>Reading the quotations…</source>
        <translation>Die Zitate werden gelesen…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Same person as {name}?</source>
        <translation>Dieselbe Person wie {name}?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Show all speakers</source>
        <translation>Alle Sprecher/innen zeigen</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>Im Text zeigen</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Speakers and quotations</source>
        <translation>Sprecher/innen und Zitate</translation>
    </message>
    <message>
        <source>Suggestion before</source>
        <translation>Voriger Vorschlag</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>Die Bibliothek</translation>
    </message>
    <message>
        <source>This article</source>
        <translation>Dieser Artikel</translation>
    </message>
    <message>
        <source>This quotation is highlighted already.</source>
        <translation>Dieses Zitat ist schon markiert.</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Namen eingeben</translation>
    </message>
    <message>
        <source>Which name stays?</source>
        <translation>Welcher Name bleibt?</translation>
    </message>
    <message>
        <source>Who is quoted in an open article is listed here.</source>
        <translation>Hier steht, wer in einem offenen Artikel zitiert wird.</translation>
    </message>
    <message>
        <source>Who is the same as “{name}”?</source>
        <translation>Wer ist dieselbe Person wie „{name}“?</translation>
    </message>
    <message>
        <source>Who says this?</source>
        <translation>Wer sagt das?</translation>
    </message>
    <message>
        <source>Who says this…</source>
        <translation>Wer sagt das…</translation>
    </message>
    <message>
        <source>Who says what will be listed here in a moment.</source>
        <translation>Gleich steht hier, wer was sagt.</translation>
    </message>
    <message>
        <source>Whom to part from “{name}”?</source>
        <translation>Wen von „{name}“ trennen?</translation>
    </message>
    <message>
        <source>Whose speakers</source>
        <translation>Sprecher/innen aus</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>eine Vermutung</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>highlighted</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>in {article}</source>
        <translation>in {article}</translation>
    </message>
    <message>
        <source>paragraph {number}</source>
        <translation>Absatz {number}</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>{count} zu prüfen</translation>
    </message>
    <message>
        <source>{done} of {total} articles read</source>
        <translation>{done} von {total} Artikeln gelesen</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>{speakers}, {quotations}</source>
        <translation>{speakers}, {quotations}</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message numerus="yes">
        <source>%Ln article(s) in the library</source>
        <translation>
            <numerusform>%Ln Artikel in der Bibliothek</numerusform>
            <numerusform>%Ln Artikel in der Bibliothek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) not saved</source>
        <translation>
            <numerusform>%Ln Änderung nicht gespeichert</numerusform>
            <numerusform>%Ln Änderungen nicht gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) left</source>
        <translation>
            <numerusform>noch %Ln Stunde</numerusform>
            <numerusform>noch %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>noch %Ln Minute</numerusform>
            <numerusform>noch %Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty library</source>
        <translation>Leere Bibliothek</translation>
    </message>
    <message numerus="yes">
        <source>Index behind by %Ln change(s)</source>
        <translation>
            <numerusform>Index um %Ln Änderung zurück</numerusform>
            <numerusform>Index um %Ln Änderungen zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>Index being made: {done} of {total} articles</source>
        <translation>Index wird angelegt: {done} von {total} Artikeln</translation>
    </message>
    <message>
        <source>Index up to date</source>
        <translation>Index aktuell</translation>
    </message>
    <message>
        <source>No index yet</source>
        <translation>Noch kein Index</translation>
    </message>
    <message>
        <source>p. {label}</source>
        <translation>S. {label}</translation>
    </message>
    <message>
        <source>{percent}% read</source>
        <translation>{percent} % gelesen</translation>
    </message>
</context>
<context>
    <name>tag matrix</name>
    <message numerus="yes">
        <source>%Ln nested tag(s)</source>
        <translation>
            <numerusform>%Ln untergeordnetes Schlagwort</numerusform>
            <numerusform>%Ln untergeordnete Schlagwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Schlagwörter</translation>
    </message>
    <message>
        <source>All tags shown</source>
        <translation>Alle gezeigten Schlagwörter</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles and tags, counted</source>
        <translation>Artikel und Schlagwörter, gezählt</translation>
    </message>
    <message>
        <source>Articles as added</source>
        <translation>Artikel wie hinzugefügt</translation>
    </message>
    <message>
        <source>Articles by count</source>
        <translation>Artikel nach Anzahl</translation>
    </message>
    <message>
        <source>Articles by title</source>
        <translation>Artikel nach Titel</translation>
    </message>
    <message>
        <source>Articles × tags</source>
        <translation>Artikel × Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln cell(s).</source>
        <translation>
            <numerusform>%Ln Zelle wurde kopiert.</numerusform>
            <numerusform>%Ln Zellen wurden kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied the table.</source>
        <translation>Die Tabelle wurde kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Count what is nested in a tag with it</source>
        <translation>Untergeordnetes beim Schlagwort mitzählen</translation>
    </message>
    <message>
        <source>Filter articles</source>
        <translation>Artikel filtern</translation>
    </message>
    <message>
        <source>Filter tags</source>
        <translation>Schlagwörter filtern</translation>
    </message>
    <message>
        <source>Hide what is nested in “{name}”</source>
        <translation>Untergeordnetes von „{name}“ einklappen</translation>
    </message>
    <message>
        <source>No article has annotations with tags as asked for above.</source>
        <translation>Kein Artikel hat Anmerkungen mit Schlagwörtern, wie sie oben gefragt sind.</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Noch nichts zu zählen</translation>
    </message>
    <message>
        <source>Open articles</source>
        <translation>Offene Artikel</translation>
    </message>
    <message>
        <source>Order by “{name}”</source>
        <translation>Nach „{name}“ ordnen</translation>
    </message>
    <message>
        <source>Order of articles</source>
        <translation>Reihenfolge der Artikel</translation>
    </message>
    <message>
        <source>Order of tags</source>
        <translation>Reihenfolge der Schlagwörter</translation>
    </message>
    <message>
        <source>Save a plot…</source>
        <translation>Diagramm sichern …</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV sichern …</translation>
    </message>
    <message>
        <source>Save or copy</source>
        <translation>Sichern oder kopieren</translation>
    </message>
    <message>
        <source>Show articles and tags without annotations too</source>
        <translation>Auch Artikel und Schlagwörter ohne Anmerkungen zeigen</translation>
    </message>
    <message>
        <source>Show the annotations</source>
        <translation>Anmerkungen zeigen</translation>
    </message>
    <message>
        <source>Show the whole library</source>
        <translation>Die ganze Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Show what is nested in “{name}”</source>
        <translation>Untergeordnetes von „{name}“ ausklappen</translation>
    </message>
    <message>
        <source>Tag some highlights with {T}. They are counted here.</source>
        <translation>Verschlagworten Sie einige Markierungen mit {T}. Sie werden hier gezählt.</translation>
    </message>
    <message>
        <source>Tags as in the codebook</source>
        <translation>Schlagwörter wie im Codebuch</translation>
    </message>
    <message>
        <source>Tags by count</source>
        <translation>Schlagwörter nach Anzahl</translation>
    </message>
    <message>
        <source>Tags by name</source>
        <translation>Schlagwörter nach Name</translation>
    </message>
    <message>
        <source>Tags down, articles across</source>
        <translation>Schlagwörter nach unten, Artikel nach rechts</translation>
    </message>
    <message>
        <source>Unused too</source>
        <translation>Auch unbenutzte</translation>
    </message>
    <message>
        <source>Which articles</source>
        <translation>Welche Artikel</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>Ganze Bibliothek</translation>
    </message>
    <message>
        <source>With nested tags</source>
        <translation>Mit untergeordneten</translation>
    </message>
    <message>
        <source>all articles shown</source>
        <translation>alle gezeigten Artikel</translation>
    </message>
    <message>
        <source>no annotations</source>
        <translation>keine Anmerkungen</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>ausgeklappt</translation>
    </message>
    <message>
        <source>{Ctrl+C} copy</source>
        <translation>{Ctrl+C} kopieren</translation>
    </message>
    <message>
        <source>{Enter} annotations</source>
        <translation>{Enter} Anmerkungen</translation>
    </message>
    <message>
        <source>{Esc} back</source>
        <translation>{Esc} zurück</translation>
    </message>
    <message>
        <source>{Space} nested tags</source>
        <translation>{Space} Untergeordnetes</translation>
    </message>
    <message>
        <source>{annotations} in {articles}</source>
        <translation>{annotations}, {articles}</translation>
    </message>
    <message>
        <source>{name}: nested tags hidden</source>
        <translation>{name}: Untergeordnetes eingeklappt</translation>
    </message>
    <message>
        <source>{name}: {tags} shown</source>
        <translation>{name}: {tags} ausgeklappt</translation>
    </message>
    <message>
        <source>{n} nested in it</source>
        <translation>{n} untergeordnet</translation>
    </message>
    <message>
        <source>{tag}: {annotations} in {article}</source>
        <translation>{tag}: {annotations} in {article}</translation>
    </message>
</context>
<context>
    <name>tags</name>
    <message numerus="yes">
        <source>%Ln tag(s) below it</source>
        <translation>
            <numerusform>%Ln Schlagwort darunter</numerusform>
            <numerusform>%Ln Schlagwörter darunter</numerusform>
        </translation>
    </message>
    <message>
        <source>A tag needs a name.</source>
        <translation>Ein Schlagwort braucht einen Namen.</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Add tags…</source>
        <translation>Schlagwörter hinzufügen …</translation>
    </message>
    <message>
        <source>Annotations that have the tag</source>
        <translation>Anmerkungen mit dem Schlagwort</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Codebuch</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Count in open articles</source>
        <translation>In offenen Artikeln zählen</translation>
    </message>
    <message>
        <source>Count in the whole library</source>
        <translation>In der ganzen Bibliothek zählen</translation>
    </message>
    <message>
        <source>Count the tags below as well</source>
        <translation>Die Schlagwörter darunter mitzählen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete them too</source>
        <translation>Auch löschen</translation>
    </message>
    <message>
        <source>Delete those that have no other tag ({count})</source>
        <translation>Die ohne anderes Schlagwort löschen ({count})</translation>
    </message>
    <message>
        <source>Delete which tag?</source>
        <translation>Welches Schlagwort löschen?</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>„{name}“ löschen?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Enter makes it, Escape does not.</source>
        <translation>Enter legt es an, Esc nicht.</translation>
    </message>
    <message>
        <source>Favourite key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>Schlagwort suchen</translation>
    </message>
    <message>
        <source>Find an annotation</source>
        <translation>Anmerkung suchen</translation>
    </message>
    <message>
        <source>Give them another tag:</source>
        <translation>Ihnen ein anderes Schlagwort geben:</translation>
    </message>
    <message>
        <source>Give them the tag above it, “{name}”</source>
        <translation>Ihnen das Schlagwort darüber geben, „{name}“</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Zusammenführen mit …</translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Merge which tag?</source>
        <translation>Welches Schlagwort zusammenführen?</translation>
    </message>
    <message>
        <source>Merge “{name}” into which tag?</source>
        <translation>Mit welchem Schlagwort „{name}“ zusammenführen?</translation>
    </message>
    <message>
        <source>Move into…</source>
        <translation>Verschieben unter …</translation>
    </message>
    <message>
        <source>Move them up to its place; the same names are merged</source>
        <translation>An seine Stelle rücken; gleiche Namen werden zusammengeführt</translation>
    </message>
    <message>
        <source>Move to the top level</source>
        <translation>Auf die oberste Ebene</translation>
    </message>
    <message>
        <source>Move which tag?</source>
        <translation>Welches Schlagwort verschieben?</translation>
    </message>
    <message>
        <source>Move “{name}” into which tag?</source>
        <translation>Unter welches Schlagwort „{name}“ verschieben?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the new tag</source>
        <translation>Name des neuen Schlagworts</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>New tag inside</source>
        <translation>Neues Schlagwort darunter</translation>
    </message>
    <message>
        <source>New tag “{name}”</source>
        <translation>Neues Schlagwort „{name}“</translation>
    </message>
    <message>
        <source>No annotation has it yet</source>
        <translation>Noch keine Anmerkung hat es</translation>
    </message>
    <message>
        <source>No annotation has the tag “{name}”: nothing can be split.</source>
        <translation>Keine Anmerkung hat das Schlagwort „{name}“: Da ist nichts zu teilen.</translation>
    </message>
    <message>
        <source>No such tag</source>
        <translation>Kein solches Schlagwort</translation>
    </message>
    <message>
        <source>No tags yet</source>
        <translation>Noch keine Schlagwörter</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Remove tag {path}</source>
        <translation>Schlagwort {path} entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Select some words and press {T} to give them a tag.</source>
        <translation>Wählen Sie einige Wörter aus und drücken Sie {T}, um ihnen ein Schlagwort zu geben.</translation>
    </message>
    <message>
        <source>Show all tags</source>
        <translation>Alle Schlagwörter zeigen</translation>
    </message>
    <message>
        <source>Show only this in the texts</source>
        <translation>Nur dieses in den Texten zeigen</translation>
    </message>
    <message>
        <source>Show what has it</source>
        <translation>Fundstellen zeigen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Split which tag?</source>
        <translation>Welches Schlagwort teilen?</translation>
    </message>
    <message>
        <source>Split “{name}”</source>
        <translation>„{name}“ teilen</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>Teilen …</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tags that fit</source>
        <translation>Passende Schlagwörter</translation>
    </message>
    <message>
        <source>Take the tag off them</source>
        <translation>Das Schlagwort von ihnen entfernen</translation>
    </message>
    <message>
        <source>The other tag</source>
        <translation>Das andere Schlagwort</translation>
    </message>
    <message>
        <source>There is a tag “{path}” already.</source>
        <translation>Es gibt schon ein Schlagwort „{path}“.</translation>
    </message>
    <message>
        <source>This tag was deleted elsewhere. What you wrote is kept as a new note.</source>
        <translation>Dieses Schlagwort wurde anderswo gelöscht. Was Sie geschrieben haben, bleibt als neue Notiz erhalten.</translation>
    </message>
    <message>
        <source>Tick all shown</source>
        <translation>Alle gezeigten anhaken</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Keine anhaken</translation>
    </message>
    <message>
        <source>What it stands for, and what not</source>
        <translation>Wofür es steht, und wofür nicht</translation>
    </message>
    <message>
        <source>What the numbers count</source>
        <translation>Was die Zahlen zählen</translation>
    </message>
    <message>
        <source>What this tag means was changed elsewhere too. Both versions are in it now.</source>
        <translation>Die Bedeutung dieses Schlagworts wurde auch anderswo geändert. Beide Fassungen stehen jetzt darin.</translation>
    </message>
    <message>
        <source>in {parent}</source>
        <translation>unter {parent}</translation>
    </message>
    <message>
        <source>key {key}</source>
        <translation>Taste {key}</translation>
    </message>
    <message>
        <source>{/} nest</source>
        <translation>{/} darunter</translation>
    </message>
    <message>
        <source>{Backspace} remove</source>
        <translation>{Backspace} entfernen</translation>
    </message>
    <message>
        <source>{Esc} done</source>
        <translation>{Esc} fertig</translation>
    </message>
    <message>
        <source>{Return} add</source>
        <translation>{Return} vergeben</translation>
    </message>
    <message>
        <source>{annotations} in {articles}</source>
        <translation>{annotations} · {articles}</translation>
    </message>
    <message>
        <source>{annotations} would lose the tag</source>
        <translation>Das Schlagwort verlören: {annotations}</translation>
    </message>
    <message>
        <source>{chosen} of {annotations} go to the new tag</source>
        <translation>Das neue Schlagwort bekommt {chosen} von {annotations}</translation>
    </message>
    <message>
        <source>{count} in {articles} with the tags below</source>
        <translation>{count} · {articles}, mit den Schlagwörtern darunter</translation>
    </message>
    <message>
        <source>{key} (now {tag})</source>
        <translation>{key} (jetzt {tag})</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Briefing</source>
        <translation>Kurzbericht</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Evidence table</source>
        <translation>Belegtabelle</translation>
    </message>
    <message>
        <source>Field notes</source>
        <translation>Feldnotizen</translation>
    </message>
    <message>
        <source>Make a copy</source>
        <translation>Kopie anlegen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name, with the ending of what it makes</source>
        <translation>Name, mit der Endung dessen, was entsteht</translation>
    </message>
    <message>
        <source>Quotes by speaker</source>
        <translation>Zitate nach Sprechenden</translation>
    </message>
    <message>
        <source>Reading notes</source>
        <translation>Lesenotizen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigene</translation>
    </message>
</context>
<context>
    <name>type</name>
    <message>
        <source>Best serif ({name})</source>
        <translation>Beste Serifenschrift ({name})</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Zeilenlänge</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Schriftart</translation>
    </message>
    <message>
        <source>Hyphens</source>
        <translation>Silbentrennung</translation>
    </message>
    <message>
        <source>Justified</source>
        <translation>Blocksatz</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Less line spacing</source>
        <translation>Kleinerer Zeilenabstand</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>Zeilenabstand</translation>
    </message>
    <message>
        <source>More line spacing</source>
        <translation>Größerer Zeilenabstand</translation>
    </message>
    <message>
        <source>Narrower column</source>
        <translation>Kürzere Zeilen</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Type and theme</source>
        <translation>Schrift und Farbschema</translation>
    </message>
    <message>
        <source>Usual type</source>
        <translation>Übliche Schrift</translation>
    </message>
    <message>
        <source>Wider column</source>
        <translation>Längere Zeilen</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} Zeichen</translation>
    </message>
    <message>
        <source>{name} (not installed)</source>
        <translation>{name} (nicht installiert)</translation>
    </message>
</context>
<context>
    <name>versions</name>
    <message numerus="yes">
        <source>%Ln highlight(s) found again</source>
        <translation>
            <numerusform>%Ln Markierung wiedergefunden</numerusform>
            <numerusform>%Ln Markierungen wiedergefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Read so, it says the same.</source>
        <translation>So gelesen, sagt er dasselbe.</translation>
    </message>
    <message>
        <source>{count} moved</source>
        <translation>{count} verschoben</translation>
    </message>
    <message>
        <source>{count} not found</source>
        <translation>{count} nicht gefunden</translation>
    </message>
    <message>
        <source>{count} uncertain</source>
        <translation>{count} unsicher</translation>
    </message>
    <message>
        <source>“{title}” has its newer text now.</source>
        <translation>„{title}“ hat jetzt den neueren Text.</translation>
    </message>
    <message>
        <source>“{title}” is a newer version of which article?</source>
        <translation>Von welchem Artikel ist „{title}“ eine neuere Fassung?</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>today, {time}</source>
        <translation>heute, {time}</translation>
    </message>
    <message>
        <source>yesterday, {time}</source>
        <translation>gestern, {time}</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{name} ?</source>
        <translation>{name} ?</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share} %</translation>
    </message>
</context>
<context>
    <name>work</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
</TS>
