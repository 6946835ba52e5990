"""A local technical regulation from proposal to issue: papers, deadlines, whose turn, the register of standards (L04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.make_regulation import edit_regulation, move_regulation, propose_regulation
from plans.knowledge.actions.write_on_regulation import add_regulation_paper, note_opinion
from plans.knowledge.counters_bodies import COUNTERS
from plans.knowledge.menu_bodies import awaiting
from plans.knowledge.models import LocalRegulation, Standard
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db


class Office:
    """The people of one province and a proposal."""

    def __init__(self) -> None:
        self.officer, self.director = make_actor(Role.OFFICER), make_actor(Role.DIRECTOR)
        self.committee, self.agency = make_actor(Role.COMMITTEE_LEADER), make_actor(Role.AGENCY_OFFICER)
        self.plan = make_plan(self.officer.organization.province)  # type: ignore[union-attr]  # an officer's

    def propose(self, **facts: Any) -> LocalRegulation:
        given = {
            "plan": self.plan,
            "title": "Quy chuẩn về nước mắm truyền thống",
            "subject_matter": "nước mắm",
            "reason": "Sản phẩm đặc thù của tỉnh",
            "organization": self.agency.organization,
        }
        return propose_regulation(actor=self.officer, facts={**given, **facts})

    def paper(self, row: LocalRegulation, kind: str, actor: Actor | None = None, **facts: Any) -> None:
        add_regulation_paper(actor=actor or self.officer, regulation=row, kind=kind, **{"title": kind, **facts})

    def step(self, row: LocalRegulation, name: str, actor: Actor, **more: Any) -> LocalRegulation:
        return move_regulation(actor=actor, regulation=row, name=name, **more)

    def in_consultation(self, **facts: Any) -> LocalRegulation:
        row = self.propose(**facts)
        self.paper(row, "proposal")
        row = self.step(row, "accept", self.director)
        self.paper(row, "draft", self.agency)
        self.paper(row, "consultation")
        return self.step(row, "consult", self.officer)


@pytest.fixture
def office(db: None) -> Office:
    return Office()


@pytest.mark.requirement("L04")
def test_the_state_moves_from_proposal_to_issue_and_the_text_enters_the_register(office: Office) -> None:
    seen = []
    row = office.in_consultation()
    seen.append(row.status)
    assert row.due_on == clock.today() + dt.timedelta(days=60) and "ít nhất 60 ngày" in row.due_basis
    opinion = note_opinion(actor=office.agency, regulation=row, sender="Bộ NN", on=clock.today(), text="Làm rõ độ đạm")
    office.paper(row, "synthesis")
    with pytest.raises(RuleViolation, match="chưa hết"):
        office.step(row, "appraise", office.officer)
    with clock.at(clock.now() + dt.timedelta(days=61)):
        with pytest.raises(RuleViolation, match="1 ý kiến"):
            office.step(row, "appraise", office.officer)
        with pytest.raises(ValidationError, match="phải giải trình"):
            note_opinion(
                actor=office.officer, regulation=row, opinion=opinion, sender="Bộ NN", on=opinion.on, text="x",
                taken_up="no",
            )  # fmt: skip
        note_opinion(
            actor=office.officer, regulation=row, opinion=opinion, sender="Bộ NN", on=opinion.on, text="Làm rõ",
            taken_up="yes",
        )  # fmt: skip
        row = office.step(row, "appraise", office.officer)
        seen.append(row.status)
        office.paper(row, "appraisal")
        office.paper(row, "submission")
        row = office.step(row, "submit", office.director)
        seen.append(row.status)
        with pytest.raises(RuleViolation, match="số và ngày"):
            office.step(row, "issue", office.committee)
        decision = {"title": "QCĐP 01:2027/GL", "number": "5/QĐ-UBND", "issued_on": clock.today()}
        office.paper(row, "issued", office.committee, **decision)
        row = office.step(row, "issue", office.committee)
        seen.append(row.status)
        counted = {counter.key: counter for counter in COUNTERS}["regulations.issued"].count(office.plan, clock.today())

    assert seen == ["consultation", "appraisal", "submitted", "issued"] and counted.total == 1
    standard = Standard.objects.get(code="QCĐP 01:2027/GL")
    assert (row.standard, standard.series, standard.province, standard.state) == (
        standard,
        "qcdp",
        row.province,
        "in_force",
    )
    assert standard.changes.get().source == "5/QĐ-UBND"


def test_each_step_is_its_own_persons(office: Office) -> None:
    row = office.propose()
    with pytest.raises(RuleViolation, match="thuyết minh"):
        office.step(row, "accept", office.director)
    office.paper(row, "proposal")
    with pytest.raises(NotAllowed):
        office.step(row, "accept", office.officer)
    with pytest.raises(NotAllowed):
        office.paper(row, "draft", make_actor(Role.AGENCY_OFFICER))
    own = LocalRegulation.objects.filter(pk=row.pk)
    own.update(prepared_by_id=office.director.user_id)
    with pytest.raises(NotAllowed, match="tự duyệt"):
        office.step(row, "accept", office.director)
    own.update(prepared_by_id=office.officer.user_id)

    assert [item.code for item in awaiting(office.director)] == [row.code]
    row = office.step(row, "accept", office.director)
    assert [item.code for item in awaiting(office.officer)] == [row.code] and not awaiting(office.director)
    with pytest.raises(StaleState):
        office.step(row, "accept", office.director)
    with pytest.raises(StaleState):
        edit_regulation(actor=office.officer, regulation=row, facts={"title": "B"}, row_version=9)
    row = office.step(row, "drop", office.director, note="Đã có quy chuẩn quốc gia")
    with pytest.raises(RuleViolation, match="kết thúc"):
        edit_regulation(actor=office.officer, regulation=row, facts={"title": "B"})


def test_an_urgent_one_may_be_consulted_shorter(office: Office) -> None:
    row = office.in_consultation(urgent_because="Dịch bệnh")
    office.paper(row, "synthesis")

    assert office.step(row, "appraise", office.officer).status == "appraisal"


@pytest.mark.surface
def test_pages_show_state_turn_and_papers_and_other_provinces_see_nothing(
    office: Office, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(office.officer)
    given = {
        "title": "Quy chuẩn nước mắm",
        "subject_matter": "nước mắm",
        "reason": "Đặc thù",
        "organization": str(office.agency.organization.public_id),  # type: ignore[union-attr]  # an agency's
        "plan": str(office.plan.public_id),
    }
    assert client.post(reverse("knowledge:regulation_create"), {**given, "title": ""}).status_code == 422
    assert client.post(reverse("knowledge:regulation_create"), given).status_code == 302
    row = LocalRegulation.objects.get()
    ids = [row.public_id]
    assert client.get(reverse("knowledge:regulation_edit", args=ids)).status_code == 200
    wrong = client.post(reverse("knowledge:regulation_paper", args=ids), {"kind": "issued", "title": "QCĐP 1"})
    assert wrong.status_code == 422 and "phải có số và ngày" in wrong.content.decode()
    client.post(reverse("knowledge:regulation_paper", args=ids), {"kind": "proposal", "title": "Thuyết minh"})
    director = client_of(office.director)
    director.post(reverse("knowledge:regulation_step", args=[*ids, "accept"]), {"expected": "proposed"})
    page = client.get(reverse("knowledge:regulation_detail", args=ids)).content.decode()
    assert "Đang soạn dự thảo" in page and "Thuyết minh" in page
    assert client.post(reverse("knowledge:regulation_step", args=[*ids, "drop"])).status_code == 403
    away = client_of(make_actor(Role.OFFICER, make_province("hai-phong")))
    assert away.get(reverse("knowledge:regulation_detail", args=ids)).status_code == 404


def test_list_and_page_cost_the_same_for_one_row_and_for_three(
    warm_menu: None, office: Office, client_of: Callable[[Actor], Client]
) -> None:
    row = office.in_consultation()
    client = client_of(office.officer)
    note = {"actor": office.officer, "regulation": row, "on": clock.today(), "text": "Ý kiến"}
    note_opinion(sender="A", **note)

    def grow() -> None:
        for number in (1, 2):
            office.propose(title=f"Quy chuẩn {number}")
            note_opinion(sender=f"Bộ {number}", **note)
            office.paper(row, "other")

    pages = [(client, reverse("knowledge:regulation_list"))]
    pages.append((client, reverse("knowledge:regulation_detail", args=[row.public_id])))
    assert dearer(pages, grow, {pages[1][1]: 13}) == {}
