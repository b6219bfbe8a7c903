"""A web page as readers save them: an article among menus and notices, with a picture in it."""

from __future__ import annotations

import base64

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

PAGE = """<html><head><title>The keys of the quay</title>
<meta name="author" content="Ines Calloway"></head><body>
<nav><a href="a">Home</a> <a href="b">Sport</a> <a href="c">Weather</a></nav>
<article><h1>The keys of the quay</h1>
<p>The harbour master has kept the keys of the quay for as long as anybody can remember, and
nobody had asked for them before Monday, when the council did so in a letter.</p>
<p>The letter, which is two pages long, does not say what the keys are wanted for, and the
council’s clerk, who signed it, was not to be found on the day it came.</p>
<p><img alt="A key" src="data:image/png;base64,{picture}"></p>
<p>“They open nothing,” she said, “and have opened nothing since the gate was taken away in the
year of the flood, but I should not like to be without them.”</p></article>
<footer><p>Subscribe to our newsletter</p></footer></body></html>"""


def a_png():
    buffer = QBuffer()
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(0x1F5FA8)
    image.save(buffer, "PNG")
    return base64.b64encode(buffer.data().data()).decode()
