"""Days as an iCalendar feed (RFC 5545). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

LONGEST_LINE = 73
"""Octets of a line before it is folded; the standard allows 75 with its line break."""
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One whole day with its words and the path of its page."""

    uid: str
    day: dt.date
    title: str
    path: str = ""


def ics(entries: Iterable[Entry], now: dt.datetime) -> str:
    """The feed as text with the line ends the standard asks for."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cong NSCL//Lich bao cao//VI", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}@nscl",
            f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + ONE_DAY:%Y%m%d}",
            f"SUMMARY:{_escaped(entry.title)}",
            f"URL:{settings.SITE_ADDRESS.rstrip('/')}{entry.path}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A long line in parts, never inside a letter."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
