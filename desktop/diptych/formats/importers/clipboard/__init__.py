"""What readers paste: pieces of web pages and documents as HTML, Markdown, or plain text.

Nothing is looked for in it and nothing is left out: all of it was chosen. ``wrapping`` takes off
what programs put around a piece, ``office`` what word processors mean by it, ``reading`` makes a
draft.
"""
