"""What the invented region asked of a jurist: one question that waits, one that became a rule, one that the law leaves open.

The answers are invented like everything here, and say so in their source: nobody who knows the law looked at them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from schakel.demo.people import BANK, NEIGHBOUR, SMALL
from schakel.demo.stage import Stage
from schakel.spaces.choices import BottleneckStatus, SharingOutcome
from schakel.spaces.models import KnownAnswer, Received, RuleProposal, SharingQuestion
from schakel.spaces.questions.asking import answer_question, answer_to, ask_jurist, read_answer
from schakel.spaces.questions.bottlenecks import keep_bottleneck
from schakel.spaces.questions.settling import Promise, confirm_rule, entry_text, example_text, propose_rule
from schakel.spaces.questions.use import FixedWords

INVENTED = "Verzonnen voor de demonstratie, door niemand nagekeken"
TO_THE_WATER_BOARD = FixedWords("chosen-fields", "complaints", "gemeente", "waterschap", "outside", "supervision")
WAITS = FixedWords("chosen-fields", "permits", "gemeente", "waterschap", "outside", "supervision")
LEFT_OPEN = FixedWords("chosen-fields", "property", "gemeente", "veiligheidsregio", "outside", "supervision")
RULE = "vraag-complaints-waterschap-demo"


def ask_some(stage: Stage, *, day: date) -> None:
    """Three questions, each as far as it came; the rule is proposed by the jurist and confirmed by a privacy officer."""
    settled = _ask(stage, "marit", SMALL, TO_THE_WATER_BOARD, day - timedelta(days=9),
                   "Mogen wij klachten over stank uit een sloot geven aan het waterschap, zodat het de lozing kan controleren?")  # fmt: skip
    answer = _answer(stage, settled, SharingOutcome.CONDITIONS, "Waterschapswet 56 (verzonnen voorbeeld)",
                     "Ja. Het waterschap houdt zelf toezicht op lozingen. Geef alleen de plek, de dag en wat er te ruiken of te zien was.")  # fmt: skip
    _read(stage, settled)
    _settle(stage, answer, day)
    left_open = _ask(stage, "sanne", NEIGHBOUR, LEFT_OPEN, day - timedelta(days=6),
                     "Mogen wij aan de veiligheidsregio geven van wie een pand is, voor een controle op brandveiligheid?")  # fmt: skip
    _raise(stage, _answer(stage, left_open, SharingOutcome.OPEN, "",
                          "De wet noemt het doel wel en dit gegeven niet. Twee lezingen zijn te verdedigen; de regio kan niet kiezen."), day)  # fmt: skip
    _ask(stage, "marit", SMALL, WAITS, day - timedelta(days=4),
         "Mogen wij een melding over het gebruik van een schuur geven aan het waterschap, voor hun toezicht op lozingen?")  # fmt: skip


def _ask(stage: Stage, username: str, room: str, words: FixedWords, on: date, text: str) -> SharingQuestion:
    with stage.at(username, room) as space:
        return ask_jurist(
            space=space, words=words, text=text, jurist=None, by=stage.roles[username].person, at=_morning(on)
        )


def _answer(stage: Stage, question: SharingQuestion, outcome: str, article: str, text: str) -> KnownAnswer:
    with stage.at("judith", BANK):
        received = Received.objects.select_related("record", "space").get(record__key=question.sent_as)
        return answer_question(
            received=received, outcome=outcome, text=text, article=article, source=INVENTED, at=timezone.now()
        )


def _read(stage: Stage, question: SharingQuestion) -> None:
    with stage.at("marit", SMALL):
        received = answer_to(question)
        if received is not None:
            read_answer(question=question, received=received, at=timezone.now())


def _settle(stage: Stage, answer: KnownAnswer, day: date) -> None:
    entry = {
        "id": RULE,
        "effect": "permit",
        "acts": ["provide"],
        "forms": ["chosen-fields"],
        "sources": ["complaints"],
        "givers": ["gemeente"],
        "receivers": ["waterschap"],
        "places": ["outside"],
        "purposes": ["supervision"],
        "labels": [],
        "profiles": ["smal"],
        "says": "Een klacht over een lozing mag naar het waterschap, voor zijn toezicht.",
        "article": answer.article,
        "source": INVENTED,
        "valid_from": day,
        "valid_until": day + timedelta(days=730),
        "ground": answer.article,
        "conditions": ["Alleen de plek, de dag en wat er te ruiken of te zien was.", "Niet wie klaagde."],
        "may_be_in_file": {"answer": "yes", "says": "Dit mag in een dossier staan."},
        "may_go_to_court": {"answer": "ask", "says": "Vraag het eerst aan de gemeente."},
    }
    example = example_text(RULE, Promise(TO_THE_WATER_BOARD, allowed=True), day)
    with stage.at("judith", BANK) as space:
        key = propose_rule(space=space, answer=answer, entry=entry_text(entry), example=example)
    with stage.at("inge", BANK):
        confirm_rule(proposal=RuleProposal.objects.get(key=key))


def _raise(stage: Stage, answer: KnownAnswer, day: date) -> None:
    """Written down, and raised with a ministry a day later."""
    told = {
        "title": "Eigendom van een pand voor de brandveiligheid",
        "text": "Voor een controle op brandveiligheid is nodig van wie een pand is. De wet noemt dat gegeven niet, en sluit het niet uit. (verzonnen)",
        "owner": "Jurist van het RIEC-bureau",
    }
    with stage.at("judith", BANK) as space:
        thread = keep_bottleneck(space=space, answer=answer, status=BottleneckStatus.OPEN, **told)
        keep_bottleneck(
            space=space,
            answer=answer,
            thread=thread,
            status=BottleneckStatus.RAISED,
            raised_to="Ministerie van Justitie en Veiligheid",
            raised_on=day,
            **told,
        )


def _morning(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, datetime.min.time())) + timedelta(hours=9)
