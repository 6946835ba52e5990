"""Codes of elsewhere into those of the portal: by the mapping of the source, else as they are, else said with a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from plans.interchange.models import Destination
from plans.interchange.registers import code_lists
from plans.interchange.rules.mapping import Table, local_of, proposed
from plans.interchange.selectors.mappings import table_of
from plans.interchange.shared_import.importers import SOURCE, by_section
from portal.core import clock
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows
from portal.vietnam.text import fold


def sources_of(actor: Actor) -> dict[str, Destination]:
    """The systems of the actor's province by key. One query."""
    if actor.province_id is None:
        return {}
    rows = Destination.objects.filter(province_id__in=lineage_rows(actor.province_id), is_active=True)
    return {row.key: row for row in rows.order_by("pk")}


def translated(actor: Actor, draft: Draft) -> tuple[Draft, list[DraftProblem]]:
    """The draft in local codes with what cannot be translated. One query, and one per source named."""
    known = sources_of(actor)
    tables: dict[str, Table] = {}
    rows: list[DraftRow] = []
    problems: list[DraftProblem] = []
    for row in draft.rows:
        key = row.get(SOURCE)
        source = known.get(key)
        if source is None and not row.is_dropped:
            said = _("Chưa có nơi giao nhận mang mã “%(key)s”. Chọn hệ thống nguồn khi nạp tệp.") % {"key": key}
            problems.append(DraftProblem(said, Severity.ERROR.value, row.id, SOURCE, row.place))
        if source is not None and key not in tables:
            tables[key] = table_of(source, clock.today())
        values, wrong = _row(draft, row, tables.get(key, {}))
        rows.append(replace(row, values=values))
        problems += [] if row.is_dropped else wrong
    return Draft(rows, draft.problems, draft.title, draft.heads), problems


def _row(draft: Draft, row: DraftRow, table: Table) -> tuple[dict[str, str], list[DraftProblem]]:
    values, problems = dict(row.values), []
    for field, list_key in by_section(row.section).codes.items():
        text = row.get(field)
        if not text:
            continue
        code, said = local_code(text, list_key, table)
        if code:
            values[field] = code
        else:
            values.pop(field, None)
            problems.append(DraftProblem(said, Severity.ERROR.value, row.id, field, draft.cell_of(row, field)))
    return values, problems


def local_code(text: str, list_key: str, table: Table) -> tuple[str, str]:
    """The local code a written one means, or what stands against it."""
    known: Any = code_lists.get(list_key)
    choices = [(str(code), str(label)) for code, label in known.choices()] if known.choices else []
    mapped = local_of(table, list_key).get(text, [])
    if len(mapped) == 1:
        return mapped[0], ""
    if len(mapped) > 1:
        words = _("Mã chung “%(code)s” ứng với nhiều mã của Cổng (%(codes)s); hãy chọn một.")
        return "", words % {"code": text, "codes": ", ".join(mapped)}
    for code, label in choices:
        if fold(text) in (fold(code), fold(label)):
            return code, ""
    near: Mapping[str, str] = dict(choices)
    guess = proposed(text, choices)
    facts = {"code": text[:60], "list": known.label, "label": near.get(guess, ""), "guess": guess}
    if guess:
        return "", _("“%(code)s” chưa có trong ánh xạ của %(list)s. Đề nghị: %(guess)s (%(label)s).") % facts
    return "", _("“%(code)s” chưa có trong ánh xạ của %(list)s.") % facts
