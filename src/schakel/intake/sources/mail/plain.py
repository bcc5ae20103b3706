"""The text of a message: HTML made plain without fetching anything, and quoted chains cut off.

No Django: used inside the closed room.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = {
    "p",
    "div",
    "br",
    "tr",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "blockquote",
    "hr",
    "pre",
    "section",
}
HIDDEN = {"script", "style", "head", "title", "template", "noscript", "object", "svg"}
FETCHED = {"img", "link", "iframe", "script", "video", "audio", "source", "object", "embed", "picture"}
QUOTE_STARTS = (
    re.compile(r"^-{2,}\s*(oorspronkelijk|original|doorgestuurd|forwarded)", re.I),
    re.compile(r"^_{10,}\s*$"),
    re.compile(r"^(van|from|afzender):\s.+$", re.I),
    re.compile(r"^(op|on) .{5,120}(schreef|wrote)\b.*:?\s*$", re.I),
    re.compile(r"^begin (doorgestuurd|forwarded)", re.I),
)
HEADER_LINE = re.compile(r"^(van|from|verzonden|sent|datum|date|aan|to|cc|onderwerp|subject):\s", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class _Text(HTMLParser):
    """Collects what a reader would see. Nothing is fetched; what would be fetched is counted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.hidden = 0
        self.fetched = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FETCHED:
            self.fetched += 1
        if tag in HIDDEN:
            self.hidden += 1
        elif tag in BLOCKS:
            self.said.append("\n")
        if tag == "blockquote":
            self.said.append("> ")
        if tag == "li":
            self.said.append("- ")
        if tag in ("td", "th"):
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.said.append(re.sub(r"\s+", " ", data))


def from_html(html: str) -> tuple[str, int]:
    """The readable text, and how many things it wanted to fetch from elsewhere."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return tidy("".join(reader.said)), reader.fetched


def tidy(text: str) -> str:
    """Without control and direction signs, trailing blanks and heaps of empty lines."""
    lines = [
        line.strip()
        for line in CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")).split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def cut_quoted(text: str) -> tuple[str, str]:
    """What was written now, and the quoted chain below it. A message that only forwards keeps its text."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if _starts_quote(lines, at, line):
            own, quoted = "\n".join(lines[:at]).strip(), "\n".join(lines[at:]).strip()
            return (own, quoted) if len(own) >= 20 else (text, "")
    unquoted = [line for line in lines if not line.startswith(">")]
    if len(unquoted) < len(lines) and len("\n".join(unquoted).strip()) >= 20:
        return tidy("\n".join(unquoted)), tidy("\n".join(line for line in lines if line.startswith(">")))
    return text, ""


def without_first_header(text: str) -> str:
    """A message copied whole begins with who wrote to whom: those lines go, what was written stays."""
    lines = text.split("\n")
    end = _end_of_header(lines, 0)
    return "\n".join(lines[end:]).strip() if end else text


def messages_in(text: str) -> list[list[str]]:
    """The lines of each message in a text, without the lines between them that say who wrote to whom."""
    lines, parts, at = text.split("\n"), [[]], 0  # type: list[str], list[list[str]], int
    while at < len(lines):
        end = _end_of_header(lines, at)
        if end:
            parts.append([])
            at = end
        else:
            parts[-1].append(lines[at])
            at += 1
    return parts


def _end_of_header(lines: list[str], at: int) -> int:
    """Where a block of header lines that begins here ends; 0 where none begins. One header line alone is somebody's own sentence."""
    last, many, here = 0, 0, at
    while here < len(lines) and here - at <= 12:
        if HEADER_LINE.match(lines[here]):
            last, many = here + 1, many + 1
        elif not lines[here].strip() or (here + 1 < len(lines) and not HEADER_LINE.match(lines[here + 1])):
            break
        here += 1
    return last if many >= 2 and HEADER_LINE.match(lines[at]) else 0


def _starts_quote(lines: list[str], at: int, line: str) -> bool:
    """A header line counts only when more of them follow: people also write "Van: station naar haven"."""
    if not any(start.match(line) for start in QUOTE_STARTS):
        return False
    if HEADER_LINE.match(line):
        return any(HEADER_LINE.match(later) for later in lines[at + 1 : at + 4])
    return True
