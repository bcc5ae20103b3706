"""Everything that writes in the room intake. Each refuses in words that can be shown."""

from schakel.intake.actions.answering import answer_contributor, hand_in, take_up_received
from schakel.intake.actions.bringing import add_mention, bring_in, change, put_file_with, refer, remove_mention
from schakel.intake.actions.destroying import destroy_due
from schakel.intake.actions.pausing import assign, hold, resume, taken_into_file
from schakel.intake.actions.protocol import adopt_protocol
from schakel.intake.actions.weighing import agree, full_weigh, short_weigh

__all__ = [
    "add_mention",
    "adopt_protocol",
    "agree",
    "answer_contributor",
    "assign",
    "bring_in",
    "change",
    "destroy_due",
    "full_weigh",
    "hand_in",
    "hold",
    "put_file_with",
    "refer",
    "remove_mention",
    "resume",
    "short_weigh",
    "take_up_received",
    "taken_into_file",
]
