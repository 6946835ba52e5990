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
    "questions.questionform.province": "read and edited by lineage",
    "workflow.deadlinerule.province": "a case keeps the rules of its day",
    "documents.issueddocument.province": "issued papers stay as they are",
    "privacy.purpose.province": "texts of their day, read by lineage",
    "privacy.subjectrequest.province": "where it was sent; read and answered by lineage",
    "privacy.erasure.province": "where it was proposed; read and approved by lineage",
    "privacy.retentioncase.province": "follows its record, read by lineage",
    "planning.plan.province": "the province whose Committee issued it; read by lineage",
    "planning.supportnorm.province": "rules of their day, read by lineage",
    "planning.progress.organization": "who told it, under its name of then",
    "national.provinceletter.province": "letters of the Ministry name who was reminded then",
    "national.provinceletter.recipient": "letters of the Ministry name who was reminded then",
    "planning.reminder.province": "sent letters stay as they are",
    "planning.reminder.organization": "sent letters stay as they are",
    "planning.targetlistunit.organization": "an approved entry with its evidence",
    "councils.councilruleset.province": "rules of their day",
    "funding.paymentpaperrule.province": "rules of their day, read by lineage",
    "councils.councilfeescale.province": "rules of their day, read by lineage",
    "registry.awardseason.province": "the days of its year, read by lineage",
    "councils.nominationrequest.organization": "who was asked, under its name of then; the heir is asked anew",
    "activities.event.institution": "who it was for, under its name of then",
    "activities.eventguest.organization": "who was invited, under its name of then",
    "activities.trainee.province": "the register of its time, read by lineage",
    "activities.trainee.organization": "where the person worked; the next course tells anew",
    "activities.nomination.province": "follows its course, read by lineage",
    "activities.nomination.organization": "who named the person, under its name of then",
    "activities.courseattendance.organization": "the unit of that day",
    "activities.expert.province": "the register of its time, read by lineage",
    "activities.expert.organization": "where the person works; an officer keeps the row",
    "activities.expertcertificate.province": "follows its person, read by lineage",
    "activities.trainingcertificate.province": "papers given out stay as they are",
    "activities.praisenominee.organization": "who was nominated, under its name of then",
    "knowledge.enquiry.organization": "who sent it, under its name of then",
    "knowledge.productivityfigure.province": "a statistic of the province of its time, read by lineage",
    "knowledge.tfpaccount.province": "a statistic of the province of its time; read and approved by lineage",
    "knowledge.survey.province": "where it was numbered; read and run by lineage",
    "knowledge.surveyinvitee.organization": "who was asked, under its name of then",
    "knowledge.publicationmark.province": "an act of its day, read by lineage",
    "knowledge.choiceopinion.organization": "who said it, under its name of then",
    "knowledge.standardchange.province": "an act of its day, read by lineage",
    "api.apikey.province": "given for the data of its time; read, renewed and taken back by lineage",
    "interchange.destination.province": "who agreed to the exchange; read and used by lineage",
    "interchange.dataexport.province": "files given away stay as they are",
    "interchange.feedentry.province": "an entry is never touched; readers of the heir get its own feed",
    "interchange.feedstate.province": "follows the feed",
    "interchange.dataedition.province": "an edition of the province of its time; read and issued by lineage",
    "registry.enterprise.organization": "the enterprise itself, which does not end",
    "registry.outputvalue.province": "follows its enterprise in one statement after the act",
    "registry.measuredetail.organization": "who entered it, under its name of then",
    "registry.laboratory.province": "where it was entered; read by all, corrected by lineage",
    "applications.recommendation.province": "where it was sent; read and answered by lineage",
    "applications.recommendation.organization": "who sent it, under its name of then",
    "applications.letter.province": "letters given out stay as they are",
    "applications.lettertemplate.province": "words of the old province end with it; the heir writes its own",
    "applications.exclusionrule.province": "rules of their day, read by lineage",
    "applications.recordedbar.province": "where it was recorded; read and ended by lineage",
    "projects.projectrule.province": "rules of their day, read by lineage",
    "projects.listpublication.province": "published lists stay as they are",
    "projects.visit.province": "where it was held and numbered; read by lineage with its project",
    "reports.latenessrule.province": "rules of their day",
    "reports.reporttemplate.province": "rules of their day",
    "reports.returnrequest.province": "letters sent stay as they are; returns are read by lineage",
    "reports.calendarkey.organization": "the person's own feed; a new key in the new office ends it",
    "funding.ledgerentry.province": "an entry is never touched; read by lineage",
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
