"""A draft that begins with the task groups of national programmes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.planning.enums import BasisRelation
from plans.planning.exchange import content as c
from plans.planning.rules.drafting.draft import Draft, Head, Origins

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, kw_only=True)
class Group:
    """One task group of a programme, with the decision it stands in."""

    key: str
    title: str
    legal_source: str
    programme: str
    number: str
    issued_on: dt.date
    issuer: str
    subject: str


def from_groups(groups: Sequence[Group], head: Head) -> Draft:
    """One group of tasks per group of the programmes, and their decisions as legal bases."""
    origins: Origins = {}
    rows, bases = [], {}
    for number, group in enumerate(groups, start=1):
        row = c.TaskGroup(key=f"g{number}", code=roman(number), title=group.title)
        origins[("taskgroup", row.key)] = group.legal_source
        rows.append(row)
        bases[group.programme] = _basis(group)
        origins[("legalbasis", bases[group.programme].key)] = group.number
    return Draft(head.contents(task_groups=tuple(rows), legal_bases=tuple(bases.values())), origins)


def _basis(group: Group) -> c.LegalBasis:
    facts = {
        "number": group.number,
        "day": group.issued_on.strftime("%d/%m/%Y"),
        "issuer": group.issuer,
        "subject": group.subject,
    }
    return c.LegalBasis(
        key=f"cc-{group.programme}"[:110],
        relation=BasisRelation.BASIS.value,
        number=group.number,
        issued_on=group.issued_on,
        issuer=group.issuer,
        subject=group.subject,
        printed=_("Căn cứ Quyết định số %(number)s ngày %(day)s của %(issuer)s phê duyệt %(subject)s;") % facts,
    )


def roman(number: int) -> str:
    """4 → "IV"."""
    text = ""
    for value, letters in ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
