"""``schakel policy``: what the rules say, on the command line."""

import pytest

from schakel.project.command import main

ASKED = ["policy", "explain", "--dag", "2026-11-25", "--soort", "own-observation"]


def test_a_yes_names_its_rule_with_sentence_article_source_and_conditions(capsys):
    assert main([*ASKED, "--aan", "politie", "--doel", "report-offence", "--kenmerken", "strafrechtelijk"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "JA  Eigen waarneming, gekozen gegevens, geven: Gemeente → Politie (document, zonder deelname), "
        "voor: strafbaar feit melden, profiel smal; kenmerken: Strafrechtelijk gegeven",
        "",
        "  De gemeente mag de politie melden wat zij zelf zag en wat op een strafbaar feit wijst. Dat kan ook een aangifte zijn.",
        "    Regel      report-to-police (nog te bevestigen)",
        "    Artikel    AVG 6 lid 1 onder e; Sv 161 en 162",
        "    Bron       algemene kennis, te bevestigen: AVG 6, UAVG 31 tot en met 33, Sv 161 en 162; geldt vanaf 01-03-2025",
        "    Grondslag  AVG 6 lid 1 onder e; Sv 161 en 162",
        "    Voorwaarde Alleen wat een medewerker zelf zag, zonder oordeel over een persoon.",
        "    Voorwaarde Wie het aan de gemeente vertelde, staat er niet in.",
        "    Dossier    ja. De politie mag dit in haar zaak gebruiken.",
        "    Rechter    ja. Dit mag naar de rechter.",
        "",
    ]


def test_a_no_names_its_rule_and_what_would_be_possible(capsys):
    assert main([*ASKED, "--aan", "woningcorporatie", "--doel", "own-approach"]) == 0

    assert capsys.readouterr().out.splitlines()[:4] == [
        "NEE  Eigen waarneming, gekozen gegevens, geven: Gemeente → Woningcorporatie (document, zonder deelname), "
        "voor: eigen aanpak van de gemeente, profiel smal",
        "",
        "  Een bedrijf, branche, school of maatschappelijke partner krijgt niets over personen.",
        "    Regel      private-only-without-persons (nog te bevestigen)",
    ]


def test_a_no_without_a_rule_and_without_a_way_out_says_both(capsys):
    assert main([*ASKED, "--aan", "politie", "--doel", "own-approach", "--plaats", "picture", "--profiel", "opsporing",
                 "--kenmerken", "strafrechtelijk,wpg", "--vorm", "spoken", "--handeling", "ask"]) == 0  # fmt: skip

    out = capsys.readouterr().out
    assert "Regel      no-criminal-without-ground" in out
    assert out.endswith("Wat wel kan\n  Niets dat hier dichtbij ligt.\n")


def test_where_no_rule_speaks_the_answer_says_so(capsys):
    assert main([*ASKED, "--aan", "gemeente", "--doel", "own-approach", "--plaats", "municipal"]) == 0

    assert "  Er is geen regel die dit toestaat. Daarom kan het niet.\n" in capsys.readouterr().out


def test_possibilities_are_told_in_words(capsys):
    main([*ASKED, "--aan", "om", "--doel", "report-offence", "--plaats", "line", "--vorm", "spoken"])

    assert (
        "Wat wel kan\n  vorm: zonder personen  (phenomenon-to-partners)\n  plaats: document, zonder deelname  (report-to-prosecutor)\n"
        in (capsys.readouterr().out)
    )


def test_an_unknown_or_missing_word_is_answered_with_the_words_there_are(capsys):
    assert main(["policy", "explain", "--aan", "politei", "--soort", "permits", "--kenmerken", "wgp"]) == 2

    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("--aan: 'politei' bestaat niet. Bedoelt u `politie`? Bekend zijn: gemeente, politie, om,")
    assert said[1].startswith("--doel: ontbreekt. Bekend zijn: own-approach, public-order,")
    assert said[2].startswith("--kenmerken: 'wgp' bestaat niet. Bedoelt u `wpg`? Bekend zijn: wpg, awr67,")


def test_a_day_that_does_not_exist_is_refused(capsys):
    assert main(["policy", "matrix", "--dag", "2026-02-31"]) == 2
    assert "2026-02-31 is geen dag; schrijf JJJJ-MM-DD" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--dag", "2026-11-25"], "| Eigen waarneming | Strafbaar feit melden |  | M G | M G |"),
        (["--dag", "2026-11-25", "--profiel", "integraal", "--van", "belastingdienst"],
         "| Gegevens van de Belastingdienst | Samenwerking onder de WGS | J G | J G |"),
        (["--dag", "2026-11-25"], "| Basisregistratie personen (BRP) | Eigen aanpak van de gemeente | ?? |"),
        (["--dag", "2025-02-28"], "| Eigen waarneming; Vergunningen en meldingen; Klachten en overlast;"),
    ],
    ids=["forms", "profile-and-giver", "source-question", "day"],
)  # fmt: skip
def test_the_matrix_is_a_table_of_source_and_purpose_against_recipient(capsys, words, line):
    assert main(["policy", "matrix", *words]) == 0

    assert any(found.startswith(line) for found in capsys.readouterr().out.splitlines())


def test_without_a_day_the_rules_of_today_are_told(capsys):
    assert main(["policy", "explain", "--aan", "om", "--doel", "report-offence", "--soort", "own-observation"]) == 0
    assert capsys.readouterr().out.startswith("JA  ")


def test_help_is_in_dutch_and_ends_well(capsys):
    assert main(["policy", "explain", "--help"]) == 0
    assert "soort gegevens" in capsys.readouterr().out
