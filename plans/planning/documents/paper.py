"""The plan as a State document (NĐ 30/2020): head, bases, body, task annex, budget annex, recipients, signature (A16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.documents.annex import budget_annex
from plans.planning.documents.body import OPENING_SLACK, coded, headings_of, paragraph, printed_body, sentence_at
from plans.planning.documents.tables import tasks_table
from plans.planning.enums import ObjectiveKind, PlanKind
from plans.planning.exchange.content import PlanContent, Target
from portal.documents.content import (
    Annex,
    Block,
    Bullets,
    Heading,
    IssuerHead,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.documents.rendering.wording import GAP

ANNEX = "Phụ lục"
ISSUED_WITH = "Ban hành kèm theo"
ROMAN = ("I", "II", "III", "IV", "V", "VI")
OBJECTIVE_TITLES = {
    ObjectiveKind.PURPOSE: gettext_lazy("Mục đích"),
    ObjectiveKind.REQUIREMENT: gettext_lazy("Yêu cầu"),
    ObjectiveKind.GENERAL: gettext_lazy("Mục tiêu chung"),
    ObjectiveKind.QUALITATIVE: gettext_lazy("Mục tiêu"),
}


def issuer_head(plan: PlanContent) -> IssuerHead:
    """The issuer as printed at the head, or as its key says where nothing is printed."""
    committee = _("Ủy ban nhân dân")
    named = {row.key: row.name for row in plan.organizations}
    name = named.get(plan.issuer.key or "") or next((n for n in named.values() if n.startswith(committee)), committee)
    lines = plan.issuer.head or (committee.upper(), name.removeprefix(committee).strip().upper())
    if len(lines) == 1 and lines[0].upper().startswith(f"{committee.upper()} "):
        lines = (committee.upper(), lines[0][len(committee) :].strip())
    return IssuerHead(issuer="\n".join(line for line in lines if line), name=name)


def number_symbol(plan: PlanContent) -> str:
    """The confirmed number; a blank before the symbol while none is confirmed, never an invented one."""
    return plan.number.confirmed or ("/QĐ-UBND" if plan.kind == PlanKind.DECISION else "/KH-UBND")


def plan_paper(plan: PlanContent) -> StateDocument:
    """The plan laid out for print: in the order and words of its paper where it came from one, else part by part."""
    is_decision = plan.kind == PlanKind.DECISION
    corrected = plan.signature.corrected or plan.signature.lines_printed
    bases, opening = _bases(plan)
    return StateDocument(
        head=issuer_head(plan),
        kind_name=_("QUYẾT ĐỊNH") if is_decision else _("KẾ HOẠCH"),
        subject=plan.title,
        number_symbol=number_symbol(plan),
        place=plan.place or GAP,
        day=plan.issued_on.date,
        month=plan.issued_on.month,
        year=plan.issued_on.year,
        authority=" ".join(plan.issuer.head) if is_decision else "",
        bases=bases,
        resolution=_("QUYẾT ĐỊNH:") if is_decision else "",
        body=(*opening, *_whole_body(plan)),
        recipients=tuple(row.text.rstrip(";. /") for row in plan.recipients),
        signature=SignatureBlock(lines=corrected, signer=plan.signature.signer or ""),
        annexes=tuple(_annexes(plan)),
        reference=plan.code,
        keywords=("năng suất", "chất lượng"),
    )


def _bases(plan: PlanContent) -> tuple[tuple[str, ...], list[Block]]:
    """The bases line by line, several in one sentence where the print has them so; a sentence that runs on into the
    body ("…, ban hành Kế hoạch, cụ thể như sau:") opens the body instead."""
    bases: list[str] = []
    opening: list[Block] = []
    for lines, members in groupby(plan.legal_bases, key=lambda row: row.lines):
        rows = list(members)
        said = [row.printed for row in rows] + [row.title for row in plan.other_titles if set(row.lines) & set(lines)]
        kept = sentence_at(plan, lines[0], said, slack=OPENING_SLACK) if lines else ""
        if kept.endswith(":"):
            opening.append(paragraph(kept))
        else:
            bases += [kept] if kept else [row.printed for row in rows]
    return tuple(base.replace("*", "") for base in bases), opening


def _whole_body(plan: PlanContent) -> list[Block]:
    if not headings_of(plan):
        return _body(plan)
    taken = [line for row in plan.legal_bases for line in row.lines]
    table = _task_table(plan) if _table_is_in_body(plan) else None
    return printed_body(plan, table=table, with_tasks=not _has_table(plan), taken=taken)


def _table_is_in_body(plan: PlanContent) -> bool:
    """The printed table of tasks stands before the recipients."""
    first = min((line for task in plan.tasks for line in task.lines), default=0)
    last = max((line for row in plan.recipients for line in row.lines), default=0)
    return _has_table(plan) and 0 < first < last


def _task_table(plan: PlanContent) -> Table:
    return replace(tasks_table(plan, as_printed=True), caption="")


def _body(plan: PlanContent) -> list[Block]:
    blocks: list[Block] = [*_provisions(plan, ("preamble",))]
    parts: list[tuple[str, list[Block]]] = [
        (_("MỤC TIÊU"), _objectives(plan)),
        (_("NHIỆM VỤ VÀ GIẢI PHÁP"), _tasks(plan)),
        (_("KINH PHÍ THỰC HIỆN"), _money(plan)),
        (_("TỔ CHỨC THỰC HIỆN"), _duties(plan)),
    ]
    for number, (title, part) in zip(ROMAN, [entry for entry in parts if entry[1]], strict=False):
        blocks += [Heading(f"{number}. {title}", 1), *part]
    shown = {"preamble", "content", "funding", "role"}
    blocks += _provisions(plan, [row.kind for row in plan.provisions if row.kind not in shown])
    if plan.enforcers is not None:
        blocks.append(Paragraph(plan.enforcers.text))
    return blocks


def _provisions(plan: PlanContent, kinds: Sequence[str]) -> list[Block]:
    return [paragraph(coded(row.code, row.text)) for row in plan.provisions if row.kind in kinds]


def _objectives(plan: PlanContent) -> list[Block]:
    blocks: list[Block] = []
    for kind, members in groupby(plan.objectives, key=lambda row: row.kind):
        blocks += [Heading(OBJECTIVE_TITLES[ObjectiveKind(kind)], 2), Bullets(tuple(_end(row.text) for row in members))]
    sentences = tuple(dict.fromkeys(_sentence(row) for row in plan.targets if row.where == "specific"))
    if sentences:
        blocks += [Heading(_("Mục tiêu cụ thể"), 2), Bullets(sentences)]
    return blocks


def _sentence(target: Target) -> str:
    return _end(target.printed or target.text)


def _end(text: str) -> str:
    return text if text.endswith((".", ";", ":")) else f"{text};"


def _tasks(plan: PlanContent) -> list[Block]:
    """The tasks as text; a plan whose tasks stand in a table gets that table as its annex instead."""
    if _has_table(plan):
        content = _provisions(plan, ("content",))
        return content or [Paragraph(_("Các nhiệm vụ của Kế hoạch nêu tại Phụ lục kèm theo."))]
    blocks: list[Block] = []
    groups = {group.key: group for group in plan.task_groups}
    for key, members in groupby(plan.tasks, key=lambda row: row.group):
        if key:
            group = groups[key]
            blocks.append(Heading(f"{group.code}. {group.title}" if group.code else group.title, 2))
        blocks += [paragraph(_end(coded(task.code, task.title))) for task in members]
    return blocks


def _has_table(plan: PlanContent) -> bool:
    """Leads are printed beside the tasks: the tasks are rows of a table."""
    return any(not lead.default for task in plan.tasks for lead in task.leads)


def _money(plan: PlanContent) -> list[Block]:
    blocks: list[Block] = _provisions(plan, ("funding",))
    if not blocks:
        if plan.amount_statements:
            blocks.append(Bullets(tuple(_end(row.text) for row in plan.amount_statements)))
        blocks += [Paragraph(row.printed or row.name) for row in plan.funding_sources]
    return blocks


def _duties(plan: PlanContent) -> list[Block]:
    blocks: list[Block] = []
    for block, members in groupby(plan.duties, key=lambda row: row.block):
        blocks.append(Heading(block, 2))
        lines = dict.fromkeys(_end(coded(row.code or "-", row.text)) for row in members)
        blocks += [Paragraph(line) for line in lines]
    return blocks


def _annexes(plan: PlanContent) -> list[Annex]:
    annexes = []
    if _has_table(plan) and not _table_is_in_body(plan):
        titles = [row.title for row in plan.other_titles if (row.where or "").startswith(ANNEX)]
        title = titles[0] if titles else _("Các nhiệm vụ triển khai thực hiện Kế hoạch")
        annexes.append(Annex(title=title, body=(_task_table(plan),), landscape=True))
    if plan.budget is not None:
        annexes.append(budget_annex(plan.budget, reference=_issued_with(plan)))
    if len(annexes) > 1:
        annexes = [replace(annex, number=number) for number, annex in zip(ROMAN, annexes, strict=False)]
    return annexes


def _issued_with(plan: PlanContent) -> str:
    """The line below the annex's title in the words of the print, with the confirmed number instead of a garbled one."""
    printed = (plan.budget.issued_with or "") if plan.budget is not None else ""
    if not printed.strip("( ").startswith(ISSUED_WITH):
        return ""
    day = plan.issued_on.date
    symbol = number_symbol(plan)
    number = f"{GAP}{symbol}" if symbol.startswith("/") else symbol
    parts = [ISSUED_WITH, _("Quyết định") if plan.kind == PlanKind.DECISION else _("Kế hoạch"), _("số"), number]
    parts += [_("ngày"), f"{day.day:02d}/{day.month}/{day.year}" if day else f"{GAP}/{plan.issued_on.year or GAP}"]
    return " ".join([*parts, _("của"), issuer_head(plan).spoken])
