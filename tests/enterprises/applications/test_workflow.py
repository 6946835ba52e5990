"""The life cycles as tables: every state, step and role; what is not listed is refused."""

from __future__ import annotations

from typing import Any

import pytest

from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.enums import ProjectStatus as P
from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.workflow import APPLICATION_WORKFLOW, CALL_WORKFLOW, PROJECT_WORKFLOW
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import Office, make_enterprise
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
OF, D, E, C, F, K = "officer", "director", "enterprise_user", "council_member", "finance_officer", "accountant"
APPLICATION_TABLE: dict[str, tuple[set[str], set[str]]] = {
    "submit": ({A.DRAFT}, {E}),
    "register": ({A.DRAFT}, {OF}),
    "take": ({A.SUBMITTED}, {OF}),
    "request_supplement": ({A.CHECKING}, {OF}),
    "answer_supplement": ({A.SUPPLEMENT_REQUESTED}, {E}),
    "lapse": ({A.SUPPLEMENT_REQUESTED}, {OF}),
    "mark_ineligible": ({A.CHECKING}, {OF}),
    "confirm_eligible": ({A.CHECKING}, {OF}),
    "send_to_selection": ({A.ELIGIBLE}, {OF}),
    "recommend": ({A.IN_SELECTION}, {OF, D, C}),
    "reserve": ({A.IN_SELECTION}, {OF, D, C}),
    "not_recommend": ({A.IN_SELECTION}, {OF, D, C}),
    "review_again": ({A.RECOMMENDED, A.NOT_RECOMMENDED, A.RESERVE}, {OF, D}),
    "move_up": ({A.RESERVE}, {OF, D}),
    "refuse": ({A.RECOMMENDED, A.NOT_RECOMMENDED, A.RESERVE}, {D}),
    "approve": ({A.RECOMMENDED, A.RESERVE}, {D}),
    "withdraw": (
        {
            A.DRAFT,
            A.SUBMITTED,
            A.CHECKING,
            A.SUPPLEMENT_REQUESTED,
            A.ELIGIBLE,
            A.IN_SELECTION,
            A.RECOMMENDED,
            A.RESERVE,
            A.NOT_RECOMMENDED,
        },
        {E},
    ),
}
RUNNING = {P.RUNNING, P.EXTENDED}
PROJECT_TABLE: dict[str, tuple[set[str], set[str]]] = {
    "sign_agreement": ({P.AGREEMENT_PENDING}, {OF, D}),
    "extend": (RUNNING, {D}),
    "request_acceptance": (RUNNING | {P.REVISION_REQUIRED}, {E}),
    "start_acceptance": ({P.ACCEPTANCE_REQUESTED}, {OF, D}),
    "require_revision": ({P.ACCEPTANCE_REQUESTED, P.IN_ACCEPTANCE}, {OF, D, C}),
    "fail": ({P.IN_ACCEPTANCE}, {OF, D, C}),
    "accept": ({P.IN_ACCEPTANCE}, {OF, D, C}),
    "accept_evidence": ({P.ACCEPTANCE_REQUESTED}, {OF, D}),
    "settle": ({P.ACCEPTED, P.FAILED}, {K, F}),
    "reopen": ({P.SETTLED}, {K, F}),
    "close": ({P.SETTLED}, {OF, D}),
    "withdraw_acceptance": ({P.ACCEPTED, P.SETTLED}, {D}),
    "terminate": ({P.AGREEMENT_PENDING, P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED, P.FAILED}, {D}),
}


def people(application: Application) -> dict[str, Actor]:
    """One actor per role; the enterprise's own person for `enterprise_user`."""
    found = {role: make_actor(role) for role in Role.values if role != Role.ENTERPRISE_USER}
    found[E] = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
    return found


def allowed_triples(workflow: Any, subject: Any, actors: dict[str, Actor]) -> set[tuple[str, str, str]]:
    """(state, step, role) that the table lets pass."""
    found = set()
    for status in workflow.states.values:
        subject.status = status
        for step in workflow.transitions:
            if status in step.sources:
                found |= {
                    (status, step.name, role) for role, actor in actors.items() if step.allowed.can(actor, subject)
                }
    return found


def expected_triples(table: dict[str, tuple[set[str], set[str]]]) -> set[tuple[str, str, str]]:
    return {(str(state), step, role) for step, (states, roles) in table.items() for state in states for role in roles}


def test_application_steps_are_exactly_those_of_the_table(office: Office) -> None:
    application, _person = office.submitted()

    assert allowed_triples(APPLICATION_WORKFLOW, application, people(application)) == expected_triples(
        APPLICATION_TABLE
    )


def test_project_steps_are_exactly_those_of_the_table(office: Office) -> None:
    project, _person = office.project()

    assert allowed_triples(PROJECT_WORKFLOW, project, people(project.application)) == expected_triples(PROJECT_TABLE)


def test_call_steps_belong_to_the_department(office: Office) -> None:
    actors = {role: make_actor(role) for role in Role.values}

    found = allowed_triples(CALL_WORKFLOW, office.call, actors)

    steps = {
        ("draft", "propose"),
        ("proposed", "return"),
        ("proposed", "publish"),
    }
    kept = {(state, step, role) for state, step in steps for role in (OF, D)}
    assert found == kept - {("proposed", "publish", OF)}
    # the head of the office answers for what is published; no single person ends it: its end is the clock's


@pytest.mark.parametrize("role", [OF, D, C, K, F])
def test_another_province_may_take_no_step(role: str, office: Office) -> None:
    project, _person = office.project()
    actors = {role: make_actor(role, make_province("kien-giang"))}

    assert not allowed_triples(APPLICATION_WORKFLOW, project.application, actors)
    assert not allowed_triples(PROJECT_WORKFLOW, SupportedProject.objects.get(pk=project.pk), actors)


def test_another_enterprise_may_take_no_step(office: Office) -> None:
    project, _person = office.project()
    stranger = make_actor(Role.ENTERPRISE_USER, organization=make_enterprise().organization)

    assert not allowed_triples(APPLICATION_WORKFLOW, project.application, {E: stranger})
    assert not allowed_triples(PROJECT_WORKFLOW, project, {E: stranger})


def test_every_state_has_words_for_the_outside() -> None:
    for workflow in (CALL_WORKFLOW, APPLICATION_WORKFLOW, PROJECT_WORKFLOW):
        for status in workflow.states.values:
            assert workflow.label(status, public=True)
