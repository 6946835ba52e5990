"""A model that points at a province or an organisation must say whether it passes to a successor or stays."""

from __future__ import annotations

from django.apps import apps

from portal.organizations.models import Organization
from portal.succession.sockets import movings
from portal.vietnam.models import Province

KEPT = {
    "vietnam.province.successor": "the act itself writes it",
    "vietnam.holiday.province": "the days of a province in its time",
    "organizations.organization.successor": "the act itself writes it",
    "organizations.invitation.organization": "passes as invitations",
    "succession.successionact.province": "where the act was prepared",
    "succession.successionrow.old_province": "the act itself",
    "succession.successionrow.new_province": "the act itself",
    "succession.successionrow.old_organization": "the act itself",
    "succession.successionrow.new_organization": "the act itself",
    "succession.successiontransfer.old_province": "what passed",
    "succession.successiontransfer.old_organization": "what passed",
    "jobs.job.organization": "for whom it was asked; results are the person's",
    "imports.importdraft.organization": "a reading of a file not saved yet; the person begins again",
    "workflow.deadlinerule.province": "a case keeps the rules of its day",
    "documents.issueddocument.province": "issued papers stay as they are",
    "planning.plan.province": "the province whose Committee issued it; read by lineage",
    "planning.supportnorm.province": "rules of their day, read by lineage",
    "planning.progress.organization": "who told it, under its name of then",
    "planning.reminder.province": "sent letters stay as they are",
    "planning.reminder.organization": "sent letters stay as they are",
    "planning.targetlistunit.organization": "an approved entry with its evidence",
    "councils.councilruleset.province": "rules of their day",
    "registry.enterprise.organization": "the enterprise itself, which does not end",
    "applications.letter.province": "letters given out stay as they are",
    "reports.latenessrule.province": "rules of their day",
    "reports.backwardplanrule.province": "rules of their day",
}
"""Links that stay, with the reason."""


def test_every_link_to_a_province_or_an_organisation_is_decided() -> None:
    passing = set()
    for kind in movings:
        label = kind.running(_nobody()).model._meta.label_lower
        passing |= {f"{label}.{name}" for name in (kind.province, kind.organization) if name}
    links = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model in (Province, Organization)
    }

    assert links - passing - set(KEPT) == set()
    assert set(KEPT) - links == set()


def _nobody():
    from portal.succession.heirs import Heirs

    return Heirs()
