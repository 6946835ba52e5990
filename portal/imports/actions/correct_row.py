"""Correct what was read: fields, rows that are none, rows that belong together, rows of another kind."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.models import lock
from portal.imports.drafts import Draft, DraftRow
from portal.imports.kinds import ImportKind, import_kinds
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor

LONGEST_VALUE = 10_000


@use_case
def correct_row(*, actor: Actor, held: ImportDraft, row_id: str, values: Mapping[str, str]) -> DraftRow:
    """Set fields of one row; a corrected field counts as sure. Unknown fields are ignored.

    Raises StaleState when the import has ended meanwhile, NotFound for a row that is not there.
    """
    held, importer, draft, row = _locked(actor, held, row_id)
    spec = importer.section(row.section)
    for name, value in values.items():
        text = value.strip()[:LONGEST_VALUE].replace("\r\n", "\n")
        if spec.field(name) is None or text == row.get(name):
            continue
        row.values[name] = text
        row.sure.pop(name, None)
        if name not in row.edited:
            row.edited.append(name)
    return _save(actor, held, draft, row, "fields")


@use_case
def arrange_row(*, actor: Actor, held: ImportDraft, row_id: str, step: str, to: str = "") -> DraftRow:
    """`step`: drop, restore, join (with the row above of the same section), move (to section `to`).

    Raises RuleViolation for a step that makes no sense here, StaleState, NotFound.
    """
    held, importer, draft, row = _locked(actor, held, row_id)
    spec = importer.section(row.section)
    if spec.is_single:
        raise RuleViolation(_("Phần này không bỏ, nối hoặc chuyển được; chỉ sửa từng ô."))
    if step in ("drop", "restore"):
        row.is_dropped = step == "drop"
    elif step == "join":
        _join(draft, row, spec.text_field)
    elif step == "move" and to in spec.moves_to:
        _move(importer, draft, row, to)
    else:
        raise RuleViolation(_("Không làm được việc này với dòng đã chọn."))
    return _save(actor, held, draft, row, step)


def _locked(actor: Actor, held: ImportDraft, row_id: str) -> tuple[ImportDraft, ImportKind, Draft, DraftRow]:
    held = lock(ImportDraft, held.pk)
    importer = import_kinds.get(held.kind)
    importer.allowed.check(actor, held)
    if not held.is_open:
        raise StaleState
    draft = held.draft
    row = draft.row(row_id)
    if row is None:
        raise NotFound
    return held, importer, draft, row


def _join(draft: Draft, row: DraftRow, text_field: str) -> None:
    """The words of `row` go to the end of the row above, with its place; `row` is dropped."""
    above = None
    for other in draft.rows:
        if other.id == row.id:
            break
        if other.section == row.section and not other.is_dropped:
            above = other
    if above is None:
        raise RuleViolation(_("Không có dòng nào ở trên để nối vào."))
    above.values[text_field] = f"{above.get(text_field)} {row.get(text_field)}".strip()
    for name, value in row.values.items():
        if name != text_field and not above.get(name) and name != "code":
            above.values[name] = value
    above.lines = [*above.lines, *(line for line in row.lines if line not in above.lines)]
    above.source = f"{above.source} ⏎ {row.source}"
    above.edited = sorted({*above.edited, text_field})
    row.is_dropped = True


def _move(importer: ImportKind, draft: Draft, row: DraftRow, to: str) -> None:
    words = row.get(importer.section(row.section).text_field)
    code = row.get("code")
    row.section, row.values, row.sure = to, {importer.section(to).text_field: words}, {}
    if code and importer.section(to).field("code"):
        row.values["code"] = code
    row.is_dropped = False
    importer.reread(draft, row)


def _save(actor: Actor, held: ImportDraft, draft: Draft, row: DraftRow, step: str) -> DraftRow:
    held.payload = draft.as_data()
    held.bump_version()
    held.save(update_fields=["payload", "row_version", "updated_at"])
    record("import:corrected", actor=actor, subject=held, row=row.id, step=step)
    return row
