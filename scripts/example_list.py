"""An invented list to try "Lijst inlezen" with: a spreadsheet as municipalities keep it, with the slips that such lists have.

``.venv/bin/python scripts/example_list.py`` writes ``voorbeeldlijst.xlsx`` in the folder where you are, with days counted back from today.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

FILE = Path("voorbeeldlijst.xlsx")
HEADERS = (
    "Datum",
    "Adres",
    "Plaats",
    "Wat is er gezien",
    "Bedrijf",
    "KvK",
    "Bron",
    "Naam melder",
    "BSN",
    "Nationaliteit",
)
URGENT = PatternFill("solid", fgColor="FFFFC000")
FIRST_ROW = 4
# days ago, address, what was seen, firm, number, source, who told it, number of that person, nationality
ROWS = (
    (9, "Touwslagerskade 12", "Rolluiken overdag dicht, 's nachts komen er busjes.", "Hal 12 bv", "12345678", "boa", "", "", ""),
    (9, "Touwslagerskade 14", "Zelfde busjes, ander kenteken dan vorige week.", "", "", "boa", "", "", ""),
    (12, "Karnemolenstraat 3", "Bankje waar steeds dezelfde jongens staan te wachten.", "", "", "buurtteam", "mw. De Wit", "", ""),
    (15, "Zeeldraaiersweg 18", "Garage zonder bruggen, wel elke dag andere auto's.", "Autobedrijf Zeeldraaier", "8765432", "vergunningen", "", "", ""),
    (21, "Inktpotstraat 74", "Derde telefoonwinkel in deze straat, er komt bijna niemand.", "Bel en Meer", "23456789", "toezicht", "", "", "onbekend"),
    (21, "Inktpotstraat 74", "Derde telefoonwinkel in deze straat, er komt bijna niemand.", "Bel en Meer", "23456789", "toezicht", "", "", "onbekend"),
    (30, "Rietsnijderskade 7", "Schuur met nieuw slot en dikke stroomkabel.", "", "", "boa", "dhr. Boer", "111222334", ""),
    ("31-02-2026", "Boterwaagplein 10", "Auto's stoppen kort bij het plein, steeds na tienen.", "", "", "inwoner", "", "", ""),
    (40, "Kuipersgildeweg 104", "Elf opslagboxen op één naam, contant betaald.", "Boxen Kuiper", "34567890", "ondernemer", "", "", ""),
    (2400, "Spinnewielstraat 2", "Pand stond leeg, er brandde wel elke avond licht.", "", "", "toezicht", "", "", ""),
    (55, "", "Aanbod van contant geld aan een sportvereniging.", "", "", "vereniging", "", "", ""),
    (60, "Turfschiplaan 5", "", "", "", "toezicht", "", "", ""),
)  # fmt: skip


def main() -> None:
    """Write the list."""
    today = datetime.now().astimezone().date()
    book = Workbook()
    sheet = book.active
    sheet.title = "Signalen"
    sheet["A1"] = "Signalenlijst (verzonnen). Geel: met voorrang."
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADERS))
    sheet.append([])
    sheet.append(HEADERS)
    for when, address, what, firm, number, source, who, citizen, nationality in ROWS:
        day = when if isinstance(when, str) else today - timedelta(days=when)
        sheet.append((day, address, "Oudewater", what, firm, number, source, who, citizen, nationality))
    sheet.merge_cells(start_row=FIRST_ROW, start_column=1, end_row=FIRST_ROW + 1, end_column=1)
    for row in (FIRST_ROW, FIRST_ROW + 6):
        sheet.cell(row, 4).fill = URGENT
    for column, width in zip("ABCDEFGHIJ", (12, 22, 12, 52, 24, 11, 14, 14, 12, 14), strict=True):
        sheet.column_dimensions[column].width = width
    for (cell,) in sheet.iter_rows(min_row=FIRST_ROW, min_col=4, max_col=4):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.properties.creator = "Schakel"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    book.save(FILE)
    print(FILE.resolve())


if __name__ == "__main__":
    main()
