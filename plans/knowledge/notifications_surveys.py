"""Letters of surveys: the personal link, and reminders to those who have not answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import Survey, SurveyInvitee
from plans.knowledge.selectors.surveys import link_of
from portal.core import clock
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify, queue_mail
from portal.organizations.models import Membership, User

SURVEY_ASKED = NotificationKind(
    key="knowledge.survey_asked",
    category=_("Năng suất, khảo sát"),
    title=_("mời trả lời khảo sát, nhắc trả lời"),
    subject_template=_("{{ heading }}: {{ subject.survey.title }}"),
    body_template=_("Trả lời đến hết ngày {{ subject.survey.closes_on|date:'d/m/Y' }}. {{ subject.survey.purpose }}"),
)


def address_of(invitee: SurveyInvitee) -> str:
    """The path of the personal link."""
    return reverse("knowledge:survey_answer", args=[link_of(invitee)])


def tell(survey: Survey, invitees: Sequence[SurveyInvitee], heading: str) -> int:
    """Send each its own link: to the people of its organisation, else to its address; answers how many were told.

    Two queries for the people of all organisations, and what each letter writes.
    """
    people = _people([row.organization_id for row in invitees if row.organization_id])
    told = 0
    for invitee in invitees:
        users = people.get(invitee.organization_id or 0, [])
        url = address_of(invitee)
        if users:
            notify(SURVEY_ASKED, recipients=users, subject=invitee, context={"heading": heading}, url=url)
        elif invitee.email:
            queue_mail(
                to=invitee.email,
                subject=f"{heading}: {survey.title}",
                body=gettext(
                    "%(purpose)s\n\nTrả lời đến hết ngày %(day)s bằng liên kết riêng bên dưới, không cần tài khoản."
                )
                % {"purpose": survey.purpose, "day": f"{survey.closes_on:%d/%m/%Y}"},
                url=url,
                province_id=survey.province_id,
            )
        else:
            continue
        told += 1
    return told


def _people(organizations: Sequence[int]) -> dict[int, list[User]]:
    """Organisation → its people today."""
    rows = Membership.objects.active_on(clock.today()).filter(organization_id__in=organizations)
    found: dict[int, list[User]] = {}
    for row in rows.select_related("user").order_by("organization_id", "user_id"):
        users = found.setdefault(row.organization_id, [])
        if row.user not in users:
            users.append(row.user)
    return found
