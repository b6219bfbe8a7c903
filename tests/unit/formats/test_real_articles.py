"""The two real articles: every paragraph whole and separate, however the file was saved.

Held here are kinds, offsets in the cleaned and in the raw text, and the starts of hashes of each
block's words.
"""

from __future__ import annotations

from hashlib import sha256

import pytest

from diptych.formats.importers import read
from diptych.formats.importers.given import Given

FEATURE, NEWS = "000_e577ed29df866f5b.txt", "002_287d11351ba70df0.txt"
GOLD = {
    "000_e577ed29df866f5b.txt": (
        ("paragraph", 0, 286, 0, 286, "b63839d2516b"),
        ("paragraph", 288, 616, 287, 615, "fda9269d1fea"),
        ("paragraph", 618, 1017, 616, 1015, "c12e2c95c523"),
        ("paragraph", 1019, 1312, 1016, 1309, "13beb561ad2c"),
        ("paragraph", 1314, 1503, 1310, 1499, "50a89134711b"),
        ("paragraph", 1505, 1755, 1500, 1750, "40e84c85be95"),
        ("paragraph", 1757, 1972, 1751, 1966, "0503bd20dbe0"),
        ("paragraph", 1974, 2148, 1967, 2141, "e6e267a14104"),
        ("paragraph", 2150, 2339, 2142, 2331, "d20f080498c6"),
        ("paragraph", 2341, 2686, 2332, 2677, "ef2bbd1dd504"),
        ("paragraph", 2688, 2817, 2678, 2807, "7318cb01f909"),
        ("paragraph", 2819, 3058, 2808, 3047, "1579e70f5587"),
        ("paragraph", 3060, 3285, 3048, 3273, "21de22ca0a5c"),
        ("paragraph", 3287, 3438, 3274, 3425, "44529202ac6e"),
        ("paragraph", 3440, 3615, 3426, 3601, "c43dad011084"),
        ("paragraph", 3617, 3897, 3602, 3882, "63107010dcef"),
        ("paragraph", 3899, 4027, 3883, 4011, "b7919ecd4226"),
        ("paragraph", 4029, 4159, 4012, 4142, "c69d8ab0275f"),
        ("paragraph", 4161, 4432, 4143, 4414, "3642eb489e58"),
        ("paragraph", 4434, 4641, 4415, 4622, "346f95826364"),
        ("paragraph", 4643, 4856, 4623, 4836, "cac417a94449"),
        ("paragraph", 4858, 5061, 4837, 5040, "a14ddad4314f"),
        ("paragraph", 5063, 5275, 5041, 5253, "1ae17a89e776"),
        ("paragraph", 5277, 5409, 5254, 5386, "c7d49773e168"),
        ("paragraph", 5411, 5516, 5387, 5492, "5246803cc443"),
        ("paragraph", 5518, 5646, 5493, 5621, "639da1c3d443"),
        ("paragraph", 5648, 5889, 5622, 5863, "58ba75379930"),
        ("heading", 5891, 5915, 5864, 5888, "605e613d8752"),
        ("paragraph", 5917, 6150, 5889, 6122, "41d00c797cc7"),
        ("paragraph", 6152, 6332, 6123, 6303, "9bf807a9dcff"),
        ("paragraph", 6334, 6547, 6304, 6517, "48473bc8475f"),
        ("paragraph", 6549, 6918, 6518, 6887, "9c58cb37331d"),
        ("paragraph", 6920, 7236, 6888, 7204, "19f100ec4dfa"),
        ("paragraph", 7238, 7506, 7205, 7473, "23010ab74ede"),
        ("paragraph/boilerplate", 7508, 7528, 7474, 7494, "13166bbf0e34"),
    ),
    "002_287d11351ba70df0.txt": (
        ("title", 0, 29, 0, 29, "f8ddce64d168"),
        ("paragraph/duplicate", 31, 60, 35, 64, "f8ddce64d168"),
        ("paragraph", 62, 251, 70, 267, "650610a820cb"),
        ("paragraph", 253, 465, 273, 497, "c7a7392d6916"),
        ("paragraph/cut", 467, 776, 503, 828, "9e1470881316"),
        ("paragraph", 778, 960, 834, 1024, "c55006063e71"),
        ("paragraph", 962, 1205, 1030, 1285, "4b1888b746c8"),
        ("paragraph", 1207, 1424, 1291, 1520, "01acc99ee3fd"),
        ("paragraph", 1426, 1773, 1526, 1893, "4de49a729d5c"),
        ("paragraph", 1775, 1946, 1899, 2078, "5a0c0028c649"),
        ("paragraph", 1948, 2186, 2084, 2334, "e3feaabdb779"),
        ("paragraph", 2188, 2543, 2340, 2715, "916a595be66b"),
        ("paragraph", 2545, 2783, 2721, 2971, "b1fc71cd08dd"),
        ("paragraph/cut", 2785, 2947, 2977, 3147, "927929131c0c"),
        ("heading", 2949, 2974, 3154, 3179, "be8d753c16ce"),
        ("paragraph", 2976, 3132, 3185, 3349, "18ef431ce302"),
        ("paragraph/cut", 3134, 3508, 3355, 3749, "247e14d115f1"),
        ("paragraph/cut", 3510, 3701, 3755, 3954, "810e8ce1a024"),
        ("paragraph", 3703, 3951, 3960, 4220, "188c80187ec6"),
        ("paragraph/boilerplate", 3953, 3977, 4226, 4250, "2401d0ce08e3"),
        ("paragraph/boilerplate", 3979, 3999, 4256, 4276, "13166bbf0e34"),
    ),
}


def rows(draft):
    return tuple(
        (
            "/".join(
                filter(None, (block.kind.value, block.aside.value, "cut" if block.cut else ""))
            ),
            block.start,
            block.end,
            block.source_start,
            block.source_end,
            sha256(draft.text[block.start : block.end].encode()).hexdigest()[:12],
        )
        for block in draft.blocks
    )


def saved_as(data, encoding, line_end):
    return data.decode().replace("\n", line_end).encode(encoding)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16le", "utf-16be", "utf-32"],
)
@pytest.mark.parametrize("name", GOLD)
def test_the_real_articles_come_out_as_a_person_would_part_them(
    shared_seeds, name, encoding, line_end
):
    draft = read(
        Given(data=saved_as((shared_seeds / name).read_bytes(), encoding, line_end), name=name)
    )

    assert rows(draft) == GOLD[name]
    assert draft.warnings == ()
    assert draft.language == "en"


def test_the_news_has_its_title_and_four_cut_paragraphs(shared_seeds):
    draft = read(Given(data=(shared_seeds / NEWS).read_bytes(), name=NEWS))
    kinds = [kind for kind, *_ in rows(draft)]

    assert draft.title_found
    assert draft.title == draft.text[draft.blocks[0].start : draft.blocks[0].end]
    assert kinds.count("paragraph/cut") == 4
    assert kinds.count("heading") == 1
    assert kinds.count("paragraph/duplicate") == 1
    assert kinds.count("paragraph/boilerplate") == 2


def test_the_feature_has_no_title_in_it_and_takes_the_file_s_name(shared_seeds):
    draft = read(Given(data=(shared_seeds / FEATURE).read_bytes(), name=FEATURE))
    kinds = [kind for kind, *_ in rows(draft)]

    assert not draft.title_found
    assert draft.title == FEATURE.removesuffix(".txt")
    assert kinds.count("heading") == 1
    assert kinds.count("paragraph") == 33
    assert kinds[-1] == "paragraph/boilerplate"
    assert kinds.count("paragraph/cut") == 0
    assert "£1bn." in draft.text
