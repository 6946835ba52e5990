"""Take a need or a question from anybody."""

from __future__ import annotations

import secrets
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.knowledge import consent
from plans.knowledge.enums import SenderKind
from plans.knowledge.models import Enquiry
from plans.knowledge.notifications import tell_received
from plans.knowledge.policies import SENDERS
from plans.knowledge.selectors.enquiries import digest_of
from plans.knowledge.workflow import ANSWER_CLOCK, ENQUIRY_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.privacy.actions.give_consent import give_consent
from portal.privacy.enums import Channel
from portal.privacy.purposes import purpose_on
from portal.vietnam.models import Province

FACTS = (
    "kind",
    "subject",
    "body",
    "sector",
    "tool",
    "people",
    "wanted_on",
    "sender_kind",
    "sender_name",
    "sender_organization",
    "sender_email",
    "sender_phone",
)


@use_case
def send_enquiry(*, actor: Actor, province: Province, facts: dict[str, Any], agreed: bool) -> tuple[Enquiry, str]:
    """The row and the secret of its link, which is told once and not stored.

    Somebody signed in for an enterprise or an association sends in its name. Raises RuleViolation without consent.
    """
    if not agreed:
        raise RuleViolation(problems=[Problem("agreed", _("Cần đồng ý để chúng tôi được xử lý nội dung này."))])
    secret = secrets.token_urlsafe(24)
    version = purpose_on(consent.ENQUIRY, province.pk).version
    enquiry = Enquiry(
        province=province,
        consent_version=version,
        consent_at=clock.now(),
        secret_digest=digest_of(secret),
        **{name: facts[name] for name in FACTS if name in facts},
    )
    if actor.organization is not None and actor.has(*SENDERS):
        enquiry.organization, enquiry.sent_by = actor.organization, actor.user
        enquiry.sender_organization = actor.organization_name[:250]
    if enquiry.sender_kind != SenderKind.PERSON and not enquiry.sender_organization.strip():
        raise RuleViolation(problems=[Problem("sender_organization", _("Hãy ghi tên đơn vị."))])
    enquiry.code = next_code("NC", province.pk)
    ENQUIRY_WORKFLOW.start(enquiry, actor=actor, clock_key=ANSWER_CLOCK)
    enquiry.full_clean()
    enquiry.save()
    ENQUIRY_WORKFLOW.record_start(enquiry, actor=actor)
    give_consent(
        actor=actor,
        purpose_key=consent.ENQUIRY,
        source="knowledge.enquiry",
        subjects=[enquiry.public_id],
        channel=Channel.WEB,
        province_id=province.pk,
    )
    record("enquiry:sent", actor=actor, subject=enquiry, kind=enquiry.kind, consent=version)
    tell_received(enquiry, reverse("knowledge:enquiry_answer_page", args=[secret]))
    return enquiry, secret
