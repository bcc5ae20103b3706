"""Reads YAML strictly, because a playbook is law and practice: nothing may change silently on the way in.

Ordinary YAML readers turn the key ``on:`` into ``True``, ``NO`` into ``False``, ``12:30`` into a number, and let
the second of two equal keys win. Here a plain word is text, a number, a day, ``true``, ``false`` or ``null``; what
could be taken for something else is refused, with the advice to put it between quotes.
"""

import re
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from schakel.playbooks.problems import PlaybookError, Problem, path_of

Value = str | int | float | bool | date | None | tuple["Value", ...] | dict[str, "Value"]

_PLAIN: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_BROKEN = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AMBIGUOUS = re.compile(
    r"(?i)(y|n|yes|no|on|off|true|false|null|~)"  # words that some readers take for true, false or nothing
    r"|[-+]?[0-9][0-9_,]*(:[0-9]{1,2})+(\.[0-9]*)?"  # 12:30, which some readers take for 750
    r"|0[0-9]+|0[xob][0-9a-f]+"  # 0344, which some readers take for an octal number
    r"|[-+]?(\.[0-9]+|[0-9][0-9_]*\.?[0-9]*)(e[-+]?[0-9]+)?|[-+]?\.(inf|nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
)
_QUOTE = "Put it between double quotes if it is text."


def read(path: Path, name: str) -> dict[str, Value]:
    """Return the mapping in the file, or raise ``PlaybookError`` naming it ``name``."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise PlaybookError((Problem(name, "", "The file is not UTF-8.", "Save it again as UTF-8."),)) from None
    return read_text(text, name)


def read_text(text: str, name: str) -> dict[str, Value]:
    """Return the mapping in a text, as strictly as in a file."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise PlaybookError((_not_yaml(error, name),)) from error
    except YAMLError as error:
        problem = Problem(name, "", "The file holds a character that YAML does not know.", "Take it out.")
        raise PlaybookError((problem,)) from error
    reader = _Reader(name)
    value = reader.mapping(node) if isinstance(node, MappingNode) else None
    if value is None:
        reader.complain((), "A playbook file is a list of kinds.", "Begin with a kind, such as `themes:`.")
    if reader.problems or value is None:
        raise PlaybookError(tuple(reader.problems))
    return value


def _not_yaml(error: MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark
    line = f"line {mark.line + 1}" if mark else ""
    return Problem(name, line, f"This is not YAML: {error.problem}.", "Look at the indents, colons and quotes here.")


class _Reader:
    """Walks the nodes of one file once and collects every problem on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def complain(self, path: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.problems.append(Problem(self.name, path_of(*path), what, remedy))

    def value(self, node: Node, path: tuple[str | int, ...]) -> Value:
        if node.anchor:
            self.complain(path, "Anchors (&, *) are not used here.", "Write the text out.")
            return None
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return tuple(self.value(child, (*path, place)) for place, child in enumerate(node.value))
        return self.scalar(node, path) if isinstance(node, ScalarNode) else None

    def mapping(self, node: MappingNode, path: tuple[str | int, ...] = ()) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else None
            if not isinstance(key, str) or (key_node.style is None and _AMBIGUOUS.fullmatch(key)):
                self.complain((*path, str(key)), "This is not a safe name for a key.", "Use an ordinary word.")
            elif key in found:
                line = key_node.start_mark.line + 1
                self.complain((*path, key), f"The key stands here twice (line {line}).", "Keep one of the two.")
            else:
                found[key] = self.value(value_node, (*path, key))
        return found

    def scalar(self, node: ScalarNode, path: tuple[str | int, ...]) -> Value:
        text: str = node.value
        if node.tag and not str(node.tag).startswith("tag:yaml.org,2002:"):
            self.complain(path, f"The tag {node.tag} is not used here.", "Take the tag away.")
            return None
        if node.style is not None:
            return text
        if text in _PLAIN:
            return _PLAIN[text]
        if _DAY.fullmatch(text):
            return self.day(text, path)
        if _WHOLE.fullmatch(text):
            return int(text)
        if _BROKEN.fullmatch(text):
            return float(text)
        if _AMBIGUOUS.fullmatch(text):
            self.complain(path, f"{text} can be read in more than one way.", _QUOTE)
        return text

    def day(self, text: str, path: tuple[str | int, ...]) -> Value:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.complain(path, f"{text} is not a day that exists.", "Write year-month-day, such as 2026-02-28.")
            return None
