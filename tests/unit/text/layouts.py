"""Texts of our own in the layouts that readers bring, and what cleaning is to make of them.

``PROSE`` is wrapped by the tests in many ways; the other layouts are written out.
"""

from __future__ import annotations

import html
import textwrap

PROSE = (
    (
        "The mill at Hollow Bridge had ground no corn for thirty years when the council bought it, and "
        "nobody in the village could say what it was for. Some wanted a library, others a place where the "
        "young could be loud; the surveyor, who had seen the roof, wanted it gone before the winter."
    ),
    (
        "Ellen Marsh, who kept the ferry until the bridge was mended, wrote to the council every week. "
        "“A building that has fed us may shelter us,” she said in one of her letters, which the clerk "
        "answered with great politeness and without a single promise."
    ),
    (
        "In the spring a committee of nine was formed. It met on Tuesdays, lost two members to the "
        "lambing season, and agreed by the summer on a list of repairs that would cost £40,000 – more than "
        "the village’s whole income in a year."
    ),
    (
        "“We had no idea where the money would come from. But we knew the miller’s granddaughter, and she "
        "knew how to ask,” the chairman told us later."
    ),
    (
        "By October the roof was on. The wheel turned once, for the photographers, and has stood still "
        "ever since. The committee calls that a beginning."
    ),
)


def wrapped(
    paragraph: str, width: int, *, entities: bool = False, first: str = "", rest: str = ""
) -> str:
    """Wrap a paragraph as a program does, if wanted while its marks were still entities."""
    if entities:
        paragraph = paragraph.replace("’", "&#8217;").replace("£", "&#163;")
    lines = textwrap.fill(
        paragraph,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return html.unescape(lines) if entities else lines


VERSE = """\
The wheel went round, the wheel went round,
    And no one asked it why;
It ground the corn, it ground the sound
    Of water passing by.

The wheel stands still, the wheel stands still,
    The water has its way;
And no one asks the silent mill
    For what it did that day."""

CODE = """\
def turns(depth):
    total = 0
    for hour in range(24):
        total += flow(hour) * depth
    return total

print(turns(1.5))"""

TABLE = """\
Year      Sacks    Price
----      -----    -----
1961        412     1.20
1962        388     1.25
1963        401     1.31"""

PIPES = """\
| Year | Sacks |
|------|-------|
| 1961 | 412   |"""

MAIL = """\
From: Ellen Marsh <ellen@ferry.example>
To: The Council <clerk@hollowbridge.example>
Subject: The mill, once more
Date: Tue, 4 Mar 2003 09:15:00 +0000

Dear Mr Oakes,

I have read your answer twice and found no answer in it, so I
ask again: who will mend the roof before the autumn rains come
in, and who will pay for it?

On Monday the clerk wrote:
> The council has noted your letter and will consider it
> when it considers the budget.
> > I have asked three times.

It has rained since.

Yours faithfully,
Ellen Marsh
The Ferry House
Hollow Bridge"""

INTERVIEW = """\
Q: When did you first see the mill?
A: I was born in it. My mother said that the wheel stopped that
morning, and that it was the only time it ever did so in the
forty years that she lived there.
Q: And afterwards?
A: It went on, of course.
Q: Do you miss the noise? People who live by the sea say that they
cannot sleep anywhere else, and I wondered about mills.
A: No."""

TURNS = (
    (
        "MARSH: I have brought the plans, and the letter that the surveyor wrote in the winter of the "
        "flood. You will find that he agrees with me in everything but the colour of the door."
    ),
    "OAKES: The council has seen the plans.",
    (
        "MARSH: Then the council has seen that the roof comes first. I have said so in every letter, and "
        "I shall say it again at every meeting until it is done."
    ),
    "OAKES: Noted.",
)

DIALOGUE = """\
“Is it deep?” he asked.
“Deep enough,” she said.
“And cold?”
“Try it.”"""

DASHES = """\
— Is it deep? he asked.
— Deep enough, she said.
— And cold?"""

CHINESE = (
    (
        "磨坊在河边停了三十年。村里没有人记得它最后一次转动是什么时候，也没有人知道应该拿它怎么办。"
        "有人说要把它改成图书馆，也有人说应该在冬天到来之前把它拆掉，免得屋顶塌下来伤到孩子们。"
    ),
    "春天的时候，村里成立了一个九人的委员会。他们每个星期二开会，到了夏天终于列出了一张修理的清单。",
)

ARABIC = (
    (
        "توقفت الطاحونة عن العمل منذ ثلاثين عاما ولم يعد أحد في القرية يذكر آخر مرة دارت فيها العجلة. "
        "قال بعضهم إنها تصلح مكتبة وقال آخرون إن الهدم أولى قبل أن يأتي الشتاء وتسقط السقوف."
    ),
    "في الربيع اجتمعت لجنة من تسعة أعضاء وكتبت قائمة طويلة بما يجب إصلاحه. ثم جاء الصيف ولم يبدأ العمل بعد؟",
)
