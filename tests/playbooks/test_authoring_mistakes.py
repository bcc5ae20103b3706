"""Every mistake an author can make is answered with a file, a place in it, and what to do."""

import pytest
from authoring import AREAS, a_folder, complaints

THEME = "id: haven, name: Haven, kind: do, lens: null, says: Een zin., paragraph: Paragraaf"
HEAD = "for_all: {source: Verzonnen gebied, valid_from: 2020-01-01}\n"

MISTAKES = {
    "field-forgotten": (
        HEAD + "themes:\n- {id: haven, name: Haven, kind: do, lens: null, says: Een zin.}\n",
        "streek/themes.yaml: themes > 0 > paragraph: Field required. Add `paragraph:` to this entry.",
    ),
    "no-source": (
        f"themes:\n- {{{THEME}, valid_from: 2020-01-01}}\n",
        "streek/themes.yaml: themes > 0 > source: Field required. Add `source:` to this entry.",
    ),
    "no-date": (
        f"themes:\n- {{{THEME}, source: Verzonnen}}\n",
        "streek/themes.yaml: themes > 0 > valid_from: Field required. Add `valid_from:` to this entry.",
    ),
    "law-without-confirmation": (
        HEAD + "labels:\n- {id: geheim, name: Geheim, meaning: Een zin., rule: Een regel.}\n",
        "streek/themes.yaml: labels > 0 > confirmed_by: Field required. Add `confirmed_by:` to this entry.",
    ),
    "key-misspelt": (
        HEAD + f"themes:\n- {{{THEME}, tool: [a]}}\n",
        "streek/themes.yaml: themes > 0 > tool: Extra inputs are not permitted. "
        "Take `tool:` out, or correct it. Did you mean `tools`?",
    ),
    "kind-misspelt": (
        HEAD + "teams:\n- {id: a}\n",
        "streek/themes.yaml: teams: There is no such kind of entry. "
        "Use one of the kinds of `docs/why/playbooks.md`. Did you mean `terms`?",
    ),
    "kind-without-list": (
        HEAD + "themes: haven\n",
        "streek/themes.yaml: themes: A kind holds a list. Begin each entry with `- id:`.",
    ),
    "entry-without-keys": (
        HEAD + "themes:\n- haven\n",
        "streek/themes.yaml: themes > 0: An entry has keys with values. Begin it with `- id:`.",
    ),
    "choice-that-is-none": (
        HEAD + f"themes:\n- {{{THEME.replace('kind: do', 'kind: doe')}}}\n",
        "streek/themes.yaml: themes > 0 > kind: Input should be 'do', 'develop' or 'both'. "
        "Choose one of: 'do', 'develop' or 'both'.",
    ),
    "number-for-text": (
        HEAD + f"themes:\n- {{{THEME.replace('name: Haven', 'name: 12')}}}\n",
        "streek/themes.yaml: themes > 0 > name: Input should be a valid string. "
        "Write text, between double quotes where it looks like a number or a day.",
    ),
    "text-for-list": (
        HEAD + f"themes:\n- {{{THEME}, tools: checklist}}\n",
        "streek/themes.yaml: themes > 0 > tools: Input should be a valid tuple. "
        "Write a list: each on a line of its own, beginning with a dash.",
    ),
    "id-with-a-space": (
        HEAD + f"themes:\n- {{{THEME.replace('id: haven', 'id: De haven')}}}\n",
        "streek/themes.yaml: themes > 0 > id: String should match pattern '^[a-z0-9]+([-_][a-z0-9]+)*$'. "
        "It should look like this pattern: ^[a-z0-9]+([-_][a-z0-9]+)*$",
    ),
    "ends-before-it-begins": (
        HEAD + f"themes:\n- {{{THEME}, valid_until: 2019-01-01}}\n",
        "streek/themes.yaml: themes > 0: valid_until 2019-01-01 is not after valid_from 2020-01-01. "
        "valid_until is the first day on which the entry no longer holds.",
    ),
    "id-twice": (
        HEAD + f"themes:\n- {{{THEME}}}\n- {{{THEME}}}\n",
        "streek/themes.yaml: themes > 1 > id: The id `haven` stands already in streek/themes.yaml. "
        "Give this entry an id of its own; a changed rule gets a new id and the old one a valid_until.",
    ),
    "id-of-the-national-folder": (
        HEAD + "phases:\n- {id: plan, name: Plan}\n",
        "streek/themes.yaml: phases > 0 > id: The id `plan` stands already in national/meetings.yaml. "
        "Give this entry an id of its own; a changed rule gets a new id and the old one a valid_until.",
    ),
    "lens-that-is-not-there": (
        HEAD + f"themes:\n- {{{THEME.replace('lens: null', 'lens: bril')}}}\n",
        "streek/themes.yaml: themes > 0 > lens: There is no `bril` among the lenses. Add it there, or correct it.",
    ),
    "owner-that-is-not-there": (
        HEAD + f"themes:\n- {{{THEME}, owners: [dorp, drop]}}\n",
        "streek/themes.yaml: themes > 0 > owners > 1: There is no `drop` among the areas. "
        "Add it there, or correct it. Did you mean `dorp`?",
    ),
    "municipality-of-a-base-team": (
        HEAD + "memberships:\n- {id: in-team, within: district-noord, areas: [stad]}\n",
        "streek/themes.yaml: memberships > 0 > areas > 0: There is no `stad` among the areas. "
        "Add it there, or correct it.",
    ),
    "member-that-is-not-there": (
        HEAD
        + "bodies:\n- {id: dto-noord, kind: dto, name: DTO, members: [{role: chair, organisation_type: gementee}]}\n"
        + "body_kinds:\n- {id: dto, short: DTO, name: DTO}\n",
        "streek/themes.yaml: bodies > 0 > members > 0 > organisation_type: There is no `gementee` among the "
        "organisation_types. Add it there, or correct it. Did you mean `gemeente`?",
    ),
    "member-that-is-two": (
        HEAD + "bodies:\n- {id: a, kind: dto, name: DTO, members: [{role: chair}]}\n",
        "streek/themes.yaml: bodies > 0 > members > 0: A member is an organisation or a type of organisation. "
        "Give exactly one of organisation and organisation_type.",
    ),
    "shared-key-that-cannot-be": (
        "for_all: {name: Haven, source: Verzonnen}\n",
        "streek/themes.yaml: for_all > name: This cannot be shared. "
        "Only source, valid_from, confirmed_by can be given for all entries of a file.",
    ),
    "for-all-without-keys": (
        "for_all: bron\n",
        "streek/themes.yaml: for_all: for_all holds keys with values. Write `source:` and `valid_from:`.",
    ),
    "capacity-without-referral": (
        HEAD + 'capacities:\n- {id: gast, name: Gast, kept: false, confirmed_by: ""}\n',
        "streek/themes.yaml: capacities > 0: What is not kept is referred. "
        "Write in `referral` where the person goes instead.",
    ),
    "term-outside-its-bounds": (
        HEAD
        + "protocol_defaults:\n- {id: t, name: T, value: 9, unit: weeks, least: 1, most: 8, meaning: M, confirmed_by: a}\n",
        "streek/themes.yaml: protocol_defaults > 0: The value 9 does not lie between 1 and 8. "
        "Change the value, or its bounds `least` and `most`.",
    ),
    "number-too-low": (
        HEAD
        + "protocol_defaults:\n- {id: t, name: T, value: -1, unit: weeks, least: 1, most: 8, meaning: M, confirmed_by: a}\n",
        "streek/themes.yaml: protocol_defaults > 0 > value: Input should be greater than or equal to 0. "
        "Take a higher number.",
    ),
    "step-to-a-state-that-is-not-there": (
        HEAD + "workflows:\n- {id: w, name: W, start: a, fields: [], states: [{id: a, label: A}, {id: b, label: B}],"
        " steps: [{leave: a, enter: c, label: Ga}]}\n",
        "streek/themes.yaml: workflows > 0: There is no state `c`. Known: a, b.",
    ),
    "step-that-needs-a-field-that-is-not-there": (
        HEAD + "workflows:\n- {id: w, name: W, start: a, fields: [], states: [{id: a, label: A}, {id: b, label: B}],"
        " steps: [{leave: a, enter: b, label: Ga, requires: [datum]}]}\n",
        "streek/themes.yaml: workflows > 0: There is no field `datum`. Known: .",
    ),
    "state-that-begins-with-a-field-that-is-not-there": (
        HEAD + "workflows:\n- {id: w, name: W, start: a, fields: [], states: [{id: a, label: A},"
        " {id: b, label: B, begins_with: [datum]}], steps: [{leave: a, enter: b, label: Ga}]}\n",
        "streek/themes.yaml: workflows > 0: There is no field `datum`. Known: .",
    ),
    "state-that-nothing-leads-to": (
        HEAD + "workflows:\n- {id: w, name: W, start: a, fields: [], states: [{id: a, label: A}, {id: b, label: B}],"
        " steps: [{leave: b, enter: a, label: Ga}]}\n",
        "streek/themes.yaml: workflows > 0: No step leads to the state `b`. "
        "Add a step towards it, or take the state away.",
    ),
    "barrier-at-a-stage-that-is-not-there": (
        HEAD
        + "barrier_models:\n- {id: m, name: M, about: A, barriers: [{id: x, stage: c, partner: gemeente, does: D}], stages: ["
        + ", ".join(
            f"{{id: {id}, name: Naam, arranges: A, helped_knowingly: K, helped_unknowingly: U, opportunity: O, signs: [S]}}"
            for id in "ab"
        )
        + "]}\n",
        "streek/themes.yaml: barrier_models > 0: Barrier `x` stands at stage `c`, which does not exist. Known: a, b.",
    ),
    "label-that-is-floor-and-refused": (
        HEAD + "space_kinds:\n- {id: s, name: S, one: s, sign: t, colour: r-lijn, purpose: P, ground: G, retention: R,"
        ' floor: [wpg], refuses: [wpg], confirmed_by: ""}\n',
        "streek/themes.yaml: space_kinds > 0: `wpg` is floor and refused at once. Take it out of one of the two.",
    ),
    "municipality-without-code": (
        HEAD + "areas:\n- {id: gat, kind: municipality, name: Gat}\n",
        "streek/themes.yaml: areas > 0: A municipality needs its CBS code. Add `code: GM0000` with its own number.",
    ),
    "half-a-plan": (
        HEAD + "areas:\n- {id: gat, kind: district, name: Gat, planned_until: 2030-01-01}\n",
        "streek/themes.yaml: areas > 0: A planned end has a day and a successor. "
        "Give both planned_until and planned_successor, or neither.",
    ),
    "watch-words-without-words": (
        HEAD + "watch_words:\n- {id: leeg, name: Leeg, why: W, suggestion: S}\n",
        "streek/themes.yaml: watch_words > 0: This category has no words to look for. Add them under `words`.",
    ),
    "watch-words-with-an-unknown-set": (
        HEAD + 'watch_words:\n- {id: leeg, name: Leeg, why: W, suggestion: S, words: ["de {kn} zegt"]}\n',
        "streek/themes.yaml: watch_words > 0: `de {kn} zegt` uses the set `kn`. Known: person, number, few.",
    ),
    "nothing-in-a-list": (
        HEAD + "memberships:\n- {id: in-team, within: district-noord, areas: []}\n",
        "streek/themes.yaml: memberships > 0 > areas: Tuple should have at least 1 item after validation, not 0. "
        "Add at least one more.",
    ),
    "double-key": (
        "themes: []\nthemes: []\n",
        "streek/themes.yaml: themes: The key stands here twice (line 2). Keep one of the two.",
    ),
    "norway": (
        HEAD + f"themes:\n- {{{THEME.replace('name: Haven', 'name: NO')}}}\n",
        "streek/themes.yaml: themes > 0 > name: NO can be read in more than one way. "
        "Put it between double quotes if it is text.",
    ),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_says_where_what_and_how_to_mend_it(tmp_path, text, said):
    assert complaints(a_folder(tmp_path, themes=text)) == [said]


def test_a_folder_without_mistakes_loads(tmp_path):
    assert complaints(a_folder(tmp_path)) == []


def test_a_file_with_another_ending_is_not_passed_over_in_silence(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "themes.yml").write_text("themes: []\n")

    assert complaints(folder) == ["streek/themes.yml: This file is not read. Give it a name that ends in .yaml."]


def test_mistakes_of_several_files_come_together(tmp_path):
    folder = a_folder(tmp_path, areas=AREAS + "goals: niets\n", themes=HEAD + "teams: []\n")

    assert [said.split(": ")[0] for said in complaints(folder)] == ["streek/areas.yaml", "streek/themes.yaml"]


CONTRADICTIONS = {
    "in-two-districts": (
        HEAD + "areas:\n- {id: district-zuid, kind: district, name: Zuid}\n"
        "memberships:\n- {id: in-zuid, within: district-zuid, areas: [dorp]}\n",
        "streek/areas.yaml: memberships > 0 > areas > 0: `dorp` lies in two areas of the kind district at once: "
        "see `in-zuid`. Give one of the two a valid_until, or take it out.",
    ),
    "under-itself": (
        HEAD
        + "body_kinds:\n- {id: dis, short: DIS, name: DIS}\nbodies:\n- {id: dis-noord, kind: dis, name: A, above: dis-noord}\n",
        "streek/more.yaml: bodies > 0 > above: `dis-noord` stands under itself. Let the line end at the highest body.",
    ),
    "ended-without-a-successor": (
        HEAD + "areas:\n- {id: gat, kind: municipality, name: Gat, code: GM9992, valid_until: 2022-01-01}\n",
        "streek/more.yaml: areas > 0 > valid_until: `gat` ends and says nothing about who follows. "
        "Add succeeded_by, or succeeded_outside for an area outside the region.",
    ),
    "sign-of-origin": (
        HEAD
        + "sign_cards:\n- {id: balie, name: Balie, desk: balie, may_also_be: Gewoon., do: [Breng in.], leave: [Laat.],"
        " signs: [Een deur., Een auto met buitenlands kenteken., Een raam.]}\n",
        "streek/more.yaml: sign_cards > 0 > signs > 1: The sign holds `buitenlands kenteken`, which stands in for origin. "
        "Describe what somebody did or what stands there, not who somebody is.",
    ),
}


@pytest.mark.parametrize(("text", "said"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_entries_that_contradict_each_other_are_refused(tmp_path, text, said):
    assert complaints(a_folder(tmp_path, more=text)) == [said]


def test_an_area_may_change_district_from_one_day_to_the_next(tmp_path):
    areas = AREAS.replace("areas: [dorp]}", "areas: [dorp], valid_until: 2024-06-01}")
    more = (
        HEAD + "areas:\n- {id: district-zuid, kind: district, name: Zuid}\n"
        "memberships:\n- {id: in-zuid, within: district-zuid, areas: [dorp], valid_from: 2024-06-01}\n"
    )

    assert complaints(a_folder(tmp_path, areas=areas, more=more)) == []


CARD = """
- id: {id}
  name: Kaart
  holder: Iemand
  holder_type: gemeente
  ground: Een wet
  object: place
  says: Een zin.
  preconditions: [Iets.]
  evidence: [Iets.]
  max_duration: Een dag.
  hearing: Vooraf.
  remedy: Bezwaar.
  side_effects: [Iets.]
  last_checked: 2025-01-01
  confirmed_by: ""
"""


def test_powers_clash_in_both_directions_and_do_not_go_together(tmp_path):
    one = (
        CARD.format(id="een")
        + "  clashes_with: [{power: twee, because: Zo.}, {because: Los.}]\n  may_go_with: [twee]\n"
    )
    folder = a_folder(tmp_path, more=HEAD + "powers:" + one + CARD.format(id="twee"))

    assert complaints(folder) == [
        "streek/more.yaml: powers > 0 > clashes_with > 0 > power: `twee` does not say that it clashes with `een`. "
        "Add `een` to the clashes_with of `twee`.",
        "streek/more.yaml: powers > 0 > clashes_with > 0 > power: `twee` goes with this power and clashes with it. "
        "Take it out of may_go_with or of clashes_with.",
    ]


def test_origin_is_found_in_the_stages_of_a_barrier_model_too(tmp_path):
    stage = "{id: %s, name: Naam, arranges: A, helped_knowingly: K, helped_unknowingly: U, opportunity: O, signs: [%s]}"
    model = (
        "barrier_models:\n- {id: m, name: M, about: A, barriers: [{id: x, stage: a, partner: gemeente, does: D}],"
        f" stages: [{stage % ('a', 'Een deur.')}, {stage % ('b', 'Iemand met een accent.')}]}}\n"
    )

    assert complaints(a_folder(tmp_path, more=HEAD + model)) == [
        "streek/more.yaml: barrier_models > 0 > stages > 1 > signs > 0: The sign holds `accent`, "
        "which stands in for origin. Describe what somebody did or what stands there, not who somebody is."
    ]
