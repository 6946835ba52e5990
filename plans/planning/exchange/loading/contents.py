"""The contents of a plan version: every list of the file into its rows, in one transaction of the caller."""

from __future__ import annotations

from plans.planning.contents.writing import clear
from plans.planning.enums import RemarkKind
from plans.planning.exchange.content import PlanContent, Remark
from plans.planning.exchange.loading.money import load_money
from plans.planning.exchange.loading.rows import by_key, link, save_rows
from plans.planning.exchange.loading.targets import load_targets
from plans.planning.exchange.loading.work import load_measures, load_organizations, load_work
from plans.planning.models import (
    CitedDocument,
    Definition,
    LegalBasis,
    LinkedProgramme,
    Objective,
    PlanOrganization,
    PlanVersion,
    PrintedRemark,
    Provision,
    Recipient,
    SignatureLine,
    Target,
)


def clear_contents(version: PlanVersion) -> None:
    """Remove all rows of a version. Raises ProtectedError when records of other apps stand on one."""
    clear(version)


def load_contents(version: PlanVersion, content: PlanContent) -> None:
    """Write all contents into an empty version. Raises RuleViolation with problems by place."""
    organizations = by_key(load_organizations(version, content))
    measures = by_key(load_measures(version, content))
    targets = by_key(load_targets(version, content))
    tasks = by_key(load_work(version, content, organizations, measures, targets))
    load_money(version, content, organizations, measures, tasks)
    _load_head(version, content, targets)
    _load_tail(version, content, organizations)
    provisions = save_rows(
        "provisions",
        content.provisions,
        lambda n, e: Provision(
            version=version, position=n, key=e.key, kind=e.kind, code=e.code or "", text=e.text, lines=list(e.lines)
        ),
    )
    pairs = list(zip(provisions, content.provisions, strict=True))
    link(((row, [organizations[key] for key in e.organizations]) for row, e in pairs), "organizations")
    link(((row, [tasks[key] for key in e.tasks]) for row, e in pairs), "tasks")
    link(((row, [targets[key] for key in e.targets]) for row, e in pairs), "targets")
    link(((row, [measures[key] for key in e.measures]) for row, e in pairs), "measures")


def _load_head(version: PlanVersion, content: PlanContent, targets: dict[str, Target]) -> None:
    save_rows(
        "legal_bases",
        content.legal_bases,
        lambda n, e: LegalBasis(
            version=version,
            position=n,
            key=e.key,
            relation=e.relation,
            number=e.number or "",
            issued_on=e.issued_on,
            issuer=e.issuer or "",
            subject=e.subject or "",
            printed=e.printed,
            note=e.note or "",
            lines=list(e.lines),
        ),
    )
    save_rows(
        "cited_documents",
        content.cited_documents,
        lambda n, e: CitedDocument(
            version=version,
            position=n,
            number=e.number or "",
            issued_on=e.issued_on,
            issuer=e.issuer or "",
            subject=e.subject or "",
            cited_in=e.cited_in or "",
            lines=list(e.lines),
        ),
    )
    save_rows(
        "definitions",
        content.definitions,
        lambda n, e: Definition(
            version=version,
            position=n,
            term=e.term,
            meaning=e.meaning,
            printed=e.printed or "",
            beneficiary_kinds=list(e.beneficiary_kinds),
            lines=list(e.lines),
        ),
    )
    save_rows(
        "objectives",
        content.objectives,
        lambda n, e: Objective(
            version=version,
            position=n,
            key=e.key,
            code=e.code or "",
            kind=e.kind,
            text=e.text,
            printed=e.printed or "",
            target=targets[e.target] if e.target else None,
            priorities=list(e.priorities),
            lines=list(e.lines),
        ),
    )
    save_rows(
        "linked_programmes",
        content.linked_programmes,
        lambda n, e: LinkedProgramme(version=version, position=n, name=e.name, lines=list(e.lines)),
    )


def _load_tail(version: PlanVersion, content: PlanContent, organizations: dict[str, PlanOrganization]) -> None:
    save_rows(
        "recipients",
        content.recipients,
        lambda n, e: Recipient(
            version=version,
            position=n,
            text=e.text,
            organization=organizations[e.organization] if e.organization else None,
            purpose=e.purpose,
            lines=list(e.lines),
        ),
    )
    signature = content.signature
    corrected = signature.corrected or ("",) * len(signature.lines_printed)
    save_rows(
        "signature.lines_printed",
        list(zip(signature.lines_printed, corrected, strict=True)),
        lambda n, e: SignatureLine(version=version, position=n, printed=e[0], corrected=e[1]),
    )
    remarks: list[tuple[str, Remark]] = [(RemarkKind.NOISE, e) for e in content.noise]
    remarks += [(RemarkKind.UNCITED, e) for e in content.uncited]
    save_rows(
        "uncited",
        remarks,
        lambda n, e: PrintedRemark(
            version=version, position=n, kind=e[0], text=e[1].text, reason=e[1].reason or "", lines=list(e[1].lines)
        ),
    )
    enforcers = content.enforcers
    version.enforcement_text = enforcers.text if enforcers else ""
    version.enforcement_lines = list(enforcers.lines) if enforcers else []
    version.signature_lines = list(signature.lines)
    version.save(update_fields=["enforcement_text", "enforcement_lines", "signature_lines", "updated_at"])
    version.enforcers.clear()
    link([(version, [organizations[key] for key in enforcers.organizations] if enforcers else [])], "enforcers")
