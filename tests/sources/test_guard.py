"""Only a workbook without macros, of a reasonable size, is read. Every refusal says what it is, that it is not kept, and how to mend it."""

import time
import zipfile
from io import BytesIO

import pytest

from schakel.intake.sources import guard
from schakel.intake.sources.refusals import SENTENCES, FileRefused, refuse_length
from schakel.intake.sources.xlsx.workbook import look
from sources.files import CONTENT_TYPES, MACRO_WORKBOOK, WORKBOOK, a_workbook, a_zip, changed, part_of

GOOD = a_workbook(["Datum", "Omschrijving"], ["01-03-2026", "Bestelbussen bij de hal"])


def refusal(content):
    with pytest.raises(FileRefused) as refused:
        look(content)
    return refused.value


@pytest.mark.parametrize(
    ("code", "content"),
    (
        ("zip_not_xlsx", a_zip(**{"lijst.csv": "a;b"})),
        ("zip_not_xlsx", changed(GOOD, {"[Content_Types].xml": CONTENT_TYPES.format("")})),
        (
            "macro",
            changed(
                GOOD, {"[Content_Types].xml": part_of(GOOD, "[Content_Types].xml").replace(WORKBOOK, MACRO_WORKBOOK)}
            ),
        ),
        ("macro", changed(GOOD, {"xl/vbaProject.bin": "x"})),
        ("xlsb", changed(GOOD, {"xl/workbook.bin": "x"})),
        ("encrypted", guard.OLE + b"\x00" * 100 + "EncryptedPackage".encode("utf-16-le")),
        ("old_xls", guard.OLE + b"\x00" * 100 + "Workbook".encode("utf-16-le")),
        ("msg", guard.OLE + b"\x00" * 100 + "__substg1.0_".encode("utf-16-le")),
        ("ole", guard.OLE + b"\x00" * 100),
        ("not_xlsx", b"Datum;Omschrijving\n01-03-2026;hal\n"),
        ("not_xlsx", b"<html><table></table></html>"),
        ("broken", GOOD[:-40]),
        ("broken", GOOD[: len(GOOD) // 2]),
        ("broken", changed(GOOD, {"xl/workbook.xml": "<geen xml"})),
        ("broken", changed(GOOD, {"xl/worksheets/sheet1.xml": "<worksheet"})),
        ("empty", b""),
    ),
)
def test_what_is_not_a_plain_workbook_is_refused_in_words(code, content):
    refused = refusal(content)

    assert refused.code == code
    assert "niet bewaard" in str(refused)


def test_every_refusal_says_that_the_file_was_not_kept():
    assert [code for code, sentence in SENTENCES.items() if "It was not kept." not in sentence] == []


def test_a_file_of_two_gigabytes_is_refused_on_its_length():
    start = time.monotonic()

    with pytest.raises(FileRefused) as refused:
        refuse_length(2_000_000_000)

    assert time.monotonic() - start < 1
    assert str(refused.value) == (
        "Dit bestand is 2000 MB en de grens is 50 MB. Het is niet bewaard. Maak er kleinere bestanden van en probeer opnieuw."
    )


def test_a_large_file_on_disk_is_refused_without_reading_it(tmp_path):
    sparse = tmp_path / "groot.xlsx"
    with sparse.open("wb") as file:
        file.truncate(2_000_000_000)
    start = time.monotonic()

    assert refusal(sparse).code == "too_large"
    assert time.monotonic() - start < 1


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    start = time.monotonic()

    refused = refusal(changed(GOOD, {"xl/worksheets/sheet1.xml": b"0" * 120_000_000}))

    assert refused.code == "bomb"
    assert time.monotonic() - start < 2


def test_a_bomb_that_lies_about_its_size_ends_in_a_sentence():
    bomb = changed(GOOD, {"xl/worksheets/sheet1.xml": b"0" * 120_000_000})
    lying = bomb.replace((120_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))

    assert refusal(lying).code in ("broken", "bomb")


def test_too_many_parts_are_a_bomb():
    assert refusal(a_zip(**{f"deel{number}": "" for number in range(guard.ENTRY_LIMIT + 1)})).code == "bomb"


def test_a_name_that_stands_twice_in_the_zip_is_refused():
    kept = BytesIO(GOOD)
    with zipfile.ZipFile(kept, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("xl/workbook.xml", "<anders/>")

    assert refusal(kept.getvalue()).code == "broken"


def test_entities_in_a_part_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + part_of(GOOD, "xl/worksheets/sheet1.xml")

    assert refusal(changed(GOOD, {"xl/worksheets/sheet1.xml": laughs})).code == "broken"
