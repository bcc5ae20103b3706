"""A list of a municipality: from its own spreadsheet to signals, and one that is undone again."""

from __future__ import annotations

from zipfile import ZipFile

from screen import fill, follow, menu, press, shown, sign_in
from spreadsheet import a_list, a_row, look_at, set_to_work

VANS = "Elke avond laden busjes zonder opschrift bij de hal achter de dijk."


def columns(page) -> dict[str, str]:
    """What each column becomes, as it stands on the page."""
    lists = page.get_by_role("row").get_by_role("combobox").all()
    return {
        one.get_attribute("name"): one.evaluate("list => list.selectedOptions[0].text")
        for one in lists
        if one.get_attribute("name").startswith("column-")
    }


def test_a_spreadsheet_with_merged_cells_a_colour_a_slip_and_a_double_becomes_signals(page, tmp_path):
    rows = [
        a_row(VANS),
        a_row("In de schuur staan dozen zonder etiket.", None, "Kerkpad 2"),
        a_row("De ramen zijn afgeplakt sinds de zomer.", "31-02-2026", "Kerkpad 9"),
        a_row(VANS),
        a_row("Zonder bezoekers is er toch veel omzet.", "2-11-2026", "Markt 1"),
    ]
    file = a_list(tmp_path, "signalen.xlsx", rows, merged=2, yellow=2)
    sign_in(page, "Marit Hoekstra")

    look_at(page, file)
    proposed = columns(page)
    fill(page, **{"colour-FFC000": "Thema", "value-FFC000": "Buitengebied"})
    set_to_work(page, "Kijk de regels na", "3 regels staan klaar")
    found = shown(page)
    set_to_work(page, "Lees 3 regels in", "3 signalen zijn ingelezen")
    with page.expect_download() as got:
        page.get_by_role("link", name="Haal de foute regels op").click()
    menu(page, "Signalen")
    page.get_by_role("link", name="In de schuur staan dozen").click()
    coloured = shown(page)

    assert list(proposed.values()) == [
        "Ontvangen op",
        "Straat en nummer, of plek",
        "Plaats",
        "Soort bron",
        "Feiten: wat is gezien of gehoord",
        "Niet gebruiken",
        "Niet gebruiken",
    ]
    assert "Regel 6, kolom 'Datum melding': 31-02-2026 bestaat niet. Bedoelt u 28 februari of 3 maart?" in found
    assert "regel 4 van deze lijst" in found
    assert got.value.suggested_filename.endswith(".xlsx")
    assert ("12 november 2026" in coloured, "Buitengebied" in coloured) == (True, True)


def test_a_next_list_keeps_the_choice_of_columns_and_is_undone_as_a_whole(page, tmp_path):
    sign_in(page, "Marit Hoekstra")
    look_at(page, a_list(tmp_path, "een.xlsx", [a_row("Het hek bij de loods is nieuw en hoog.", place="Loods 1")]))
    fill(page, **{"column-5": "Opmerking"})
    set_to_work(page, "Kijk de regels na", "1 regel staat klaar")
    set_to_work(page, "Lees 1 regel in", "1 signaal is ingelezen")

    look_at(page, a_list(tmp_path, "twee.xlsx", [a_row(f"Kar {n} reed weg.", place=f"Kade {n}") for n in (1, 2)]))
    kept = columns(page)["column-5"]
    set_to_work(page, "Kijk de regels na", "2 regels staan klaar")
    set_to_work(page, "Lees 2 regels in", "2 signalen zijn ingelezen")
    set_to_work(page, "Maak het inlezen ongedaan", "Het inlezen is ongedaan gemaakt")
    undone = shown(page)
    menu(page, "Signalen")

    assert kept == "Opmerking"
    assert "2 signalen zijn vernietigd, ook in de zoekindex." in undone
    assert ("Het hek bij de loods" in shown(page), "reed weg" in shown(page)) == (True, False)


def test_a_zip_that_is_called_xlsx_is_refused_in_a_clear_sentence(page, tmp_path):
    file = tmp_path / "lijst.xlsx"
    with ZipFile(file, "w") as packed:
        packed.writestr("foto.jpg", "geen foto")
    sign_in(page, "Marit Hoekstra")
    follow(page, "Lijst inlezen")

    page.set_input_files("input[type=file]", file)
    press(page, "Bekijk dit bestand")
    page.locator("[data-errors]").wait_for()

    assert "Dit is een zip-bestand en geen rekenblad" in page.evaluate("document.activeElement.innerText")
