"""The register of experts as the workbook its importer reads."""

from __future__ import annotations

from django.utils.translation import override

from plans.activities.enums_experts import ExpertSector
from plans.activities.enums_training import Topic
from plans.activities.importing.columns import EXPERT_COLUMNS
from plans.activities.importing.files import filled_sheet
from plans.activities.models import Expert, ExpertCertificate
from plans.activities.selectors import experts
from portal.organizations.actor import Actor


def expert_book(actor: Actor) -> bytes:
    """The sheet to fill in with the register as it stands, a line a person and certificate, which reads back without a
    change. Mail and phone stay in the register."""
    lines = []
    with override("vi"):  # whoever sends it back may read another language
        for person in experts.for_workbook(actor).prefetch_related("certificates"):
            own = _cells_of(person)
            papers = list(person.certificates.all())
            lines += [{**own, **_cells_of_paper(paper)} for paper in papers] or [own]
    return filled_sheet(EXPERT_COLUMNS, lines)


def _cells_of(person: Expert) -> dict[str, str]:
    plain = {name: getattr(person, name) for name in ("full_name", "position", "field")}
    return plain | {
        "kind": str(person.get_kind_display()),
        "unit_name": person.unit_words,
        "topics": "; ".join(str(Topic(key).label) for key in person.topics),
        "sectors": "; ".join(str(ExpertSector(key).label) for key in person.sectors),
        "measures": "; ".join(measure.name for measure in person.measures.all()),
    }


def _cells_of_paper(paper: ExpertCertificate) -> dict[str, str]:
    return {
        "paper_number": paper.number,
        "issuer": paper.issuer,
        "paper_field": paper.field,
        "issued_on": f"{paper.issued_on:%d/%m/%Y}",
        "expires_on": f"{paper.expires_on:%d/%m/%Y}" if paper.expires_on else "",
    }
