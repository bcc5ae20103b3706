"""Everything that writes in the room cases. Each refuses in words that can be shown."""

from schakel.cases.actions.bringing import bring_to_body, link_decision
from schakel.cases.actions.choosing import answer_front, choose
from schakel.cases.actions.ending import close_case, evaluate, extend_term, kept_at_most
from schakel.cases.actions.informing import decide_informing
from schakel.cases.actions.measuring import (
    add_indicator,
    ask_communication,
    measure,
    plan_communication,
    remove_indicator,
)
from schakel.cases.actions.moving import hold, move_case, start_case
from schakel.cases.actions.opening import add_signals, change_case, open_case
from schakel.cases.actions.planning import (
    add_partner,
    add_step,
    choose_barrier_model,
    confirm_step,
    end_partner,
    finish_step,
    move_step,
    place_barrier,
)

__all__ = [
    "add_indicator",
    "add_partner",
    "add_signals",
    "add_step",
    "answer_front",
    "ask_communication",
    "bring_to_body",
    "change_case",
    "choose",
    "choose_barrier_model",
    "close_case",
    "confirm_step",
    "decide_informing",
    "end_partner",
    "evaluate",
    "extend_term",
    "finish_step",
    "hold",
    "kept_at_most",
    "link_decision",
    "measure",
    "move_case",
    "move_step",
    "open_case",
    "place_barrier",
    "plan_communication",
    "remove_indicator",
    "start_case",
]
