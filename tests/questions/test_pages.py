"""The pages of the question bank, from the no that no rule explains to the same question answered by a rule with its example."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from bank import ASKED, TODAY, WORDS, a_bottleneck, a_proposal, a_question, an_answer, space
from django.urls import reverse
from provided import a_weighed_signal

from cast import ANNA, BRAM, ILSE, JULES, LEX, OUDEWATER, PIM, REGION, VERA, WOERDEN, seated
from schakel.playbooks import library
from schakel.spaces.actions import keep_matrix
from schakel.spaces.models import Bottleneck, KnownAnswer, Received, RuleProposal, SettledRule, SharingQuestion

pytestmark = pytest.mark.django_db
ASK = reverse("sharing-ask", args=[OUDEWATER.key])
BANK = reverse("question-bank", args=[REGION.key])


def text_of(response):
    return response.content.decode()


def asking(text=ASKED, **more):
    words = WORDS.columns() | {"text": text, "jurist": "", "form_key": str(uuid4()), **more}
    return {name: word for name, word in words.items() if name not in ("giver_type", "labels")}


def ruled(**more):
    """The form of a rule as the page fills it in, with what a jurist adds."""
    return {
        "form_key": str(uuid4()), "effect": "permit", "says": "Een klacht over een lozing mag naar het waterschap.", "article": "Waterschapswet 56",
        "source": "wetten.overheid.nl, tekst van 1 juli 2026", "sources": ["complaints"], "purposes": ["supervision"], "givers": ["gemeente"],
        "receivers": ["waterschap"], "forms_": ["chosen-fields"], "places": ["outside"], "profiles": ["smal"], "ground": "Waterschapswet 56",
        "conditions": "Alleen wat over de lozing gaat.", "file_answer": "yes", "file_says": "Dit mag in een dossier staan.", "court_answer": "yes",
        "court_says": "Dit mag naar de rechter.", "valid_from": "1-11-2026", "valid_until": "1-11-2028", "expected": "yes", **more,
    }  # fmt: skip


def answering(**more):
    return {
        "form_key": str(uuid4()), "outcome": "may", "text": "Ja, dat is hun eigen taak.", "article": "Waterschapswet 56", "source": "wetten.overheid.nl",
        **more,
    }  # fmt: skip


def test_from_a_no_without_a_rule_to_the_same_question_answered_by_a_rule_with_its_example(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    officer, jurist = browser_of(ANNA), browser_of(JULES)
    place = reverse("signal-provide", args=[OUDEWATER.key, signal.key])
    question = {
        "form_key": str(uuid4()), "recipient": "belastingdienst", "purpose": "tax-levy", "form": "chosen-fields", "source_kind": "complaints",
    }  # fmt: skip
    shown = text_of(officer.post(place, question | {"vraag": "ja"}))
    assert "Er is geen regel die dit toestaat" in shown
    link = re.search(r'href="(/omgeving/[^"]*deelvragen/nieuw/[^"]*)"', shown).group(1).replace("&amp;", "&")
    assert str(signal.key) not in link

    form = text_of(officer.get(link))
    assert (
        "Mag een gemeente “Klachten en overlast” geven aan “Belastingdienst”" in form
        and "Nog niets over dit soort" in form
    )
    asked = officer.post(ASK, asking(receiver_type="belastingdienst", purpose="tax-levy"))
    assert asked.status_code == 302 and "wacht op antwoord" in text_of(officer.get(asked.url))

    waiting = text_of(jurist.get(BANK))
    assert ASKED in waiting
    at(JULES, REGION)
    one = reverse("bank-question", args=[REGION.key, Received.objects.get(what="sharing_question").record.key])
    page = text_of(jurist.get(one))
    assert "Geen regel verbiedt het" in page and "Zonder personen" in page
    assert jurist.post(one, answering()).status_code == 302

    assert "Antwoord op uw vraag" in text_of(officer.get("/"))
    assert "Jules Brandwijk" in text_of(officer.get(asked.url))
    assert officer.post(asked.url, {"form_key": str(uuid4())}).status_code == 302
    assert "Antwoord op uw vraag" not in text_of(officer.get("/"))

    at(JULES)
    propose = reverse("rule-propose", args=[REGION.key, KnownAnswer.objects.get().key])
    assert 'value="complaints" id="id_sources_2" checked' in text_of(jurist.get(propose))
    proposed = jurist.post(propose, ruled(receivers=["belastingdienst"], purposes=["tax-levy"]))
    assert proposed.status_code == 302
    with seated(ILSE, REGION, "privacy"):
        second = browser_of(ILSE)
        assert "Een regel bevestigen" in text_of(second.get("/"))
        assert "Bevestig deze regel" in text_of(second.get(proposed.url))
        assert "Bevestig deze regel" not in text_of(jurist.get(proposed.url))
        assert second.post(proposed.url, {"ja": "ja"}).status_code == 302

    again = text_of(officer.post(place, question | {"vraag": "ja"}))
    assert "Het mag, op één voorwaarde" in again or "Het mag, met één voorwaarde" in again
    assert "Een klacht over een lozing mag naar het waterschap." in again and "Ilse Tolsma, Gemeente Oudewater" in again
    rule = text_of(browser_of(PIM).get(reverse("sharing-rule", args=[_settled(at).rule])))
    assert "Klachten en overlast, gekozen gegevens" in rule and "Bevestigd door Ilse Tolsma" in rule
    assert "Deze vraag is al beantwoord" in text_of(officer.get(link))


def _settled(at):
    at(PIM)
    return SettledRule.objects.get()


def test_a_no_of_a_rule_offers_the_question_smaller_and_what_the_municipality_shut_offers_none(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    place, browser = reverse("signal-provide", args=[OUDEWATER.key, signal.key]), browser_of(ANNA)
    question = {
        "form_key": str(uuid4()),
        "recipient": "politie-midden-nederland",
        "purpose": "report-offence",
        "form": "chosen-fields",
        "vraag": "ja",
    }

    forbidden = text_of(browser.post(place, question | {"source_kind": "fiu"}))
    at(ILSE)
    keep_matrix(space=space(OUDEWATER), cells=[], decided_by="college", decided_on=TODAY, reason="")
    shut = text_of(browser.post(place, question | {"source_kind": "own-observation"}))

    assert "Denkt u dat deze regel niet over uw vraag gaat?" in forbidden
    assert "niet opengezet" in shut and "deelvragen/nieuw" not in shut


def test_the_work_of_who_asked_leads_to_the_question(at, browser_of):
    question = a_question()
    an_answer(question)
    at(ANNA)
    came = Received.objects.get(what="sharing_answer").record.key

    response = browser_of(ANNA).get(f"/omgeving/{OUDEWATER.key}/ingekomen/{came}/", follow=True)

    assert response.request["PATH_INFO"] == reverse("sharing-question", args=[OUDEWATER.key, question.key])


@pytest.mark.parametrize("who", (BRAM, PIM), ids=lambda actor: actor.name)
def test_for_a_stranger_the_pages_of_a_question_are_not_there(at, browser_of, who):
    question = a_question()
    answer = an_answer(question)
    proposal = a_proposal(answer)
    browser = browser_of(who)

    pages = [
        reverse("sharing-questions", args=[OUDEWATER.key]), reverse("sharing-question", args=[OUDEWATER.key, question.key]), BANK,
        reverse("bank-question", args=[REGION.key, question.sent_as]), reverse("rule-proposal", args=[REGION.key, proposal.key]),
        reverse("sharing-question", args=[WOERDEN.key, question.key]),
    ]  # fmt: skip
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)


def test_names_are_refused_with_what_was_typed_and_go_once_its_writer_says_so(at, browser_of):
    browser, text = browser_of(ANNA), "Mag dit over Stan de Vries naar het waterschap?"

    refused = browser.post(ASK, asking(text))

    shown = text_of(refused)
    assert (
        refused.status_code == 422 and text in shown and "Stan de Vries" in shown and 'name="betrays_nobody"' in shown
    )
    assert 'value="waterschap" selected' in shown
    assert browser.post(ASK, asking(text, betrays_nobody="on")).status_code == 302


def test_a_question_sent_twice_is_put_once(at, browser_of):
    browser, form = browser_of(ANNA), asking()

    first, second = (browser.post(ASK, form) for _ in range(2))

    assert (first.status_code, first.url) == (302, second.url)
    at(ANNA)
    assert SharingQuestion.objects.count() == 1


def test_who_only_reads_sees_the_questions_and_puts_none(at, browser_of):
    question = a_question()
    browser = browser_of(VERA)

    assert "wacht op antwoord" in text_of(browser.get(reverse("sharing-question", args=[OUDEWATER.key, question.key])))
    assert browser.get(ASK).status_code == 404
    assert browser.post(ASK, asking()).status_code == 404


def test_a_question_whose_term_has_passed_says_so_to_who_asked(at, browser_of):
    question = a_question()
    SharingQuestion.objects.filter(pk=question.pk).update(answer_by="2026-01-02")

    assert "termijn is voorbij" in text_of(browser_of(LEX).get(reverse("sharing-questions", args=[OUDEWATER.key])))


def test_an_answer_that_is_refused_keeps_what_was_typed(at, browser_of):
    question = a_question()
    place = reverse("bank-question", args=[REGION.key, question.sent_as])

    response = browser_of(JULES).post(place, answering(article="", text="Ja, want het is hun taak."))

    assert response.status_code == 422
    assert "Noem het artikel" in text_of(response) and "Ja, want het is hun taak." in text_of(response)


def test_a_rule_that_cannot_be_is_refused_with_what_to_do_and_keeps_what_was_typed(at, browser_of):
    answer = an_answer()
    place = reverse("rule-propose", args=[REGION.key, answer.key])
    browser = browser_of(JULES)

    response = browser.post(
        place, ruled(receivers=["waterschap", "politie"], purposes=["supervision", "report-offence"])
    )
    empty = browser.post(place, ruled(ground="", valid_until="1-1-2020"))

    shown = text_of(response)
    assert response.status_code == 422
    assert "een klacht van een inwoner is geen eigen waarneming" in shown and "Maak de regel smaller" in shown
    assert "Een klacht over een lozing mag naar het waterschap." in shown
    assert empty.status_code == 422 and "De laatste dag ligt vóór de eerste" in text_of(empty)
    assert RuleProposal.objects.count() == 0


def test_a_rule_proposed_twice_stands_there_once(at, browser_of):
    answer = an_answer()
    place, form, browser = reverse("rule-propose", args=[REGION.key, answer.key]), ruled(), browser_of(JULES)

    first, second = (browser.post(place, form) for _ in range(2))

    assert (first.status_code, first.url) == (302, second.url)
    at(JULES)
    assert RuleProposal.objects.count() == 1


def test_the_proposer_cannot_confirm_by_the_page_and_can_take_it_back(at, browser_of):
    proposal = a_proposal()
    place, browser = reverse("rule-proposal", args=[REGION.key, proposal.key]), browser_of(JULES)

    refused = browser.post(place, {"ja": "ja"})
    assert refused.status_code == 422 and "stelde deze regel zelf voor" in text_of(refused)
    assert browser.post(place, {"niet": "ja", "why": "", "form_key": str(uuid4())}).status_code == 422
    assert browser.post(place, {"niet": "ja", "why": "Te ruim.", "form_key": str(uuid4())}).status_code == 302

    assert "Niet bevestigd" in text_of(browser.get(place))
    at(JULES)
    assert SettledRule.objects.count() == 0


def test_confirming_twice_is_confirming_once(at, browser_of):
    proposal = a_proposal()
    place = reverse("rule-proposal", args=[REGION.key, proposal.key])

    with seated(ILSE, REGION, "privacy"):
        browser = browser_of(ILSE)
        assert [browser.post(place, {"ja": "ja"}).status_code for _ in range(2)] == [302, 302]

    at(PIM)
    assert SettledRule.objects.count() == 1


def test_the_rules_are_found_by_fixed_filters_in_the_address(at, browser_of):
    browser = browser_of(PIM)

    every = text_of(browser.get("/regels-over-delen/"))
    few = text_of(browser.get("/regels-over-delen/?soort=fiu&zegt=mag-niet"))
    wrong = text_of(browser.get("/regels-over-delen/?soort=niets&zegt=x"))

    assert every.count("<h3>") == len(library().policy_rules)
    assert "no-fiu-source" in few and "phenomenon-to-partners" not in few
    assert wrong.count("<h3>") == every.count("<h3>")
    assert browser.get("/regels-over-delen/bestaat-niet/").status_code == 404


def test_a_jurist_proposes_another_last_day_for_a_settled_rule(at, browser_of):
    proposal = a_proposal()
    confirm = reverse("rule-proposal", args=[REGION.key, proposal.key])
    place = reverse("rule-end", args=[REGION.key, proposal.rule])
    with seated(ILSE, REGION, "privacy"):
        assert browser_of(ILSE).post(confirm, {"ja": "ja"}).status_code == 302
        jurist = browser_of(JULES)
        assert "Klopt deze regel nog?" in text_of(jurist.get(place))

        made = jurist.post(place, {"day": "1-6-2027", "form_key": str(uuid4())})

        assert made.status_code == 302 and "in plaats van de oudere" in text_of(jurist.get(made.url))
        assert browser_of(ILSE).post(made.url, {"ja": "ja"}).status_code == 302
    assert "eindigt op 1 juni 2027" in text_of(browser_of(PIM).get(reverse("sharing-rule", args=[proposal.rule])))


def test_what_the_law_leaves_open_becomes_a_bottleneck_that_everybody_can_follow(at, browser_of):
    question = a_question()
    jurist, place = browser_of(JULES), reverse("bank-question", args=[REGION.key, question.sent_as])

    answered = jurist.post(place, answering(outcome="open", article="", text="De wet noemt het waterschap niet."))
    first = text_of(jurist.get(answered.url))
    bottleneck = {
        "form_key": str(uuid4()), "title": "Klachten en het waterschap", "text": "De wet noemt het waterschap niet.", "owner": "Jurist RIEC-bureau",
        "status": "open",
    }  # fmt: skip
    made = jurist.post(answered.url, bottleneck)
    keep = made.url.replace("/knelpunten/", f"/omgeving/{REGION.key}/vraagbaak/knelpunt/")
    refused = jurist.post(keep, bottleneck | {"form_key": str(uuid4()), "status": "raised"})
    raised = bottleneck | {
        "status": "raised",
        "raised_to": "Ministerie van Justitie en Veiligheid",
        "raised_on": "20-11-2026",
    }
    done = jurist.post(keep, raised | {"form_key": str(uuid4())})

    assert "De wet noemt het waterschap niet." in first and made.url.startswith("/knelpunten/")
    assert refused.status_code == 422 and "bij wie het is aangekaart" in text_of(refused)
    assert done.status_code == 302
    other = text_of(browser_of(PIM).get(made.url))
    assert (
        "Elders aangekaart" in other
        and "Nog niet aangekaart" in other
        and "Ministerie van Justitie en Veiligheid" in other
    )
    assert "Klachten en het waterschap" in text_of(browser_of(PIM).get("/knelpunten/"))
    assert "Dit werd een knelpunt" in text_of(
        browser_of(ANNA).get(reverse("sharing-question", args=[OUDEWATER.key, question.key]))
    )


def test_only_who_may_is_offered_to_go_on_with_a_rule_or_a_bottleneck(at, browser_of):
    thread = a_bottleneck()
    proposal = a_proposal()
    with seated(ILSE, REGION, "privacy"):
        privacy, jurist = browser_of(ILSE), browser_of(JULES)
        privacy.post(reverse("rule-proposal", args=[REGION.key, proposal.key]), {"ja": "ja"})
        pages = [reverse("bottleneck", args=[thread]), reverse("sharing-rule", args=[proposal.rule])]

        offered = [
            [f"/omgeving/{REGION.key}/vraagbaak/" in text_of(who.get(page)) for page in pages]
            for who in (privacy, jurist)
        ]

    assert offered == [[False, False], [True, True]]


def test_a_bottleneck_is_written_by_jurist_and_secretary_and_nobody_else(at, browser_of):
    thread = a_bottleneck()
    keep = reverse("bottleneck-keep", args=[REGION.key, thread])

    assert browser_of(PIM).get(keep).status_code == 404
    with seated(PIM, REGION, "secretary"):
        assert browser_of(PIM).get(keep).status_code == 200
    with seated(PIM, REGION, "reader"):
        assert browser_of(PIM).get(keep).status_code == 404
    at(PIM)
    assert Bottleneck.objects.count() == 1
