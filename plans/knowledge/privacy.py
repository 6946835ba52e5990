"""Where this app holds data about people: who sent a question, who was asked in a survey."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.privacy import STATISTICS
from plans.activities.selectors.scope import one
from plans.knowledge import consent
from plans.knowledge.models import Enquiry, SurveyInvitee
from plans.knowledge.policies import OFFICERS, answers_enquiries
from plans.knowledge.selectors import enquiries, surveys
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, in_province
from portal.privacy.sources import Kept, SubjectSource, subject_sources

looks_at_invitees = holders("looks_at_invitees", OFFICERS, in_province("survey__province_id"))


def _clear_enquiry(row: Enquiry, stand_in: str) -> dict[str, Any]:
    """Nothing while the question waits for its answer."""
    if row.status in enquiries.OPEN:
        return {}
    return {"sender_name": stand_in, "sender_email": "", "sender_phone": ""}


def _kept_of_enquiry(row: Enquiry) -> list[Kept]:
    if row.status in enquiries.OPEN:
        return [Kept(_("câu hỏi đang chờ trả lời"), consent.LAW)]
    return [Kept(_("nội dung câu hỏi và trả lời, không còn tên người gửi"), STATISTICS)]


def _get_invitee(actor: Actor, public_id: UUID) -> SurveyInvitee:
    own = surveys.visible_to(actor).order_by().values("pk")
    return one(SurveyInvitee.objects.filter(survey__in=own).select_related("survey"), public_id)


ENQUIRIES = subject_sources.register(
    SubjectSource(
        key="knowledge.enquiry",
        label=_("Nhu cầu, câu hỏi"),
        purpose=consent.ENQUIRY,
        rows=Enquiry.objects.all,
        name="sender_name",
        email="sender_email",
        phone="sender_phone",
        exported=(
            "code",
            "subject",
            "body",
            "sender_name",
            "sender_organization",
            "sender_email",
            "sender_phone",
            "consent_version",
            "consent_at",
            "answer",
        ),
        sensitive=("sender_email", "sender_phone"),
        correctable=("sender_name", "sender_email", "sender_phone"),
        clears=_clear_enquiry,
        kept=_kept_of_enquiry,
        past=lambda rows, day: rows.exclude(status__in=enquiries.OPEN).filter(created_at__date__lt=day),
        get=enquiries.get,
        looks=answers_enquiries,
        url=lambda row: reverse("knowledge:enquiry_detail", args=[row.public_id]),
        remark=str,
    )
)
INVITEES = subject_sources.register(
    SubjectSource(
        key="knowledge.invitee",
        label=_("Người, đơn vị được khảo sát"),
        purpose=consent.SURVEY,
        rows=SurveyInvitee.objects.select_related("survey").all,
        name="name",
        province="survey__province_id",
        exported=("name", "email", "phone", "place", "sector", "invited_at", "reminded_at"),
        sensitive=("email", "phone"),
        correctable=("name", "email", "phone"),
        clears=lambda row, stand_in: (
            {"email": "", "phone": ""} if row.organization_id else {"name": stand_in, "email": "", "phone": ""}
        ),
        kept=lambda row: [Kept(_("câu trả lời của phiếu, không còn người trả lời"), STATISTICS)],
        past=lambda rows, day: rows.filter(survey__closed_on__lt=day),
        get=_get_invitee,
        looks=looks_at_invitees,
        url=lambda row: reverse("knowledge:survey_detail", args=[row.survey.public_id]),
        remark=lambda row: row.survey.title,
    )
)
