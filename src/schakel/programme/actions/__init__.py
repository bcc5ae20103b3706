"""Everything that writes in the room programme: meetings, items, who takes part, decisions, and actions with a holder and a day."""

from schakel.programme.actions.decisions import confirm_decision, record_decision, record_dissent
from schakel.programme.actions.following import add_action, confirm_action, drop_action, finish_action
from schakel.programme.actions.items import (
    bring_item,
    confirm_participation,
    put_on_agenda,
    say_who_joins,
    take_off,
    take_up_item,
    turn_back_item,
)
from schakel.programme.actions.meetings import carry_open_items, close_meeting, fix_agenda, plan_meeting

__all__ = [
    "add_action",
    "bring_item",
    "carry_open_items",
    "close_meeting",
    "confirm_action",
    "confirm_decision",
    "confirm_participation",
    "drop_action",
    "finish_action",
    "fix_agenda",
    "plan_meeting",
    "put_on_agenda",
    "record_decision",
    "record_dissent",
    "say_who_joins",
    "take_off",
    "take_up_item",
    "turn_back_item",
]
