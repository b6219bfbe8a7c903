from __future__ import annotations

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def collections(diptych) -> dict[str, int]:
    return {one["path"]: one["articles"] for one in diptych("collections", "--json").json}


def test_what_comes_in_goes_into_a_collection_that_is_made_once(diptych, folder):
    first = diptych("import", folder / "ferry.txt", "--collection", "to read/ferries")
    second = diptych("import", folder / "church.txt", "--collection", "To read/FERRIES")

    assert (first.status, second.status) == (0, 0)
    assert collections(diptych) == {"to read": 2, "to read/ferries": 2}


def test_folders_become_collections(diptych, folder):
    (folder / "deeper").mkdir()
    (folder / "deeper" / "quay.txt").write_text("The quay.\n\nIt is long.")

    assert diptych("import", folder, "--folders", "--collection", "all").status == 0

    assert collections(diptych) == {"all": 3, "all/articles": 3, "all/articles/deeper": 1}


def test_nothing_goes_into_a_saved_search(diptych, folder):
    diptych("collections", "add", "found", "--query", "ferry")

    answer = diptych("import", folder, "--collection", "found", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "found: nothing can be put into a saved search\n"
    assert diptych("list", "--json").json == []


def test_an_encoding_can_be_given(diptych, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes("Паром стоит у причала.\n\nНикто не знает, почему.".encode("koi8-r"))

    (one,) = diptych("import", path, "--encoding", "koi8-r", "--json").json

    assert "Паром стоит" in diptych("show", one["article"]).out
    assert one["words"] == 8
    assert diptych("import", path, "--encoding", "rot13").status == 0, "it is here already"
    path.write_bytes(path.read_bytes() * 2)
    wrong = diptych("import", path, "--encoding", "rot13")
    assert (wrong.status, wrong.err) == (1, f"{path}: there is no encoding called rot13\n")


def test_a_text_without_anything_around_it_is_read_whole_as_ever(diptych, folder):
    (one,) = diptych("import", folder / "ferry.txt", "--whole", "--json").json

    assert one["extent"] == ""
    assert (one["pages"], one["older"]) == (0, None)


def test_a_file_of_references_fills_in_and_says_what(diptych, folder):
    diptych("import", folder / "ferry.txt")
    path = folder / "refs.ris"
    path.write_text(
        "TY  - NEWS\nTI  - Nothing here is called so\nER  -\n"
        "TY  - NEWS\nTI  - The ferry of Saltmere\nT2  - Courier\nDO  - 10.1234/ferry\n"
        "L1  - ferry.txt\nER  -\n"
    )

    answer = diptych("import", path, "--json")

    (one,) = answer.json
    assert (answer.status, one["status"], one["article"]) == (0, "imported", None)
    assert one["warnings"][0] == "What was missing in 1 article is filled in."
    (article,) = diptych("list", "--json").json
    assert diptych("show", article["id"], "--json").json["doi"] == "10.1234/ferry"
    assert "1 reference fits no article here" in answer.err


def a_page(folder, name="ferry", address="https://example.org/ferry"):
    said = "The ferry stopped at noon, and nobody on the quay could say why it had. " * 6
    (folder / f"{name}.html").write_text(
        f'<html><head><title>The {name}</title><link rel="canonical" href="{address}"></head>'
        f"<body><nav><a href='/'>Home</a> <a href='/other'>Elsewhere</a></nav><article>"
        f"<h1>The {name}</h1><p>{said}</p><p><img src='{name}_files/map.png' alt='A map'></p>"
        f"<p>{said}({name})</p></article></body></html>"
    )
    (folder / f"{name}_files").mkdir()
    Image.effect_noise((90, 60), 40).save(folder / f"{name}_files" / "map.png")
    return folder / f"{name}.html"


def test_a_page_with_its_folder_is_one_article_with_the_picture_of_the_folder(diptych, tmp_path):
    (tmp_path / "pages").mkdir()
    a_page(tmp_path / "pages")

    (one,) = diptych("import", tmp_path / "pages", "--json").json

    assert (one["title"], one["extent"], one["pages"]) == ("The ferry", "article", 0)
    shown = diptych("show", one["article"], "--json").json
    assert [block["kind"] for block in shown["blocks"]] == [
        "title",
        "paragraph",
        "figure",
        "paragraph",
    ]
    assert [picture["name"] for picture in shown["pictures"]]
    assert "Elsewhere" not in shown["text"]


def test_all_of_a_page_can_be_had(diptych, tmp_path):
    (one,) = diptych("import", a_page(tmp_path), "--whole", "--json").json

    assert one["extent"] == "whole"
    assert "Elsewhere" in diptych("show", one["article"], "--json").json["text"]


def test_a_page_of_the_same_address_is_told_as_the_older_one(diptych, tmp_path):
    first = diptych("import", a_page(tmp_path), "--json").json[0]
    again = a_page(tmp_path, "quay", "http://www.example.org/ferry/?utm_source=mail")

    answer = diptych("import", again, "--json")

    assert answer.json[0]["older"] == first["article"]
    assert f"{first['article'][:8]} has the same address" in answer.err


def test_pages_of_a_document_are_counted(diptych, tmp_path):
    canvas = Canvas(str(tmp_path / "two.pdf"))
    for page in "one", "two":
        canvas.drawString(72, 700, f"The ferry is on page {page} of this report.")
        canvas.showPage()
    canvas.save()

    (one,) = diptych("import", tmp_path / "two.pdf", "--json").json

    assert (one["status"], one["pages"]) == ("imported", 2)


def test_a_whole_library_comes_back_and_each_of_its_articles_is_told(filled, ferry, tmp_path):
    filled("annotate", ferry, "--quote", "at noon", "--tag", "care/old", "--note", "why?")
    path = tmp_path / "all.json"
    assert filled("export", "json", "-o", path).status == 0
    other = filled.elsewhere(tmp_path / "other.diptych")

    first = other("import", path, "--json")
    again = other("import", path)

    titles = {one["title"]: one["status"] for one in first.json}
    assert titles == dict.fromkeys(("church", "ferry"), "imported")
    for command in (("list",), ("annotations",), ("tags",), ("show", ferry)):
        assert other(*command, "--json").json == filled(*command, "--json").json
    assert again.status == 0
    assert again.out.count("duplicate  ") == 2
    assert "Articles that were here already: 2." in again.err


def test_a_library_that_is_cut_short_is_one_sentence(filled, tmp_path):
    path = tmp_path / "all.json"
    filled("export", "json", "-o", path)
    path.write_bytes(path.read_bytes()[:-90])
    other = filled.elsewhere(tmp_path / "other.diptych")

    answer = other("import", path)

    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith(f"{path}: it is damaged: ")
    assert answer.err.count("\n") == 1
    assert other("list", "--json").json == []
