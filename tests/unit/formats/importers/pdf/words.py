"""Words to print: a small town's bakery in a lighthouse, of our own invention."""

TITLE = "Bread by lamplight"
AUTHOR = "Ottilie Venn"

STORY = (
    (
        "The lighthouse at Corrow Point was sold in the spring to a baker. She wanted neither the "
        "view nor the lamp; she wanted the cellar, which keeps at fourteen degrees through every "
        "season and in which a dough may be left alone from one evening to the next."
    ),
    (
        "Nobody in the village had expected to buy a loaf from a lighthouse. The council considered "
        "the matter for two evenings, found that its regulations spoke of smoke and of ships but "
        "never of flour, and gave its permission on condition that the lamp be kept burning."
    ),
    (
        "So the lamp burns, and the baker climbs to it at three in the morning with a thermos. From "
        "the gallery she can count the boats that are going out. She bakes one loaf for each of "
        "them, and a dozen for the people who stay behind, and hardly ever is one left over."
    ),
    (
        "“I had a calculation for the rent,” said Ines Tarrow, who keeps the harbour’s books. “I had "
        "none for the bread. We have stopped importing from the mainland, and three families have "
        "come back who had moved away for want of, among other things, a decent breakfast.”"
    ),
    (
        "There have been complaints. The smell reaches the school at ten, when arithmetic is taught, "
        "and the teacher has asked whether the second batch might be postponed until the afternoon. "
        "The baker answered that the tide decides, not she, and sent a tray of buns by way of apology."
    ),
    (
        "In October the keeper of the next light along the coast wrote to ask for the recipe. He "
        "received it by return of post, with a warning: the dough wants company, and has been known "
        "to collapse where nobody talks to it. He is said to be reading it the shipping forecast."
    ),
)

REPORT = (
    (
        "This inquiry was asked to find out how much of the island’s bread is baked on the island. "
        "The answer, which surprised its members, is that nobody had written it down since the mill "
        "was closed, and that the customs house counts sacks of flour together with sacks of cement."
    ),
    (
        "We visited eleven kitchens. In nine of them a loaf was rising; in the tenth it had been "
        "forgotten, and in the eleventh we were given soup. Each of these kitchens told us the price "
        "of flour to the penny, and none could tell us the weight of a loaf."
    ),
    (
        "A second difficulty is the season. Between November and March the ferry carries more bread "
        "than passengers, and what arrives on a Thursday is eaten by the Saturday. Summer is another "
        "matter: visitors bring their own, and leave a good part of it to the gulls."
    ),
    (
        "We therefore recommend that the harbour weigh what it unloads, that the mill’s scales be "
        "mended, and that the inquiry be given another year. It asks for nothing else, except that "
        "the soup be mentioned in the minutes."
    ),
)

NOTES = (
    "1 The mill closed on the last day of a leap year; its accounts end a week earlier.",
    "2 Weighed on the postmistress’s scales, which she assures us are honest to the gram.",
    "3 The gulls declined to be counted.",
)
