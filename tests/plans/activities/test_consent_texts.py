"""What people agree to is the text in force of their province, with its version, and no box is ticked beforehand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from plans.activities import consent
from plans.activities.actions.write_club import add_member
from plans.activities.models import Expert
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.privacy.actions.write_purpose import write_purpose
from portal.privacy.models import Consent
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_clubs import founded
from tests.plans.activities.test_experts import certificate, expert
from tests.plans.activities.test_pages import post, url
from tests.plans.activities.test_praise import called, nominated

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
OWN = "2099-01"


def own_text(world: World, key: str) -> str:
    """The province's own words for a purpose, in force from today on."""
    administrator = make_actor(Role.ADMINISTRATOR, world.plan.province)
    words = f"Lời riêng của tỉnh cho {key}"
    facts = {
        "version": OWN,
        "title": f"Mục đích riêng {key}",
        "text": words,
        "basis": "consent",
        "legal_basis": "Quyết định của tỉnh",
        "retention_months": 12,
        "retention_basis": "Quyết định của tỉnh",
        "valid_from": clock.today(),
    }
    write_purpose(actor=administrator, key=key, facts=facts)
    return words


def box_of(page: str) -> str:
    at = page.index('name="agreed"')
    return page[page.rindex("<", 0, at) : page.index(">", at)]


@pytest.mark.requirement("O01", "N02", "D03")
def test_forms_show_the_text_in_force_and_keep_its_version(world: World, client_of: ClientOf) -> None:
    officer, agency = client_of(world.officer), client_of(world.agency)
    club, praise, person = founded(world), called(world), expert(world)
    certificate(world, person)
    member = url("club_member", club.public_id)
    nominate = url("praise_nominate", praise.public_id)
    paper = url("expert_agree", person.public_id)
    words = {key: own_text(world, key) for key in (consent.CLUB, consent.PRAISE, consent.EXPERT)}
    for client, address, key in (
        (officer, member, consent.CLUB),
        (agency, nominate, consent.PRAISE),
        (officer, paper, consent.EXPERT),
    ):
        page = client.get(address).content.decode()
        assert words[key] in page and f'value="{OWN}"' in page
        assert "checked" not in box_of(page)

    told = {"full_name": "Lê Thành Viên", "post": "member", "joined_on": f"{clock.today():%d/%m/%Y}", "agreed": "on"}
    stale = officer.post(member, {**told, "read_version": consent.VERSION})
    assert stale.status_code == 422 and "vừa thay đổi" in stale.content.decode(), "nobody agrees to a text not read"
    post(officer, member, **told, read_version=OWN)
    row = club.members.get()
    assert (row.consent_version, row.purpose) == (OWN, f"Mục đích riêng {consent.CLUB}")
    someone = nominated(praise, world.agency, "Lê Thợ", kind="individual", unit_name="Xưởng B", agreed=True)
    assert (someone.consent_version, someone.purpose) == (OWN, f"Mục đích riêng {consent.PRAISE}")
    post(officer, paper, on=f"{clock.today():%d/%m/%Y}", agreed="on", read_version=OWN)
    assert Expert.objects.get(pk=person.pk).public_version == OWN
    given = Consent.objects.order_by("pk").values_list("purpose__key", "purpose__version", "subject_id")
    assert list(given) == [
        (consent.CLUB, OWN, row.public_id),
        (consent.PRAISE, OWN, someone.public_id),
        (consent.EXPERT, OWN, person.public_id),
    ]
    before = add_member(actor=world.officer, club=club, full_name="Người Sau", agreed=True)
    assert before.consent_version == OWN
