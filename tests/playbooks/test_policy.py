"""The policy rules as files: strictly read, each tried by an example, and told in words with their articles."""

import re
from datetime import date
from itertools import product

import pytest
from authoring import a_folder, complaints

from schakel.engines.policy import ANY, FAILED, Decision, Effect, Use, decide
from schakel.playbooks import UnknownEntry, library
from schakel.playbooks.entries.policy import COVERING

DAY = date(2026, 11, 25)
VARIED = frozenset({"act", "form", "source", "receiver", "place", "purpose"})
HEAD = 'for_all: {source: Verzonnen regel, valid_from: 2020-01-01, confirmed_by: ""}\npolicy_rules:\n'
COVERED = {
    "acts": "[provide]", "forms": "[spoken]", "sources": "[own-observation]", "givers": "[gemeente]",
    "receivers": "[politie]", "places": "[line]", "purposes": "[supervision]", "labels": "[]", "profiles": "[smal]",
}  # fmt: skip
TOLD = (
    'says: Dit mag., article: Wet 1, ground: Wet 1, may_be_in_file: {answer: "yes", says: Ja.}, '
    'may_go_to_court: {answer: "no", says: Nee.}'
)
TRIED = """
examples:
- {name: een gemeente, ask: area_exists, area: dorp, day: 2024-01-01, expect: true}
- {name: de eigen regel, ask: decides, day: 2026-11-25, act: provide, form: spoken, source: own-observation,
   giver: gemeente, receiver: politie, place: line, purpose: supervision, labels: [], profile: smal, expect: allowed by eigen}
"""


def a_rule(effect="permit", told=TOLD, id="eigen", **bent):
    covered = ", ".join(f"{name}: {words}" for name, words in {**COVERED, **bent}.items() if words is not None)
    return HEAD + f"- {{id: {id}, effect: {effect}, {covered}, {told}}}\n"


def said(tmp_path, **rule):
    return complaints(a_folder(tmp_path, policy=a_rule(**rule), promise=TRIED))


def a_use(**bent):
    words = {
        "act": "provide", "form": "chosen-fields", "source": "own-observation", "giver": "gemeente",
        "receiver": "politie", "place": "line", "purpose": "public-order", "profile": "smal", "labels": [],
    }  # fmt: skip
    return library().use(**{**words, **bent})


def test_a_region_may_have_a_rule_of_its_own(tmp_path):
    assert said(tmp_path) == []


def test_a_rule_that_no_example_tries_does_not_load(tmp_path):
    assert complaints(a_folder(tmp_path, policy=a_rule())) == [
        "streek/policy.yaml: policy_rules > 0 > id: No example shows what the rule `eigen` does. "
        "Add one to the examples beside it, with `ask: decides`, in which this rule settles the answer."
    ]


@pytest.mark.parametrize("field", COVERING)
def test_a_forgotten_field_does_not_load(tmp_path, field):
    assert said(tmp_path, **{field: None}) == [
        f"streek/policy.yaml: policy_rules > 0 > {field}: Field required. Add `{field}:` to this entry."
    ]


@pytest.mark.parametrize("field", [field for field in COVERING if field != "labels"])
def test_an_empty_field_does_not_load(tmp_path, field):
    assert said(tmp_path, **{field: "[]"}) == [
        f"streek/policy.yaml: policy_rules > 0: {field} is empty, so the rule covers nothing. "
        f'Write `{field}: ["*"]` for all.'
    ]


def test_a_prohibition_that_no_label_sets_off_does_not_load(tmp_path):
    told = "says: Dit mag niet., article: Wet 1"

    assert said(tmp_path, effect="forbid", told=told)[0] == (
        "streek/policy.yaml: policy_rules > 0: labels is empty, so the rule covers nothing. "
        'Write `labels: ["*"]` for all.'
    )


@pytest.mark.parametrize(
    ("bent", "what"),
    [
        ({"receivers": '["*", politie]'}, "0: receivers holds `*` beside other words. Let `*` stand alone, or take it out."),
        ({"receivers": "[politei]"}, "0 > receivers > 0: There is no `politei` among the organisation_types. "
            "Add it there, or correct it. Did you mean `politie`?"),
        ({"forms": "[spoke]"}, "0 > forms > 0: There is no `spoke` among the forms_of_provision. "
            "Add it there, or correct it. Did you mean `spoken`?"),
        ({"places": "[lien]"}, "0 > places > 0: There is no kind of space `lien`. Correct it. Did you mean `line`?"),
        ({"labels": "[wgp]"}, "0 > labels > 0: There is no `wgp` among the labels. "
            "Add it there, or correct it. Did you mean `wpg`?"),
        ({"told": "says: Dit mag., article: Wet 1"}, "0: A permission has a ground and says what the receiver may do "
            "with it. Add `ground:`, `may_be_in_file:` and `may_go_to_court:`."),
        ({"effect": "forbid", "labels": '["*"]'}, "0: A prohibition provides nothing, so there is nothing to say to a receiver. "
            "Take out `ground:`, `conditions:`, `may_be_in_file:` and `may_go_to_court:`."),
        ({"id": "failed"}, "0: `failed` is the answer of a judge that could not decide. Choose another id."),
    ],
    ids=["any-and-more", "receiver", "form", "place", "label", "permit-without-ground", "forbid-with-ground", "failed"],
)  # fmt: skip
def test_a_mistake_in_a_rule_says_where_and_what_to_do(tmp_path, bent, what):
    assert said(tmp_path, **bent)[0] == f"streek/policy.yaml: policy_rules > {what}"


def test_everything_is_only_meant_where_it_is_written():
    rule = library().policy_rules.named("no-fiu").as_rule()

    assert (rule.effect, rule.receivers, rule.labels) == (Effect.FORBID, ANY, frozenset({"fiu"}))


def test_the_judge_of_a_day_knows_the_rules_of_that_day_and_is_made_once():
    assert library().judge(DAY) is library().judge(DAY)
    assert library().judge(DAY) is library().judge(date(2026, 11, 24))
    assert library().judge(date(2025, 2, 28)).rules == ()


def test_a_use_in_other_words_than_the_playbooks_is_refused():
    with pytest.raises(UnknownEntry, match=r"There is no place `lien`\. Did you mean `line`"):
        a_use(place="lien")
    with pytest.raises(UnknownEntry, match="There is no labels `wgp`"):
        a_use(labels=["wgp"])


def test_a_decision_is_told_with_its_sentences_articles_grounds_and_conditions():
    use = a_use(source="police-report", giver="politie", receiver="gemeente", labels=["wpg"])

    told = library().told(library().judge(DAY).decide(use))

    assert (told.allowed, [rule.id for rule in told.rules]) == (True, ["police-to-mayor"])
    assert told.sentences == ("De politie mag de burgemeester geven wat nodig is voor de openbare orde.",)
    assert told.articles == ("Wpg 16 lid 1 onder c; Gemeentewet 172",)
    assert told.grounds == ("Wpg 16 lid 1 onder c, voor de openbare orde (Gemeentewet 172)",)
    assert told.conditions == (
        "Blijft in het dossier van politie en burgemeester.",
        "Verder geven alleen als de politie het toestaat.",
    )
    assert not told.confirmed


def test_where_no_rule_settled_it_or_the_judge_failed_the_answer_says_so():
    nothing, failed = (library().told(Decision(False, because)) for because in ((), (FAILED,)))

    assert nothing.sentences == ("Er is geen regel die dit toestaat. Daarom kan het niet.",)
    assert failed.sentences[0].startswith("De toets is niet gelukt. Daarom is het antwoord nee.")
    assert (nothing.rules, failed.rules) == ((), ())


def test_a_refusal_says_what_would_be_possible():
    use = a_use(receiver="woningcorporatie", place="outside", purpose="own-approach")

    assert [(each.changed, each.use.form, each.because) for each in library().possible(use, DAY)] == [
        (("form",), "without-persons", ("phenomenon-to-private",))
    ]


def test_no_rule_is_about_words_that_are_there_for_another_profile_only():
    assert all(set(rule.profiles) == {ANY} for rule in library().policy_rules if rule.id.startswith("no-persons"))
    assert {rule.profiles for rule in library().policy_rules if rule.id.startswith("wgs-")} == {("integraal",)}


def asked(labels=(), **fixed):
    """Every use with these words by a municipality in *smal*, unless said otherwise."""
    words = {**library().policy_words(), "giver": ("gemeente",), "profile": ("smal",)}
    words |= {name: (word,) for name, word in fixed.items()}
    names = [name for name in words if name != "labels"]
    for chosen in product(*(words[name] for name in names)):
        yield Use(labels=frozenset(labels), **dict(zip(names, chosen, strict=True)))


def allowed(**fixed):
    near = [
        rule for rule in library().judge(DAY).rules if rule.covers_but_for(next(asked(**fixed)), VARIED - set(fixed))
    ]
    return [use for use in asked(**fixed) if decide(use, near).allowed]


@pytest.mark.parametrize("label", ["awr67", "fiu", "m", "bijzonder"])
def test_in_smal_nothing_with_these_labels_goes_anywhere(label):
    permits = [rule.as_rule() for rule in library().policy_rules if rule.effect == "permit"]

    assert [rule.id for rule in permits if rule.labels == ANY] == []
    assert [rule.id for rule in permits if label in rule.labels and rule.profiles != frozenset({"integraal"})] == []


def test_in_smal_police_data_goes_back_to_the_police_or_stays_in_the_line():
    assert {(use.receiver, use.place) for use in allowed(labels=["wpg"], form="chosen-fields", act="provide")} == {
        ("politie", "line"),
        ("politie", "outside"),
    }


def test_bibob_goes_for_bibob_only():
    assert {(use.purpose, use.source) for use in allowed(labels=["bibob"], form="chosen-fields", act="provide")} == {
        ("integrity-test", "bibob")
    }


@pytest.mark.parametrize(
    "source", ["municipal-taxes", "tax-administration", "social-domain", "youth", "m-report", "fiu"]
)
def test_these_sources_are_neither_given_nor_asked_by_a_municipality(source):
    assert allowed(source=source, form="yes-no") == []
    assert allowed(source=source, form="without-persons", act="provide") == []


@pytest.mark.parametrize("receiver", ["bank", "netbeheerder", "woningcorporatie", "school", "branche", "onderneming",
                                      "maatschappelijke-partner", "verhuurder", "meld-misdaad-anoniem", "riec-bureau",
                                      "ondersteuning", "zorg-en-veiligheidshuis"])  # fmt: skip
def test_who_is_no_source_holder_or_public_body_gets_nothing_about_persons(receiver):
    for profile in ("smal", "integraal"):
        forms = {use.form for use in allowed(receiver=receiver, act="provide", profile=profile)}

        assert forms == {"without-persons"}


def test_a_body_gets_fixed_fields_without_labels_only():
    assert {use.form for use in allowed(place="body", act="provide")} == {"without-persons"}


def test_every_rule_reads_as_a_sentence_and_says_which_article():
    for rule in library().policy_rules:
        assert re.search(r"[.]$", rule.says), rule.id
        assert len(rule.says.split()) <= 30, rule.id

    assert len({rule.says for rule in library().policy_rules}) == len(library().policy_rules)


def test_every_rule_tells_who_reads_it_that_nobody_has_confirmed_it_yet():
    assert {rule.confirmed_by for rule in library().policy_rules} == {""}
