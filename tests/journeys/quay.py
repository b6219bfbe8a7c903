"""An article in which people are quoted: in parts, one inside another, and one as a guess."""

from __future__ import annotations

QUAY = """One quay for Saltmere

The harbour master, Edda Quill, was there at noon. “The ferry has never stopped before,” she said. “I do not know why it did.”

Corwin Hale, who leads the council’s committee, disagrees. “You cannot put a free ferry and a toll bridge on the same quay,” he said.

“We were told that ‘nobody waits on this quay’, and we waited,” says Perpetua Lyle, a district nurse.

The bank closed. Edda Quill walked with Corwin Hale to the quay, where Perpetua Lyle stood.

“It will be lovely when it works.”

Nobody there believed a word of it, and all of them had said so before noon.

Corwin Hale said the bridge was late.
"""

FERRY, WHY = "The ferry has never stopped before", "I do not know why it did."
TOLL, WAITED = "You cannot put a free ferry", "We were told that"
LOVELY = "It will be lovely when it works."
