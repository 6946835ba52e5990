"""A plan out of the database as contents: the inverse of `loading`, in a constant number of queries."""

from __future__ import annotations

from typing import Any

from plans.planning.contents.whole import Whole, read_whole
from plans.planning.enums import RemarkKind
from plans.planning.exchange import content as c
from plans.planning.exchange.dumping.money import amount_statements, budget, funding_sources
from plans.planning.exchange.dumping.targets import restatements, targets
from plans.planning.exchange.dumping.work import (
    duties,
    organizations,
    report_rules,
    support_measures,
    task_groups,
    tasks,
)
from plans.planning.models import (
    CitedDocument,
    Definition,
    LegalBasis,
    LinkedProgramme,
    Objective,
    Plan,
    PlanVersion,
    PrintedRemark,
    Provision,
    Recipient,
    SignatureLine,
)


def dump_plan(plan: Plan, version: PlanVersion, whole: Whole | None = None) -> c.PlanContent:
    """Everything the plan says in `version`; of rows already read in no query more than the heading's."""
    whole = whole or read_whole(version)
    return c.PlanContent(
        **_heading(plan),
        definitions=_definitions(whole),
        legal_bases=_legal_bases(whole),
        cited_documents=_cited_documents(whole),
        objectives=_objectives(whole),
        targets=targets(whole),
        restatements=restatements(whole),
        task_groups=task_groups(whole),
        tasks=tasks(whole),
        linked_programmes=tuple(
            c.LinkedProgramme(name=row.name, lines=tuple(row.lines)) for row in whole.of(LinkedProgramme)
        ),
        organizations=organizations(whole),
        duties=duties(whole),
        report_rules=report_rules(whole),
        recipients=_recipients(whole),
        enforcers=_enforcers(whole),
        signature=_signature(plan, whole),
        support_measures=support_measures(whole),
        funding_sources=funding_sources(whole),
        amount_statements=amount_statements(whole),
        budget=budget(whole),
        provisions=_provisions(whole),
        **_remarks(whole),
    )


def _heading(plan: Plan) -> dict[str, Any]:
    effect = None
    if plan.effect_printed or plan.effect_lines or plan.effective_from:
        effect = c.Effect(
            printed=plan.effect_printed or None, lines=tuple(plan.effect_lines), starts_on=plan.effective_from
        )
    return {
        "code": plan.code,
        "level": plan.level,
        "kind": plan.kind,
        "province": plan.province.slug if plan.province else None,
        "number": c.Number(
            confirmed=plan.number or None,
            printed=tuple(
                c.PrintedNumber(**{**entry, "lines": tuple(entry["lines"])}) for entry in plan.printed_numbers
            ),
        ),
        "place": plan.place or None,
        "issued_on": c.PartialDate(
            date=plan.issued_on,
            year=plan.issued_year,
            month=plan.issued_month,
            day=plan.issued_day,
            printed=plan.issued_printed or None,
            lines=tuple(plan.issued_lines),
        ),
        "issuer": c.Issuer(key=plan.issuer_key or None, head=tuple(plan.issuer_head), lines=tuple(plan.issuer_lines)),
        "title": plan.title,
        "title_lines": tuple(plan.title_lines),
        "other_titles": tuple(c.OtherTitle(**{**entry, "lines": tuple(entry["lines"])}) for entry in plan.other_titles),
        "period": c.Period(first=plan.period_from or 0, last=plan.period_to or 0),
        "effect": effect,
        "programmes": tuple(
            Plan.programmes.through.objects.filter(plan=plan).order_by("pk").values_list("programme__key", flat=True)
        ),
        "parents": tuple(
            c.Parent(
                relation=row.relation,
                number=row.number,
                issued_on=row.issued_on,
                title=row.title or None,
                printed=row.printed or None,
                lines=tuple(row.lines),
            )
            for row in plan.relations.all()
        ),
    }


def _definitions(whole: Whole) -> tuple[c.Definition, ...]:
    return tuple(
        c.Definition(
            term=row.term,
            meaning=row.meaning,
            printed=row.printed or None,
            beneficiary_kinds=tuple(row.beneficiary_kinds),
            lines=tuple(row.lines),
        )
        for row in whole.of(Definition)
    )


def _legal_bases(whole: Whole) -> tuple[c.LegalBasis, ...]:
    return tuple(
        c.LegalBasis(
            key=row.key,
            relation=row.relation,
            number=row.number or None,
            issued_on=row.issued_on,
            issuer=row.issuer or None,
            subject=row.subject or None,
            printed=row.printed,
            lines=tuple(row.lines),
            note=row.note or None,
        )
        for row in whole.of(LegalBasis)
    )


def _cited_documents(whole: Whole) -> tuple[c.CitedDocument, ...]:
    return tuple(
        c.CitedDocument(
            number=row.number or None,
            issued_on=row.issued_on,
            issuer=row.issuer or None,
            subject=row.subject or None,
            cited_in=row.cited_in or None,
            lines=tuple(row.lines),
        )
        for row in whole.of(CitedDocument)
    )


def _objectives(whole: Whole) -> tuple[c.Objective, ...]:
    return tuple(
        c.Objective(
            key=row.key,
            code=row.code or None,
            kind=row.kind,
            text=row.text,
            printed=row.printed or None,
            target=row.target.key if row.target else None,
            priorities=tuple(row.priorities),
            lines=tuple(row.lines),
        )
        for row in whole.of(Objective)
    )


def _recipients(whole: Whole) -> tuple[c.Recipient, ...]:
    return tuple(
        c.Recipient(
            text=row.text,
            organization=row.organization.key if row.organization else None,
            purpose=row.purpose,
            lines=tuple(row.lines),
        )
        for row in whole.of(Recipient)
    )


def _enforcers(whole: Whole) -> c.Enforcers | None:
    version = whole.version
    if not version.enforcement_text:
        return None
    through = PlanVersion.enforcers.through.objects.filter(planversion=version).order_by("pk")
    return c.Enforcers(
        text=version.enforcement_text,
        organizations=tuple(through.values_list("planorganization__key", flat=True)),
        lines=tuple(version.enforcement_lines),
    )


def _signature(plan: Plan, whole: Whole) -> c.Signature:
    rows = whole.of(SignatureLine)
    corrected = tuple(row.corrected for row in rows) if any(row.corrected for row in rows) else None
    return c.Signature(
        lines_printed=tuple(row.printed for row in rows),
        corrected=corrected,
        signer=plan.signer or None,
        lines=tuple(whole.version.signature_lines),
    )


def _provisions(whole: Whole) -> tuple[c.Provision, ...]:
    linked = {name: whole.keys(Provision, name) for name in ("organizations", "tasks", "targets", "measures")}
    return tuple(
        c.Provision(
            key=row.key,
            kind=row.kind,
            code=row.code or None,
            text=row.text,
            lines=tuple(row.lines),
            **{name: keys.get(row.pk, ()) for name, keys in linked.items()},
        )
        for row in whole.of(Provision)
    )


def _remarks(whole: Whole) -> dict[str, Any]:
    rows = whole.of(PrintedRemark)

    def of_kind(kind: str) -> tuple[c.Remark, ...]:
        return tuple(
            c.Remark(text=row.text, reason=row.reason or None, lines=tuple(row.lines))
            for row in rows
            if row.kind == kind
        )

    return {"noise": of_kind(RemarkKind.NOISE), "uncited": of_kind(RemarkKind.UNCITED)}
