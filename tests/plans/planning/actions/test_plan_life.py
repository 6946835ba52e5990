"""The life of a plan: each state × step × role."""

from __future__ import annotations

import pytest

from plans.planning.actions.move_plan import EVENTS, move_plan
from plans.planning.enums import PlanStatus
from plans.planning.models import Plan
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("draft", "send_for_review", "officer"),
    ("draft", "send_for_review", "director"),
    ("draft", "record_issued", "director"),
    ("draft", "record_issued", "committee_leader"),
    ("in_review", "return_from_review", "director"),
    ("in_review", "submit", "director"),
    ("submitted", "return_from_committee", "committee_leader"),
    ("submitted", "issue", "committee_leader"),
    ("issued", "close", "director"),
    ("amended", "close", "director"),
}


def test_only_the_named_roles_take_the_named_steps(load):
    plan = load("KG-2021", issued=False)
    actors = {role: make_actor(role, plan.province) for role in Role.values}
    done = set()
    for status in PlanStatus.values:
        Plan.objects.filter(pk=plan.pk).update(status=status)
        for step in PLAN_WORKFLOW.transitions:
            for role, actor in actors.items():
                if status in step.sources and step.is_manual and step.allowed.can(actor, plan):
                    done.add((status, step.name, role))

    assert done == ALLOWED
    assert set(EVENTS) == {step.name for step in PLAN_WORKFLOW.transitions if step.is_manual}


def test_a_plan_goes_from_draft_to_issue(load):
    plan = load("KG-2021", issued=False)
    officer, director, leader = (
        make_actor(role, plan.province) for role in ("officer", "director", "committee_leader")
    )

    move_plan(actor=officer, plan=plan, step="send_for_review")
    move_plan(actor=director, plan=plan, step="submit")
    move_plan(actor=leader, plan=plan, step="issue", expected="submitted")

    assert Plan.objects.get(pk=plan.pk).status == PlanStatus.ISSUED
    told = {(row.kind, row.recipient_id) for row in Notification.objects.all()}
    assert told == {
        ("planning.for_review", director.user_id),
        ("planning.submitted", leader.user_id),
        ("planning.issued", officer.user_id),
        ("planning.issued", director.user_id),
    }
    assert list(
        AuditEntry.objects.filter(event__startswith="plan:").order_by("sequence").values_list("event", flat=True)
    )[-3:] == [
        "plan:sent_for_review",
        "plan:submitted",
        "plan:issued",
    ]


def test_a_second_click_finds_the_plan_moved(load):
    plan = load("KG-2021", issued=False)
    officer = make_actor("officer", plan.province)
    move_plan(actor=officer, plan=plan, step="send_for_review", expected="draft")

    with pytest.raises(StaleState):
        move_plan(actor=officer, plan=plan, step="send_for_review", expected="draft")


def test_a_plan_without_number_is_not_issued_through_the_portal_but_may_be_recorded(load):
    plan = load("HB-2021", issued=False)
    director, leader = make_actor("director", plan.province), make_actor("committee_leader", plan.province)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.SUBMITTED)

    with pytest.raises(RuleViolation, match="số và ngày ban hành"):
        move_plan(actor=leader, plan=plan, step="issue")

    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.DRAFT)
    assert move_plan(actor=director, plan=plan, step="record_issued").status == PlanStatus.ISSUED


def test_returning_needs_a_reason(load):
    plan = load("KG-2021", issued=False)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.IN_REVIEW)

    with pytest.raises(RuleViolation, match="lý do"):
        move_plan(actor=make_actor("director", plan.province), plan=plan, step="return_from_review")


def test_another_province_and_unknown_steps_are_refused(load):
    plan = load("KG-2021", issued=False)

    with pytest.raises(NotAllowed):
        move_plan(actor=make_actor("officer", make_province("gia-lai")), plan=plan, step="send_for_review")
    with pytest.raises(NotFound):
        move_plan(actor=make_actor("officer", plan.province), plan=plan, step="replace")
