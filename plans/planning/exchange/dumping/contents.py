"""A plan out of the database as contents: the inverse of `loading`, in a constant number of queries."""

from __future__ import annotations

from typing import Any

from plans.planning.enums import RemarkKind
from plans.planning.exchange import content as c
from plans.planning.exchange.dumping.links import keys_by_row
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


def dump_plan(plan: Plan, version: PlanVersion) -> c.PlanContent:
    """Everything the plan says in `version`."""
    return c.PlanContent(
        **_heading(plan),
        definitions=_definitions(version),
        legal_bases=_legal_bases(version),
        cited_documents=_cited_documents(version),
        objectives=_objectives(version),
        targets=targets(version),
        restatements=restatements(version),
        task_groups=task_groups(version),
        tasks=tasks(version),
        linked_programmes=tuple(
            c.LinkedProgramme(name=row.name, lines=tuple(row.lines))
            for row in LinkedProgramme.objects.filter(version=version)
        ),
        organizations=organizations(version),
        duties=duties(version),
        report_rules=report_rules(version),
        recipients=_recipients(version),
        enforcers=_enforcers(version),
        signature=_signature(plan, version),
        support_measures=support_measures(version),
        funding_sources=funding_sources(version),
        amount_statements=amount_statements(version),
        budget=budget(version),
        provisions=_provisions(version),
        **_remarks(version),
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


def _definitions(version: PlanVersion) -> tuple[c.Definition, ...]:
    return tuple(
        c.Definition(
            term=row.term,
            meaning=row.meaning,
            printed=row.printed or None,
            beneficiary_kinds=tuple(row.beneficiary_kinds),
            lines=tuple(row.lines),
        )
        for row in Definition.objects.filter(version=version)
    )


def _legal_bases(version: PlanVersion) -> tuple[c.LegalBasis, ...]:
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
        for row in LegalBasis.objects.filter(version=version)
    )


def _cited_documents(version: PlanVersion) -> tuple[c.CitedDocument, ...]:
    return tuple(
        c.CitedDocument(
            number=row.number or None,
            issued_on=row.issued_on,
            issuer=row.issuer or None,
            subject=row.subject or None,
            cited_in=row.cited_in or None,
            lines=tuple(row.lines),
        )
        for row in CitedDocument.objects.filter(version=version)
    )


def _objectives(version: PlanVersion) -> tuple[c.Objective, ...]:
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
        for row in Objective.objects.filter(version=version).select_related("target")
    )


def _recipients(version: PlanVersion) -> tuple[c.Recipient, ...]:
    return tuple(
        c.Recipient(
            text=row.text,
            organization=row.organization.key if row.organization else None,
            purpose=row.purpose,
            lines=tuple(row.lines),
        )
        for row in Recipient.objects.filter(version=version).select_related("organization")
    )


def _enforcers(version: PlanVersion) -> c.Enforcers | None:
    if not version.enforcement_text:
        return None
    through = PlanVersion.enforcers.through.objects.filter(planversion=version).order_by("pk")
    return c.Enforcers(
        text=version.enforcement_text,
        organizations=tuple(through.values_list("planorganization__key", flat=True)),
        lines=tuple(version.enforcement_lines),
    )


def _signature(plan: Plan, version: PlanVersion) -> c.Signature:
    rows = list(SignatureLine.objects.filter(version=version))
    corrected = tuple(row.corrected for row in rows) if any(row.corrected for row in rows) else None
    return c.Signature(
        lines_printed=tuple(row.printed for row in rows),
        corrected=corrected,
        signer=plan.signer or None,
        lines=tuple(version.signature_lines),
    )


def _provisions(version: PlanVersion) -> tuple[c.Provision, ...]:
    linked = {name: keys_by_row(Provision, name, version) for name in ("organizations", "tasks", "targets", "measures")}
    return tuple(
        c.Provision(
            key=row.key,
            kind=row.kind,
            code=row.code or None,
            text=row.text,
            lines=tuple(row.lines),
            **{name: keys.get(row.pk, ()) for name, keys in linked.items()},
        )
        for row in Provision.objects.filter(version=version)
    )


def _remarks(version: PlanVersion) -> dict[str, Any]:
    rows = list(PrintedRemark.objects.filter(version=version))

    def of_kind(kind: str) -> tuple[c.Remark, ...]:
        return tuple(
            c.Remark(text=row.text, reason=row.reason or None, lines=tuple(row.lines))
            for row in rows
            if row.kind == kind
        )

    return {"noise": of_kind(RemarkKind.NOISE), "uncited": of_kind(RemarkKind.UNCITED)}
