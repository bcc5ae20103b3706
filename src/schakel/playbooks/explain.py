"""``schakel policy explain`` and ``schakel policy matrix``: what the policy rules of the playbooks say, without a screen and a database.

Rules that were settled after a question stand in a database, and so are not among them.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from schakel.engines.policy import Decision, Effect, Possibility, Rule, Use, decide
from schakel.playbooks.entries.policy import OUTSIDE, PolicyRule
from schakel.playbooks.library import Library
from schakel.playbooks.loading import library
from schakel.playbooks.shelf import nearest

#: How each field of a use is called on the command line.
OPTIONS = {
    "act": "handeling",
    "form": "vorm",
    "source": "soort",
    "giver": "van",
    "receiver": "aan",
    "place": "plaats",
    "purpose": "doel",
    "profile": "profiel",
}
#: The letters of a cell of the matrix.
SIGNS = {"without-persons": "Z", "yes-no": "J", "spoken": "M", "chosen-fields": "G"}
ACTS = {"provide": "geven", "ask": "vragen"}
ALLOWANCES = {"yes": "ja", "no": "nee", "ask": "eerst vragen"}


def main(argv: Sequence[str], today: date) -> int:
    """Explain one question, or print all of them; 0 when there is an answer, also when it is no."""
    wish = _parser(today).parse_args(argv)
    whole = library()
    if unknown := list(_unknown(wish, whole)):
        print("\n".join(unknown), file=sys.stderr)
        return 2
    if wish.what == "matrix":
        print("\n".join(matrix(whole, wish.giver, wish.profile, wish.day)))
    else:
        print("\n".join(explained(whole, _asked(wish, whole), wish.day)))
    return 0


def _parser(today: date) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="schakel policy", description="Wat mag naar wie, en volgens welke regel?")
    what = parser.add_subparsers(dest="what", required=True, metavar="explain | matrix")
    explain = what.add_parser("explain", help="mag dit, en waarom?")
    explain.add_argument("--soort", dest="source", default="", metavar="SOORT", help="soort gegevens")
    explain.add_argument("--aan", dest="receiver", default="", metavar="TYPE", help="soort organisatie die krijgt")
    explain.add_argument("--doel", dest="purpose", default="", metavar="DOEL", help="waarvoor")
    explain.add_argument("--vorm", dest="form", default="chosen-fields", metavar="VORM", help="in welke vorm")
    explain.add_argument("--plaats", dest="place", default=OUTSIDE, metavar="PLAATS", help="soort omgeving, of outside")
    explain.add_argument("--kenmerken", dest="labels", default="", metavar="A,B", help="kenmerken, met komma's")
    explain.add_argument("--handeling", dest="act", default="provide", metavar="WAT", help="provide of ask")
    matrix = what.add_parser("matrix", help="alles in één tabel (Markdown)")
    for part in (explain, matrix):
        part.add_argument("--van", dest="giver", default="gemeente", metavar="TYPE", help="soort organisatie die geeft")
        part.add_argument("--profiel", dest="profile", default="smal", metavar="PROFIEL", help="inrichting")
        part.add_argument("--dag", dest="day", type=_day, default=today, metavar="DAG", help="JJJJ-MM-DD")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is geen dag; schrijf JJJJ-MM-DD") from None


def _unknown(wish: argparse.Namespace, whole: Library) -> Iterator[str]:
    """A sentence with the known words for each word that does not exist."""
    known = whole.policy_words()
    asked = [(OPTIONS[field], field, getattr(wish, field)) for field in OPTIONS if hasattr(wish, field)]
    asked += [("kenmerken", "labels", label) for label in _labels(wish)]
    for option, field, word in asked:
        if word not in known[field]:
            hint = nearest(word, known[field]).replace("Did you mean", "Bedoelt u")
            wrong = f"'{word}' bestaat niet.{hint}" if word else "ontbreekt."
            yield f"--{option}: {wrong} Bekend zijn: {', '.join(known[field])}."


def _labels(wish: argparse.Namespace) -> list[str]:
    return [label.strip() for label in getattr(wish, "labels", "").split(",") if label.strip()]


def _asked(wish: argparse.Namespace, whole: Library) -> Use:
    return whole.use(labels=_labels(wish), **{field: getattr(wish, field) for field in OPTIONS})


def explained(whole: Library, use: Use, day: date) -> Iterator[str]:
    """The answer, every rule that settled it, and what would be possible."""
    decision = whole.judge(day).decide(use)
    yield f"{'JA' if decision.allowed else 'NEE'}  {sentence(whole, use)}"
    yield ""
    yield from _settled(whole, decision)
    if not decision.allowed:
        yield "Wat wel kan"
        offers = tuple(_offer(whole, each) for each in whole.possible(use, day))
        yield from (offers or ("  Niets dat hier dichtbij ligt.",))


def sentence(whole: Library, use: Use) -> str:
    """The question in one line of words."""
    labels = ", ".join(whole.labels.named(label).name for label in sorted(use.labels))
    return (
        f"{whole.data_sources.named(use.source).name}, {whole.forms_of_provision.named(use.form).name.lower()}, "
        f"{ACTS[use.act]}: {type_name(whole, use.giver)} → {type_name(whole, use.receiver)} "
        f"({place_name(whole, use.place)}), voor: {whole.purposes.named(use.purpose).name.lower()}, "
        f"profiel {use.profile}" + (f"; kenmerken: {labels}" if labels else "")
    )


def _settled(whole: Library, decision: Decision) -> Iterator[str]:
    told = whole.told(decision)
    if not told.rules:
        yield f"  {told.sentences[0]}"
        yield ""
    for rule in told.rules:
        yield from _rule(rule)
        yield ""


def _rule(rule: PolicyRule) -> Iterator[str]:
    confirmed = f"bevestigd door {rule.confirmed_by}" if rule.confirmed else "nog te bevestigen"
    yield f"  {rule.says}"
    yield f"    Regel      {rule.id} ({confirmed})"
    yield f"    Artikel    {rule.article}"
    yield f"    Bron       {rule.source}; geldt vanaf {rule.valid_from:%d-%m-%Y}"
    if rule.ground:
        yield f"    Grondslag  {rule.ground}"
    for condition in rule.conditions:
        yield f"    Voorwaarde {condition}"
    for word, allowance in (("Dossier", rule.may_be_in_file), ("Rechter", rule.may_go_to_court)):
        if allowance:
            yield f"    {word}    {ALLOWANCES[allowance.answer]}. {allowance.says}"


def _offer(whole: Library, found: Possibility) -> str:
    changed = {
        "form": f"vorm: {whole.forms_of_provision.named(found.use.form).name.lower()}",
        "place": f"plaats: {place_name(whole, found.use.place)}",
        "receiver": f"aan: {type_name(whole, found.use.receiver)}",
    }
    return f"  {', '.join(changed[field] for field in found.changed)}  ({', '.join(found.because)})"


def type_name(whole: Library, id: str) -> str:
    """How a type of organisation is called."""
    return whole.organisation_types.named(id).name


def place_name(whole: Library, id: str) -> str:
    """How the place of a recipient is called."""
    return "document, zonder deelname" if id == OUTSIDE else whole.space_kind(id).name


def matrix(whole: Library, giver: str, profile: str, day: date) -> Iterator[str]:
    """Source and purpose against recipient, as a table of Markdown, and below it what may go without persons.

    A cell tells which forms go, without labels, in the best of all places; an empty one is a no. Source and purpose for
    which nobody may have anything stand in no row.
    """
    yield f"Van {type_name(whole, giver)}, profiel {profile}, {day:%d-%m-%Y}. Zonder kenmerken; elke plaats telt mee."
    signs = "; ".join(
        f"{SIGNS[form.id]} = {form.name.lower()}" for form in whole.forms_of_provision if form.about_persons
    )
    yield f"{signs}; ? = als bronvraag, ja of nee; ?? = daarna wat er bekend is. Een leeg vak is nee."
    yield ""
    rows = dict(matrix_rows(whole, giver, profile, day))
    receivers = whole.policy_words()["receiver"]
    columns = [each for each in receivers if any(row[each] for row in rows.values())]
    yield "| soort | doel | " + " | ".join(type_name(whole, each) for each in columns) + " |"
    yield "|---|---|" + "---|" * len(columns)
    for (source, purpose), row in rows.items():
        cells = " | ".join(row[each] for each in columns)
        yield f"| {whole.data_sources.named(source).name} | {whole.purposes.named(purpose).name} | {cells} |"
    yield ""
    yield "| soort | zonder personen mag naar |"
    yield "|---|---|"
    together: dict[str, list[str]] = {}
    for source, names in _without_persons(whole, giver, profile, day):
        together.setdefault(names, []).append(source)
    for names, sources in together.items():
        yield f"| {'; '.join(sources)} | {names} |"


def matrix_rows(
    whole: Library, giver: str, profile: str, day: date
) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """The rows that are not empty. By the reference, on the few rules that speak of a row: the judge would take minutes."""
    words = whole.policy_words()
    for source, purpose in product(words["source"], words["purpose"]):
        use = _blank(whole, giver, profile, source=source, purpose=purpose)
        near = _speaking(whole.judge(day).rules, use, {"act", "form", "place", "receiver"})
        row = {each: _cell(whole, replace(use, receiver=each), near) for each in words["receiver"]}
        if any(row.values()):
            yield (source, purpose), row


def _cell(whole: Library, use: Use, near: list[Rule]) -> str:
    near = _speaking(near, use, {"act", "form", "place"})
    if not near:
        return ""
    places = whole.policy_words()["place"]

    def goes(act: str, form: str) -> bool:
        return any(decide(replace(use, act=act, form=form, place=place), near).allowed for place in places)

    given = [SIGNS[form.id] for form in whole.forms_of_provision if form.about_persons and goes("provide", form.id)]
    asked = "??" if goes("ask", "chosen-fields") else "?" if goes("ask", "yes-no") else ""
    return " ".join((*given, asked)).strip()


def _without_persons(whole: Library, giver: str, profile: str, day: date) -> Iterator[tuple[str, str]]:
    """Per source the names of who may have it without persons, for some purpose in some place."""
    words = whole.policy_words()
    for source in whole.data_sources:
        use = _blank(whole, giver, profile, source=source.id, form="without-persons", act="provide")
        near = _speaking(whole.judge(day).rules, use, {"place", "purpose", "receiver"})
        names = [
            type_name(whole, receiver)
            for receiver in words["receiver"]
            if near
            and any(
                decide(replace(use, receiver=receiver, place=place, purpose=purpose), near).allowed
                for place, purpose in product(words["place"], words["purpose"])
            )
        ]
        yield source.name, ", ".join(names) or "niemand"


def _blank(whole: Library, giver: str, profile: str, **known: str) -> Use:
    """A use with these words; the others are still to be filled in."""
    words = whole.policy_words()
    fixed = {"giver": giver, "profile": profile, **known}
    return Use(labels=frozenset(), **{name: fixed.get(name, words[name][0]) for name in OPTIONS})


def _speaking(rules: Iterable[Rule], use: Use, varied: set[str]) -> list[Rule]:
    """The rules that speak of this use whatever the varied words are; none where no permission is among them."""
    near = [rule for rule in rules if rule.covers_but_for(use, frozenset(varied))]
    return near if any(rule.effect is Effect.PERMIT for rule in near) else []
