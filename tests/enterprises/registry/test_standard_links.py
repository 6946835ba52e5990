"""Products and enterprises beside the standards they apply; only the users of a standard learn that it ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.models import Standard
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor
from tests.factories.records import DAY, make_product, make_record

pytestmark = pytest.mark.django_db
FACTS = {"title": "Nước mắm", "series": "tcvn", "kind": "product", "topic": "food", "state": "in_force"}


def standard(officer: Actor, code: str = "TCVN 5107:2018") -> Standard:
    return keep_standard(actor=officer, facts={**FACTS, "code": code})


@pytest.mark.requirement("L02")
def test_every_ocop_product_shows_its_standards_or_that_it_has_none(client_of: Callable[[Actor], Client]) -> None:
    officer, enterprise = make_actor(Role.OFFICER), make_enterprise()
    row = standard(officer)
    sauce = make_product(enterprise, "Nước mắm", national_standard="exists", standard_text="TCVN 5107 : 2018")
    salt = make_product(enterprise, "Muối", national_standard="unknown")
    for product in (sauce, salt):
        make_record(
            "mark", enterprise, product=product, kind="ocop", stars=4, decision_number="1/QĐ", granted_on=DAY,
            valid_to=None,
        )  # fmt: skip
    client = client_of(officer)
    address = reverse("registry:product_list")

    assert list(sauce.standards.all()) == [row]
    page = client.get(address).content.decode()
    assert "TCVN 5107:2018" in page and "chưa có" in page
    assert "Muối" not in client.get(address, {"standards": "co"}).content.decode()
    assert "Nước mắm" not in client.get(address, {"standards": "chua"}).content.decode().split("<tbody")[1]
    detail = client.get(reverse("knowledge:standard_detail", args=[row.public_id])).content.decode()
    assert "Nước mắm" in detail and enterprise.name in detail


@pytest.mark.requirement("L03")
def test_only_users_of_the_standard_are_told_and_once() -> None:
    officer = make_actor(Role.OFFICER)
    new, old = standard(officer, "TCVN 5107:2024"), standard(officer)
    user, past, other, of_product = (make_enterprise() for _number in range(4))
    people = {row.pk: make_enterprise_actor(row) for row in (user, past, other, of_product)}
    make_record("applied", user, kind="national", designation="TCVN 5107:2018", applied_on=DAY)
    make_record("applied", past, kind="national", designation="TCVN 5107:2018", applied_on=DAY, ended_on=DAY)
    make_record("applied", other, kind="national", designation="TCVN 7036:2008", applied_on=DAY)
    make_product(of_product, national_standard="exists", standard_text="TCVN 5107:2018")

    keep_standard(actor=officer, standard=old, facts={"summary": "Sửa chữ"})
    assert not Notification.objects.exists()
    keep_standard(actor=officer, standard=old, facts={"state": "replaced", "successor": new})
    keep_standard(actor=officer, standard=old, facts={"state": "in_force", "successor": None})
    keep_standard(actor=officer, standard=old, facts={"state": "replaced", "successor": new})

    told = set(Notification.objects.values_list("recipient_id", flat=True))
    assert told == {people[user.pk].user_id, people[of_product.pk].user_id}
    assert Notification.objects.count() == 2


def test_a_code_entered_before_the_register_knew_it_is_linked_later() -> None:
    officer, enterprise = make_actor(Role.OFFICER), make_enterprise()
    applied = make_record("applied", enterprise, kind="national", designation="TCVN 5107:2018", applied_on=DAY)
    product = make_product(enterprise, national_standard="exists", standard_text="TCVN 5107:2018; QCVN 8-2:2011/BYT")

    row = standard(officer)

    applied.refresh_from_db()
    assert applied.standard == row and list(product.standards.all()) == [row]
