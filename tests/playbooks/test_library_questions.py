"""The library answers with the day in hand; what it does not know, it says with the nearest thing it does."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from authoring import a_folder
from pydantic import ValidationError

from schakel.playbooks import UnknownEntry, library
from schakel.playbooks.entries import KINDS
from schakel.playbooks.loading import load

WITH_WEESP = date(2022, 3, 23)
TODAY = date(2026, 11, 24)


def ids(entries):
    return [entry.id for entry in entries]


def test_there_is_a_shelf_for_every_kind_and_nothing_else():
    assert set(vars(library())) == set(KINDS)


def test_the_library_is_read_once():
    assert library() is library()


def test_neither_library_nor_entry_can_be_changed():
    with pytest.raises(FrozenInstanceError):
        library().themes = ()
    with pytest.raises(ValidationError):
        library().theme("horeca").name = "Iets anders"


def test_an_unknown_id_is_answered_with_the_nearest():
    with pytest.raises(UnknownEntry, match="Did you mean `horeca`"):
        library().theme("horecca")
    assert library().themes.get("horecca") is None


def test_the_day_the_entry_ends_it_no_longer_holds():
    weesp = library().area("weesp")

    assert weesp.holds_on(date(2022, 3, 23))
    assert not weesp.holds_on(date(2022, 3, 24))
    assert not weesp.holds_on(date(2018, 12, 31))


def test_the_number_of_municipalities_is_a_fact_with_a_date():
    assert len(library().municipalities_on(WITH_WEESP)) == 39
    assert len(library().municipalities_on(TODAY)) == 38
    assert len(library().areas.on(date(2028, 1, 1))) > len(library().municipalities_on(date(2028, 1, 1)))


def test_hilversum_and_wijdemeren_are_only_planned_to_end():
    assert library().area("hilversum").planned_until == date(2027, 1, 1)
    assert library().area("wijdemeren").planned_successor == "hilversum-wijdemeren"
    assert "hilversum" in ids(library().municipalities_on(date(2027, 6, 1)))
    assert "hilversum-wijdemeren" not in ids(library().municipalities_on(date(2027, 6, 1)))


def test_a_municipality_lies_in_one_district_one_province_and_one_base_team():
    lies = [library().larger_area("oudewater", kind, TODAY) for kind in ("district", "province", "base_team", "region")]

    assert [area and area.id for area in lies] == [
        "district-west-utrecht",
        "provincie-utrecht",
        "basisteam-de-copen",
        None,
    ]


def test_weesp_lay_in_the_gooi_until_it_ended():
    assert "weesp" in ids(library().members_of("district-gooi-en-vechtstreek", WITH_WEESP))
    assert "weesp" not in ids(library().members_of("district-gooi-en-vechtstreek", TODAY))


def test_every_municipality_lies_in_a_district_and_a_province():
    for municipality in library().municipalities_on(TODAY):
        assert library().larger_area(municipality.id, "district", TODAY), municipality.id
        assert library().larger_area(municipality.id, "province", TODAY), municipality.id


def test_every_municipality_has_its_own_tile_and_its_own_abbreviation():
    tiles = [(area.column, area.row) for area in library().municipalities_on(TODAY)]
    short = [area.abbreviation for area in library().municipalities_on(TODAY)]

    assert len(set(tiles)) == len(set(short)) == 38
    assert None not in {number for tile in tiles for number in tile}


def test_every_municipality_is_an_organisation_with_three_controllers():
    oudewater = library().municipality_organisation("oudewater")

    assert oudewater.id == "gemeente-oudewater"
    assert library().type_of("gemeente-oudewater").is_municipality
    assert ids(library().controllers_of("gemeente-oudewater")) == ["burgemeester", "college", "heffingsambtenaar"]
    assert library().controllers_of("politie-midden-nederland") == ()
    for area in library().areas_on(WITH_WEESP, "municipality"):
        assert library().municipality_organisation(area.id).area == area.id


def test_a_type_at_the_table_stands_for_the_municipalities_of_the_district():
    seats = library().body_members("dto-west-utrecht", TODAY)
    municipalities = [organisation.id for _, organisation in seats if organisation.type == "gemeente"]

    assert len(municipalities) == 10
    assert "gemeente-oudewater" in municipalities
    assert [(seat.role, organisation.id) for seat, organisation in seats][:2] == [
        ("secretary", "riec-bureau"),
        ("member", "politie-midden-nederland"),
    ]


def test_a_body_without_an_area_is_open_to_the_type_everywhere():
    whole = library()
    body = whole.body("dto-west-utrecht").model_copy(update={"area": None})
    member = body.members[-1]

    assert len(whole._behind(member, None, TODAY)) == 38


def test_rules_make_the_bodies_of_every_district_and_municipality():
    kinds = [body.kind for body in library().bodies.on(TODAY)]

    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "taskforce-goc": 1,
        "ris": 1,
        "rto": 1,
        "expert-group": 1,
        "dis": 5,
        "dto": 5,
        "dvc": 5,
        "local-consultation": 38,
    }
    assert library().body("dto-flevoland").above == "dis-flevoland"
    assert library().body("loo-oudewater").beside == ("dto-west-utrecht",)
    assert library().bodies.get("loo-weesp") is None


def test_the_line_upwards_ends_at_the_taskforce():
    assert [library().body(id).above for id in ("rto", "ris", "taskforce-goc")] == ["ris", "taskforce-goc", None]


def test_themes_hold_from_the_plan_on():
    assert library().themes_on(date(2022, 8, 31)) == ()
    assert len(library().themes_on(TODAY)) == 13


def test_the_weighing_has_four_short_and_three_full_questions():
    assert ids(library().criteria_for("short", TODAY)) == ["fits-plan", "own-territory", "own-task", "concrete"]
    assert ids(library().criteria_for("full", TODAY)) == ["severity", "proportionality", "subsidiarity"]
    assert all(criterion.needs_reason for criterion in library().criteria_for("full", TODAY))


def test_an_outcome_has_reasons_and_a_term():
    assert ids(library().outcomes_for("full", TODAY)) == ["own-file", "to-consultation", "not-now", "full-nothing"]
    for outcome in library().outcomes.on(TODAY):
        assert library().reasons_for(outcome.id, TODAY), outcome.id
        assert library().term(outcome.kept_for).value >= 0


def test_a_workflow_says_which_steps_there_are_and_what_they_miss():
    workflow = library().workflow("own-file")
    hold = workflow.step("doing", "on-hold")

    assert workflow.state("on-hold").label == "Aangehouden"
    assert [step.enter for step in workflow.steps_from("closed")] == ["evaluated", "doing", "choosing"]
    assert [field.id for field in workflow.missing(hold, [], first=False)] == ["until"]
    assert workflow.missing(hold, ["until"], first=False) == ()
    assert workflow.step("evaluated", "doing") is None


def test_the_fields_of_an_item_have_fixed_options():
    assert ("oudewater", "Oudewater") in library().options_of("municipality", TODAY)
    assert ("horeca", "Horeca") in library().options_of("theme", TODAY)
    assert ("inform", "Ter informatie") in library().options_of("ask", TODAY)
    for field in library().item_fields:
        assert library().options_of(field.id, TODAY), field.id


def test_the_barrier_board_shows_full_and_empty_cells():
    model = library().barrier_models.named("synthetic-drugs-business-estate")

    assert len(model.stages) == 10
    assert [barrier.id for barrier in model.at("site", "verhuurder")] == ["tenant-check", "end-lease"]
    assert model.at("site", "om") == ()
    assert model.partners()[:2] == ("gemeente", "belastingdienst")


def test_cards_can_be_found_by_id():
    assert library().power("bibob").holder_type == "gemeente"
    assert library().organisation("tov").short == "TOV"
    assert library().space_kind("line").floor == ("wpg",)
    assert library().power("bibob").confirmed is False


def test_a_power_shows_at_which_stages_it_stands_in_the_way():
    assert [stage.id for _, stage in library().stages_with("bibob")] == ["money-and-order", "spending"]
    assert library().stages_with("conduct-order-509hh") == ()


RULE = """
for_all: {source: Verzonnen, valid_from: 2020-01-01}
body_kinds:
- {id: loo, short: LOO, name: Overleg}
bodies_per_area:
- {id: per-dorp, kind: loo, area_kind: municipality, body_id: "loo-{slug}", name: "Overleg {name}", valid_until: 2030-01-01}
"""
YOUNG_AND_OLD = """
for_all: {source: Verzonnen, valid_from: 2020-01-01}
areas:
- {id: noord, kind: district, name: Noord}
- {id: jong, kind: municipality, name: Jong, code: GM9991, valid_from: 2024-01-01}
- {id: oud, kind: municipality, name: Oud, code: GM9992, valid_until: 2024-01-01, succeeded_by: [jong]}
memberships:
- {id: in-noord, within: noord, areas: [jong, oud]}
"""
EXISTS = "examples:\n- {name: noord, ask: area_exists, area: noord, day: 2024-01-01, expect: true}\n"


def test_a_body_made_by_a_rule_lasts_as_long_as_its_area_and_its_rule(tmp_path):
    whole = load([a_folder(tmp_path, areas=YOUNG_AND_OLD, rule=RULE, promise=EXISTS)])

    assert {body.id: (body.valid_from, body.valid_until) for body in whole.bodies} == {
        "loo-jong": (date(2024, 1, 1), date(2030, 1, 1)),
        "loo-oud": (date(2020, 1, 1), date(2024, 1, 1)),
    }


def test_an_area_lies_nowhere_on_a_day_on_which_it_is_not_there(tmp_path):
    whole = load([a_folder(tmp_path, areas=YOUNG_AND_OLD, promise=EXISTS)])

    assert ids(whole.members_of("noord", date(2023, 12, 31))) == ["oud"]
    assert ids(whole.members_of("noord", date(2024, 1, 1))) == ["jong"]
