"""Lists and pages of calls, applications, letters, norms and exclusions ask the same for one row and for three."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.ask_exception import ask_exception
from enterprises.applications.actions.propose_norm import propose_norm
from enterprises.applications.actions.record_bar import confirm_bar, record_bar
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.send_recommendation import send_recommendation
from enterprises.applications.models import ExclusionOverride, Letter, LetterTemplate, RecordedBar
from enterprises.applications.selectors.exclusions import standing_for
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import MILLION, Office, make_draft, make_enterprise, make_office
from tests.factories.organizations import make_actor
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db


def one_of_each(office: Office, agency: Actor) -> None:
    """A file in process with a letter, what bars its enterprise, an exception asked for, a norm, a recommendation."""
    enterprise = make_enterprise(office.call.province)
    application, _person = office.checking(enterprise)
    bar = record_bar(
        actor=office.officer,
        enterprise=enterprise,
        kind="report_missing",
        case_text="Nhiệm vụ 2023",
        document="Công văn 21",
        since=dt.date(2024, 1, 1),
    )
    confirm_bar(actor=office.director, bar=bar, agree=True)
    key = standing_for(application)[0].finding.key
    ask_exception(actor=office.officer, application=application, finding=key, reason="Lý do.")
    request_supplement(actor=office.officer, application=application, note="Bổ sung hợp đồng tư vấn.")
    send_recommendation(actor=agency, name=enterprise.name, tax_code=enterprise.tax_code, reason="Mô hình điểm")
    facts = {
        "name": f"Mức {SupportNorm.objects.count()}",
        "measure": office.measure.measure,
        "legal_basis": "Nghị quyết 40",
        "clause": f"Điều {SupportNorm.objects.count()}",
        "cap_vnd": 20 * MILLION,
        "cap_unit": "contract",
        "frequency": "each",
        "valid_from": clock.today() + dt.timedelta(days=1),
    }
    propose_norm(actor=office.officer, facts=facts)
    office.project()


def test_staff_pages_ask_the_same_for_one_row_and_for_three(
    office: Office, client_of: Callable[[Actor], Client], warm_menu: None
) -> None:
    agency = make_actor(Role.AGENCY_OFFICER)
    one_of_each(office, agency)
    staff, head, sender = client_of(office.officer), client_of(office.director), client_of(agency)
    lists = (
        "register",
        "desk_people",
        "letter_outbox",
        "letter_template_list",
        "exception_list",
        "bar_list",
        "norm_list",
        "recommendation_list",
        "application_list",
        "project_list",
        "call_list",
    )
    pages = [(staff, reverse(f"applications:{name}")) for name in lists]
    rows = {
        "letter_detail": Letter.objects.filter(kind="supplement").get(),
        "letter_template_edit": LetterTemplate.objects.order_by("pk").first(),
        "exception_decide": ExclusionOverride.objects.get(),
        "bar_detail": RecordedBar.objects.get(),
        "norm_detail": SupportNorm.objects.filter(province=office.call.province).get(),
        "call_detail": office.call,
        "project_detail": office.call.applications.get(status="approved").project,
    }
    pages += [
        (head, reverse(f"applications:{name}", args=[row.public_id])) for name, row in rows.items() if row is not None
    ]
    pages += [(sender, reverse("applications:recommendation_list") + "?")]

    def grow() -> None:
        for _number in range(2):
            one_of_each(office, agency)

    assert dearer(pages, grow) == {}


def test_pages_of_the_enterprise_and_of_everybody_ask_the_same_for_one_row_and_for_three(
    office: Office, client_of: Callable[[Actor], Client], client: Client, warm_menu: None
) -> None:
    enterprise = make_enterprise(office.call.province)
    application, person = make_draft(office.call, enterprise)
    own = client_of(person)
    call = reverse("applications:call_public_detail", args=[office.call.public_id])
    pages = [
        (own, reverse("applications:own_application_list")),
        (own, reverse("applications:application_detail", args=[application.public_id])),
        (own, call),
        (client, reverse("applications:call_public_list")),
        (client, call + "?"),
        (client, reverse("home:province", args=[office.call.province.slug])),
    ]

    def grow() -> None:
        cache.clear()
        for _number in range(2):
            make_draft(make_office(office.call.province).call, enterprise)
            office.submitted()

    assert dearer(pages, grow) == {}
