"""The plan as a State document (NĐ 30/2020): head, bases, body, task annex, budget annex, recipients, signature (A16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.documents.tables import budget_table, tasks_table
from plans.planning.enums import ObjectiveKind, PlanKind
from plans.planning.exchange.content import PlanContent, Provision, Target
from portal.documents.content import (
    Annex,
    Block,
    Bullets,
    Heading,
    IssuerHead,
    Paragraph,
    SignatureBlock,
    StateDocument,
)

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
    return IssuerHead(issuer="\n".join(line for line in lines if line), name=name)


def number_symbol(plan: PlanContent) -> str:
    """The confirmed number; a blank before the symbol while none is confirmed, never an invented one."""
    return plan.number.confirmed or ("/QĐ-UBND" if plan.kind == PlanKind.DECISION else "/KH-UBND")


def plan_paper(plan: PlanContent) -> StateDocument:
    """The plan laid out for print."""
    is_decision = plan.kind == PlanKind.DECISION
    corrected = plan.signature.corrected or plan.signature.lines_printed
    return StateDocument(
        head=issuer_head(plan),
        kind_name=_("QUYẾT ĐỊNH") if is_decision else _("KẾ HOẠCH"),
        subject=plan.title,
        number_symbol=number_symbol(plan),
        place=plan.place or "",
        day=plan.issued_on.date,
        year=plan.issued_on.year,
        authority="\n".join(plan.issuer.head) if is_decision else "",
        bases=tuple(basis.printed for basis in plan.legal_bases),
        resolution=_("QUYẾT ĐỊNH:") if is_decision else "",
        body=tuple(_body(plan)),
        recipients=tuple(row.text.rstrip(";. /") for row in plan.recipients),
        signature=SignatureBlock(lines=corrected, signer=plan.signature.signer or ""),
        annexes=tuple(_annexes(plan)),
        reference=plan.code,
        keywords=("năng suất", "chất lượng"),
    )


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
    return [Paragraph(_text(row)) for row in plan.provisions if row.kind in kinds]


def _text(row: Provision) -> str:
    if not row.code or row.text.startswith(row.code):
        return row.text
    return f"- {row.text}" if row.code == "-" else f"{row.code}. {row.text}"


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
        blocks += [Paragraph(_end(f"{task.code}) {task.title}" if task.code else task.title)) for task in members]
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
        lines = dict.fromkeys(_end(_coded(row.code, row.text)) for row in members)
        blocks += [Paragraph(line) for line in lines]
    return blocks


def _coded(code: str | None, text: str) -> str:
    """ "a) …" with its printed code, "- …" without one."""
    return f"- {text}" if code in (None, "-") else f"{code}) {text}"


def _annexes(plan: PlanContent) -> list[Annex]:
    annexes = []
    if _has_table(plan):
        annexes.append(
            Annex(
                title=_("Các nhiệm vụ triển khai thực hiện Kế hoạch"),
                body=(replace(tasks_table(plan, as_printed=True), caption=""),),
                landscape=True,
            )
        )
    if plan.budget is not None:
        table = replace(budget_table(plan.budget, as_printed=True), caption="")
        annexes.append(Annex(title=plan.budget.title, body=(table,), landscape=True))
    if len(annexes) > 1:
        annexes = [replace(annex, number=number) for number, annex in zip(ROMAN, annexes, strict=False)]
    return annexes
