"""How much an importer takes, in one place, each with its reason."""

from __future__ import annotations

ORIGINAL_BYTES = 200_000_000
"""An original larger than this is not an article but a disk image or a film: read and kept in
the library it would fill the memory of a small machine."""

TEXT_CHARACTERS = 50 * 1024 * 1024
"""Eighty novels, and what file managers call 50 MB: offsets, blocks and the search index stay
within a few hundred megabytes."""

SAMPLE_BYTES = 16_000
"""What an encoding is guessed from: more of it makes the guess slower, hardly ever better."""

LANGUAGE_CHARACTERS = 1_000
"""What a language is told from: 2,000 characters cost twice the time for the same answer."""

PAGE_DEPTH = 150
"""How deep the elements of a web page may nest: three times what a browser's own pages have, and
few enough for what walks them one call a level. What lies deeper is read at this depth."""

PAGE_ELEMENTS = 2_000_000
"""Elements of a web page: twenty times the longest standard published in one."""

PAGE_ELEMENTS_WEIGHED = 150_000
"""How many of them are weighed to find the article: weighing costs more than the number of
elements, and a page of more is a book, read whole."""

PAGE_PICTURES = 300
"""Pictures of a web page; a gallery of more is looked at elsewhere."""

PAGE_PICTURES_BYTES = 60_000_000
"""Bytes of these pictures together, as they are written anew."""

PICTURE_PIXELS = 40_000_000
"""Pixels of a picture that is decoded: in colours they take 160 MB, and no screen has a third."""

PICTURE_SHOWN_EDGE = 2_000
"""Pixels of the longer edge of a picture as it is kept: more than a column of text is wide on
any screen."""

ARCHIVE_PARTS = 3_000
"""Parts of a web archive that are looked at."""

ARCHIVE_NESTING = 100
"""Parts of a web archive that may hold parts themselves: programs write one or two."""

PDF_PAGES = 20_000
"""Ten thousand leaves: a file that claims more is not something to read, or lies."""

PDF_PAGE_CHARACTERS = 400_000
"""A page of the densest newspaper has 40,000. Pages with more are drawings whose every dot is a
letter, or were made to keep a program busy; they are left out, and the reader is told."""

PDF_PAGE_LINES = 4_000
"""Lines of a page among which columns are looked for; more are dots of a drawing."""

PDF_PAGE_COMPARISONS = 3_000_000
"""How many times a page's characters are held against what marks them: a page of 5,000 letters
may have six hundred marks. What comes after that is left out."""

PDF_QUADRILATERALS = 2_000
"""Rectangles of one annotation: a line of text has one."""

PDF_OUTLINE_ENTRIES = 20_000
"""Entries of an outline that are looked at; one that points at itself has no end."""

FRONT_CHARACTERS = 64_000
"""What stands before a Markdown text is a dozen lines; YAML of more is a trap or data."""

FRONT_DEPTH = 12
"""How deep its lists and mappings nest."""

FRONT_NODES = 5_000
"""How many values it has, lists of keywords included."""

MARKUP_DEPTH = 100
"""How deep quotes and lists nest in Markdown, a list counting twice; nobody indents that far."""

PARAGRAPH_CHARACTERS = 100_000
"""Twice the longest paragraph in print; in one of more, signs are read as they stand, since
what is made to trip up a reader of Markdown costs most in one line without end."""

BESIDE_FILES = 1_000
"""Files of a page's folder that go to its importer: more is a whole site, not a page."""

BESIDE_BYTES = 50_000_000
"""Bytes of a page's folder: a long report with photographs has ten megabytes of them."""

WORKERS = 2
"""Files read at once: with more, memory would go up faster than time goes down, and a small
machine has two cores."""

WORKER_MEMORY_BYTES = 384_000_000
"""Memory that a worker may fill with a small file. Parsers and their tables take about 100 MB;
two such workers and the program stay below a gigabyte even while both fight a bomb."""

WORKER_MEMORY_FACTOR = 30
"""Bytes of memory more for each byte of a file: a page of 10 MB made of tags alone is a tree of
150 MB, and extraction works on a copy of it."""

WORKER_MEMORY_MOST = 2_500_000_000
"""Bytes that no file gets more than: machines of 4 GB are in use."""

ADDRESSES_BYTES = 768_000_000
"""Addresses that a worker may have beyond its memory: libraries are mapped whole, used in part."""

CPU_SECONDS = 30
"""Processor time for a small file; ordinary ones take a tenth of a second."""

CPU_SECONDS_PER_MEGABYTE = 4
"""Processor time more for each megabyte: a PDF of a thousand pages takes a minute or so."""

WALL_FACTOR = 4
"""How many times its processor time a file may take by the clock: other programs want to run."""

OPEN_FILES = 64
"""Files that a worker may have open: its pipes, and modules while they are imported."""

WORKER_FILES = 200
"""Files after which a worker is renewed: what parsers leak does not add up. Memory is looked at
after each file, and a start costs as much as thirty pages, so that this is a second net."""

WORKER_WORN_BYTES = 160_000_000
"""Memory from which on a worker is renewed after its file: it would keep what a large one took."""

WARM_SECONDS = 60.0
"""How long a worker waits for the next file: who drops one often drops another."""

ANSWER_JSON_BYTES = 96_000_000
"""What a worker may say beside text and pictures: half a million blocks with marks and boxes."""

PICTURES = 5_000
"""Pictures of one article; a catalogue of stamps has as many."""

PICTURES_BYTES = 150_000_000
"""Pictures of one article together: they are stored beside an original of at most 200 MB."""

PICTURE_EDGE = 20_000
"""Pixels that no picture is wider or higher than."""

WORDS_CHARACTERS = 10_000
"""What a title, an address or another piece of metadata may have; longer is a text."""

TARGET_CHARACTERS = 100_000
"""What a mark may lead to: some links have a whole form in them. A longer one leads nowhere."""

LISTED = 10_000
"""Authors, fields or warnings of one article."""

REFERENCES_BYTES = 20_000_000
"""A file of references this large has twenty thousand of them with their abstracts."""

TEMPLATE_SECONDS = 20.0
"""How long a template may take by the clock for a small export, start of a worker included."""

TEMPLATE_SECONDS_PER_MEGABYTE = 1.0
"""Seconds more for each megabyte that it is given: fifty thousand quotes are fifty."""

TEMPLATE_BYTES = 100_000_000
"""What a template may write: ten times what fifty thousand quotes take."""

TEMPLATE_CHARACTERS = 200_000
"""A template longer than this is an export that was opened by mistake."""

PATTERN_SECONDS = 20.0
"""How long a regular expression may be looked for by the clock. A good one goes through a book in
a second; one that takes this long will hardly ever end."""

PATTERN_CHARACTERS = 10_000
"""A regular expression longer than this was pasted by mistake."""
