"""A folder that does not keep its examples does not load."""

import pytest
from authoring import a_folder, complaints

from schakel.playbooks.loading import load
from schakel.playbooks.problems import PlaybookError

BROKEN = {
    "number_of_areas": (
        "{name: twee dorpen, ask: number_of_areas, kind: municipality, day: 2024-01-01, expect: 2}",
        "`twee dorpen` does not come true: expected 2, found 1.",
    ),
    "area_exists": (
        "{name: het dorp was er al, ask: area_exists, area: dorp, day: 2019-12-31, expect: true}",
        "`het dorp was er al` does not come true: expected True, found False.",
    ),
    "areas_within": (
        "{name: noord is leeg, ask: areas_within, within: district-noord, day: 2024-01-01, expect: []}",
        "`noord is leeg` does not come true: expected (), found ('dorp',).",
    ),
    "sits_in": (
        "{name: dorp zit voor, ask: sits_in, body: dto-noord, role: chair, day: 2024-01-01, expect: [gemeente-dorp]}",
        "`dorp zit voor` does not come true: expected ('gemeente-dorp',), found ().",
    ),
    "themes_of_kind": (
        "{name: één doe-thema, ask: themes_of_kind, kind: do, day: 2024-01-01, expect: [haven]}",
        "`één doe-thema` does not come true: expected ('haven',), found ().",
    ),
    "step_needs": (
        "{name: zonder datum, ask: step_needs, workflow: own-file, leave: doing, enter: on-hold, expect: []}",
        "`zonder datum` does not come true: expected (), found ('until',).",
    ),
    "no_such_step": (
        "{name: sprong, ask: step_needs, workflow: own-file, leave: choosing, enter: evaluated, expect: []}",
        "`sprong` does not come true: expected (), found 'no such step'.",
    ),
    "warns": (
        "{name: buurvrouw, ask: warns, text: zijn buurvrouw Ans vertelde, expect: []}",
        "`buurvrouw` does not come true: expected (), found ('reporter',).",
    ),
    "names": (
        "{name: een naam, ask: names, text: vraag van J. Jansen, expect: []}",
        "`een naam` does not come true: expected (), found ('J. Jansen',).",
    ),
    "clashes": (
        "{name: botst niet, ask: clashes, power: area-ban-172a, expect: []}",
        "`botst niet` does not come true: expected (), found ('conduct-order-509hh',).",
    ),
    "term_is": (
        "{name: termijn, ask: term_is, term: weeks-to-weigh, expect: 5 weeks}",
        "`termijn` does not come true: expected '5 weeks', found '4 weeks'.",
    ),
    "decides": (
        "{name: een naam naar een bank, ask: decides, day: 2026-11-25, act: provide, form: chosen-fields, "
        "source: own-observation, giver: gemeente, receiver: bank, place: outside, purpose: own-approach, labels: [], "
        "profile: smal, expect: refused by no rule}",
        "`een naam naar een bank` does not come true: expected 'refused by no rule', "
        "found 'refused by private-only-without-persons'.",
    ),
}
BODY = """
for_all: {source: Verzonnen overleg, valid_from: 2020-01-01}
body_kinds:
- {id: dto, short: DTO, name: DTO}
bodies:
- {id: dto-noord, kind: dto, name: DTO Noord, area: district-noord}
"""


@pytest.mark.parametrize(("example", "said"), BROKEN.values(), ids=BROKEN)
def test_an_example_that_does_not_come_true_is_a_problem(tmp_path, example, said):
    folder = a_folder(tmp_path, bodies=BODY, promise=f"examples:\n- {example}\n")

    assert complaints(folder) == [f"streek/examples/promise.yaml: examples > 0: {said} Mend the entry, or the promise."]


def test_a_folder_that_promises_nothing_does_not_load(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "examples" / "promise.yaml").unlink()

    with pytest.raises(PlaybookError, match="The folder promises nothing"):
        load([folder])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "examples:\n- {name: a, ask: raad}\n",
            "streek/examples/promise.yaml: examples > 0: Input tag 'raad' found using 'ask' does not match any of the "
            "expected tags: 'number_of_areas', 'area_exists', 'areas_within', 'sits_in', 'themes_of_kind', 'step_needs', "
            "'warns', 'names', 'clashes', 'term_is', 'decides'. See the examples of the national folder.",
        ),
        (
            "examples:\n- {name: a, ask: area_exists, area: drop, day: 2024-01-01, expect: true}\n",
            "streek/examples/promise.yaml: examples > 0: There is no entry `drop`. Did you mean `dorp`? "
            "Correct the id in this example.",
        ),
        (
            "examples:\n- {name: a, ask: decides, day: 2026-11-25, act: provide, form: spoken, source: own-observation, "
            "giver: gemeente, receiver: politei, place: line, purpose: public-order, labels: [], profile: smal, expect: x}\n",
            "streek/examples/promise.yaml: examples > 0: There is no receiver `politei`. Did you mean `politie`? "
            "Correct the id in this example.",
        ),
        (
            "examples: []\nmeer: []\n",
            "streek/examples/promise.yaml: An example file holds one list. Begin with `examples:`.",
        ),
        (
            "examples: NO\n",
            "streek/examples/promise.yaml: examples: NO can be read in more than one way. "
            "Put it between double quotes if it is text.",
        ),
    ],
    ids=["unknown-question", "unknown-id", "unknown-word-of-a-use", "more-than-examples", "not-strict"],
)
def test_an_example_that_cannot_be_tried_is_a_problem(tmp_path, text, said):
    assert complaints(a_folder(tmp_path, promise=text)) == [said]
