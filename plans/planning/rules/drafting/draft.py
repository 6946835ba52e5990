"""What a draft is: contents, and where each row was taken from; the parts every way of drafting shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from plans.planning.exchange import content as c

E = TypeVar("E")
Origins = dict[tuple[str, str], str]
"""(Model name, key) → where the row was taken from, in words."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """The heading of the new plan, as the person gave it."""

    code: str
    title: str
    level: str
    kind: str
    province: str | None
    first: int
    last: int
    programmes: tuple[str, ...] = ()
    place: str | None = None
    issuer: c.Issuer = field(default_factory=c.Issuer)

    def contents(self, **parts: Any) -> c.PlanContent:
        """Contents under this heading."""
        return c.PlanContent(
            code=self.code,
            title=self.title,
            level=self.level,
            kind=self.kind,
            province=self.province,
            place=self.place,
            issuer=self.issuer,
            period=c.Period(first=self.first, last=self.last),
            programmes=self.programmes,
            **parts,
        )


@dataclass(frozen=True)
class Draft:
    """Contents of a new plan, the origin of its rows in words, and the page of that origin where there is one."""

    contents: c.PlanContent
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict)
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)


def plain(entry: E) -> E:
    """Without what belongs to the scan: line numbers, and the printed words where they may be empty."""
    if not is_dataclass(entry):
        return entry
    changes: dict[str, Any] = {}
    for part in fields(entry):
        value = getattr(entry, part.name)
        if part.name == "lines":
            changes[part.name] = ()
        elif part.name in SCANNED and part.default is None:
            changes[part.name] = None
        elif is_dataclass(value):
            changes[part.name] = plain(value)
        elif isinstance(value, tuple):
            changes[part.name] = tuple(plain(each) for each in value)
    return replace(entry, **changes)  # type: ignore[type-var]  # a dataclass, tested above


SCANNED = frozenset({"printed", "printed_code", "leads_printed", "partners_printed", "lead"})


def signature_of(old: c.PlanContent) -> c.Signature:
    """The lines of the signature block as they should read; who signs is not known yet."""
    lines = old.signature.corrected or old.signature.lines_printed
    return c.Signature(lines_printed=tuple(line for line in lines if line != old.signature.signer))


def frame_of(old: c.PlanContent, origins: Origins) -> dict[str, Any]:
    """What every draft takes over from an older plan: bases, organisations, duties, reports, recipients, signature."""
    words = _("Từ kế hoạch %(code)s") % {"code": old.code}
    parts: dict[str, Any] = {
        "legal_bases": tuple(map(plain, old.legal_bases)),
        "definitions": tuple(map(plain, old.definitions)),
        "organizations": tuple(map(plain, old.organizations)),
        "support_measures": tuple(map(plain, old.support_measures)),
        "linked_programmes": tuple(map(plain, old.linked_programmes)),
        "duties": tuple(map(plain, old.duties)),
        "report_rules": tuple(map(plain, old.report_rules)),
        "recipients": tuple(map(plain, old.recipients)),
        "signature": signature_of(old),
    }
    for model, rows in (
        ("legalbasis", old.legal_bases),
        ("planorganization", old.organizations),
        ("planmeasure", old.support_measures),
        ("duty", old.duties),
        ("reportrule", old.report_rules),
    ):
        note(origins, model, rows, words)
    return parts


def note(origins: Origins, model: str, rows: Iterable[Any], words: str) -> None:
    """Remember the same origin for every row of a list."""
    for row in rows:
        origins[(model, row.key)] = words
