"""Prepare a survey, choose whom to ask, open it, remind, close it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.models import Survey, SurveyAnswer, SurveyInvitee
from plans.knowledge.notifications_surveys import tell
from plans.knowledge.policies_productivity import runs_surveys
from plans.knowledge.samples import MOST, Candidate
from plans.knowledge.workflow.survey import SURVEY_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.questions.selectors import current

FACTS = ("title", "purpose", "form", "plan", "closes_on")


@use_case
def draft_survey(*, actor: Actor, facts: Mapping[str, Any]) -> Survey:
    """Begin a survey of the actor's province."""
    survey = Survey(province_id=actor.province_id, created_by=actor.user)
    runs_surveys.check(actor, survey)
    SURVEY_WORKFLOW.start(survey, actor=actor)
    _fill(survey, facts)
    survey.code = next_code("KS", actor.province_id)
    survey.full_clean()
    survey.save()
    SURVEY_WORKFLOW.record_start(survey, actor=actor)
    record("survey:drafted", actor=actor, subject=survey, code=survey.code)
    return survey


@use_case
def edit_survey(*, actor: Actor, survey: Survey, facts: Mapping[str, Any], row_version: int | None = None) -> Survey:
    """Change it; once it is open its questions stay and only words and the last day change."""
    survey = lock(Survey, survey.pk)
    runs_surveys.check(actor, survey)
    survey.require_version(row_version)
    if survey.status != SurveyStatus.DRAFT and facts.get("form") not in (None, survey.form):
        raise RuleViolation(problems=[Problem("form", _("Đã thu phiếu thì không đổi phiếu hỏi."))])
    _fill(survey, facts)
    survey.full_clean()
    survey.bump_version()
    survey.save()
    record("survey:edited", actor=actor, subject=survey)
    return survey


def _fill(survey: Survey, facts: Mapping[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            setattr(survey, name, facts[name])
    survey.title, survey.purpose = survey.title.strip(), survey.purpose.strip()
    if survey.closes_on < clock.today() and "closes_on" in facts and survey.status != SurveyStatus.CLOSED:
        raise RuleViolation(problems=[Problem("closes_on", _("Hạn nhận phiếu phải từ hôm nay trở đi."))])


def draw(ids: Sequence[int], number: int | None, seed: str) -> list[int]:
    """`number` of `ids` by lot, the same ones for the same seed; all of them without a number."""
    if number is None or number >= len(ids):
        return list(ids)
    return sorted(random.Random(seed).sample(list(ids), number))  # noqa: S311  # a lot that can be drawn again


@use_case
def add_invitees(*, actor: Actor, survey: Survey, candidates: Iterable[Candidate]) -> int:
    """Put bodies into the sample and answer how many were new; those it has already stay once.

    In an open survey the new ones get their links at once. Raises RuleViolation in a closed one or above the limit.
    """
    survey = lock(Survey, survey.pk)
    runs_surveys.check(actor, survey)
    if survey.status == SurveyStatus.CLOSED:
        raise RuleViolation(_("Cuộc khảo sát đã đóng."))
    held = list(survey.invitees.values_list("organization_id", "email"))
    organizations, addresses = {pk for pk, _mail in held if pk}, {mail for pk, mail in held if not pk and mail}
    rows = []
    for one in candidates:
        email = one.email.strip().lower()
        if one.organization_id:
            if one.organization_id in organizations:
                continue
            organizations.add(one.organization_id)
        elif email:
            if email in addresses:
                continue
            addresses.add(email)
        rows.append(_invitee(survey, one, email))
    if len(held) + len(rows) > MOST:
        raise RuleViolation(_("Mẫu khảo sát có tối đa %(most)s đơn vị.") % {"most": MOST})
    SurveyInvitee.objects.bulk_create(rows)
    record("survey:sampled", actor=actor, subject=survey, added=len(rows))
    if survey.status == SurveyStatus.OPEN:
        _invite(survey, rows)
    return len(rows)


def _invitee(survey: Survey, one: Candidate, email: str) -> SurveyInvitee:
    if not one.name.strip():
        raise RuleViolation(problems=[Problem("name", _("Hãy ghi tên đơn vị."))])
    return SurveyInvitee(
        survey=survey,
        name=one.name.strip()[:250],
        organization_id=one.organization_id,
        email=email,
        phone=one.phone.strip()[:30],
        place=one.place.strip()[:120],
        sector=one.sector.strip()[:200],
    )


@use_case
def remove_invitee(*, actor: Actor, invitee: SurveyInvitee) -> None:
    """Take a body out of the sample before it has answered. Raises RuleViolation afterwards."""
    survey = lock(Survey, invitee.survey_id)
    runs_surveys.check(actor, survey)
    invitee = lock(SurveyInvitee, invitee.pk)
    if SurveyAnswer.objects.filter(invitee=invitee).exists():
        raise RuleViolation(_("Đơn vị đã trả lời nên không bỏ khỏi mẫu được."))
    record("survey:invitee_removed", actor=actor, subject=survey, name=invitee.name)
    invitee.delete()


@use_case
def move_survey(*, actor: Actor, survey: Survey, name: str, note: str = "", expected: str | None = None) -> Survey:
    """Open (the questions are frozen and the links go out), close, take further forms."""
    changes: dict[str, Any] = {}
    if name == "open":
        changes = {"version": current(survey.form), "opened_on": clock.today()}
    elif name == "close":
        changes = {"closed_on": clock.today()}
    elif name == "reopen":
        changes = {"closed_on": None}
    moved = SURVEY_WORKFLOW.apply(survey, name, actor=actor, note=note, expected=expected, changes=changes)
    record("survey:moved", actor=actor, subject=moved, step=name)
    if name == "open":
        _invite(moved, list(moved.invitees.all()))
    return moved


def _invite(survey: Survey, rows: list[SurveyInvitee]) -> None:
    tell(survey, rows, _("Mời trả lời khảo sát"))
    SurveyInvitee.objects.filter(pk__in=[row.pk for row in rows]).update(invited_at=clock.now())


@use_case
def remind_survey(*, actor: Actor, survey: Survey, on: dt.date | None = None) -> int:
    """Remind everybody who has not answered, at most once a day; answers how many were told."""
    survey = lock(Survey, survey.pk)
    runs_surveys.check(actor, survey)
    day = on or clock.today()
    if survey.status != SurveyStatus.OPEN:
        raise RuleViolation(_("Chỉ nhắc được khi đang thu phiếu."))
    if survey.reminded_on == day:
        raise RuleViolation(_("Hôm nay đã nhắc rồi; mỗi ngày nhắc một lần."))
    rows = list(survey.invitees.filter(answer__isnull=True))
    told = tell(survey, rows, _("Nhắc trả lời khảo sát"))
    for row in rows:
        row.reminded_at, row.reminders = clock.now(), row.reminders + 1
    SurveyInvitee.objects.bulk_update(rows, ["reminded_at", "reminders"], batch_size=500)
    survey.reminded_on = day
    survey.save(update_fields=["reminded_on", "updated_at"])
    record("survey:reminded", actor=actor, subject=survey, told=told)
    return told
