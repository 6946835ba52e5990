"""Codes of business lines, by the version they belong to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from enterprises.registry.models import VsicCode, VsicVersion
from portal.core import clock

SHAPE = re.compile(r"^([A-Z]?)(\d{2,5})?$")


@dataclass(frozen=True)
class Line:
    """A business line understood: the code with its letter ("C1010"), version, group, and the division's name."""

    code: str
    version: str
    sector_group: str
    name: str


class UnknownLine(ValueError):
    """Why a code means nothing, for the person who typed it."""


def version_on(day: dt.date | None = None) -> str:
    """The key of the version in force on `day` (today); "" when none is loaded."""
    found = VsicVersion.objects.in_force(day or clock.today()).values_list("key", flat=True).first()
    return found or ""


def versions() -> list[VsicVersion]:
    """All versions, newest first."""
    return list(VsicVersion.objects.all())


def codes(version: str = "") -> models.QuerySet[VsicCode]:
    """The codes of one version (all: "")."""
    rows = VsicCode.objects.select_related("version")
    return rows.filter(version__key=version) if version else rows


def known_codes(version: str) -> dict[str, VsicCode]:
    """Codes of a version by code. One query; importers ask once per file."""
    return {row.code: row for row in codes(version)}


def line_of(typed: str, version: str = "", known: dict[str, VsicCode] | None = None) -> Line:
    """The line of a typed code ("C1010", "1010", "c10", "C") in `version` (today's).

    The first two digits decide the section, so the letter may be left out; a wrong letter is refused. Digits past the
    second (groups and classes) are kept as typed. Raises UnknownLine.
    """
    version = version or version_on()
    known = known_codes(version) if known is None else known
    code = re.sub(r"[\s.]", "", typed).upper()
    shape = SHAPE.match(code)
    if shape is None or not code:
        raise UnknownLine(
            _("Mã ngành gồm một chữ cái và 2 đến 5 chữ số, ví dụ C1010; “%(code)s” không phải.") % {"code": typed[:20]}
        )
    letter, digits = shape[1], shape[2] or ""
    row = known.get(letter) if not digits else _division(known, digits[:2])
    if row is None:
        raise UnknownLine(
            _("Không có mã “%(code)s” trong danh mục ngành kinh tế %(version)s.")
            % {"code": typed[:20], "version": version}
        )
    if letter and letter != row.section:
        raise UnknownLine(
            _("Trong danh mục %(version)s, ngành %(digits)s thuộc mục %(right)s (%(code)s), không phải %(letter)s.")
            % {
                "version": version,
                "digits": digits[:2],
                "right": row.section,
                "code": f"{row.section}{digits}",
                "letter": letter,
            }
        )
    return Line(f"{row.section}{digits}", version, row.sector_group, row.name)


def _division(known: dict[str, VsicCode], digits: str) -> VsicCode | None:
    return next((row for code, row in known.items() if row.level == 2 and code[1:] == digits), None)
