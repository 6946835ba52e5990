"""Every list and page of the register asks as much for three rows as for one, and at most twelve times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.registry.actions.find_duplicates import find_all
from enterprises.registry.actions.merge_enterprises import merge_enterprises
from enterprises.registry.models import DuplicatePair, Enterprise
from enterprises.registry.record_kinds import RECORDS
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor
from tests.factories.planning import make_measure, make_plan
from tests.factories.records import DAY, make_laboratory, make_product, make_record
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db


def one_of_each(enterprise: Enterprise, number: int, measure: Any) -> dict[str, Any]:
    """A record of every kind for `enterprise`."""
    product = make_product(enterprise, f"Sản phẩm {number}")
    laboratory = make_laboratory(f"Phòng thử nghiệm {number}")
    facts: dict[str, dict[str, Any]] = {
        "mark": {"product": product, "kind": "key_product", "decision_number": str(number), "granted_on": DAY},
        "applied": {"kind": "national", "designation": f"TCVN {number}", "product": product, "applied_on": DAY},
        "certificate": {
            "kind": "system",
            "standard": "ISO 9001",
            "issuer": "QUACERT",
            "number": f"HT {number}",
            "issued_on": DAY,
        },
        "trial": {
            "laboratory": laboratory,
            "product": product,
            "sample": f"Mẫu {number}",
            "tested_on": DAY,
            "fee_vnd": 5,
            "result": "meets",
        },
        "contract": {
            "consultant": "Viện Năng suất",
            "number": str(number),
            "subject": "ISO",
            "signed_on": DAY,
            "value_vnd": 7,
        },
        "practice": {"kind": "gap", "title": f"VietGAP {number}", "started_on": DAY, "facts": {"practice": "vietgap"}},
        "outside": {
            "origin": "other_programme",
            "programme": "Kế hoạch 71",
            "measure": measure.measure,
            "provider": "Sở Công Thương",
            "started_on": DAY,
            "budget_vnd": 5,
        },
        "award": {"year": 2021 + number, "took_part_on": dt.date(2021 + number, 6, 1)},
        "innovation": {"kind": "renewal", "title": f"Đổi mới {number}", "started_on": DAY},
    }
    return {"product": product} | {key: make_record(key, enterprise, **given) for key, given in facts.items()}


def twins(number: int) -> tuple[Enterprise, Enterprise]:
    """Two rows the register holds for one body."""
    phone = f"09123456{number:02d}"
    return make_enterprise(phone=phone), make_enterprise(phone=phone)


def test_pages_of_the_register_ask_the_same_for_one_row_and_for_three(
    client_of: Callable[[Actor], Client], warm_menu: None
) -> None:
    officer, enterprise = make_actor(Role.OFFICER), make_enterprise()
    person = make_enterprise_actor(enterprise)
    measure = make_measure(make_plan(officer.province))
    rows = one_of_each(enterprise, 0, measure)
    survivor, absorbed = twins(0)
    merge = merge_enterprises(actor=officer, survivor=survivor, absorbed=absorbed, chosen={}, note="Một đơn vị")
    twins(9)
    find_all(enterprise.province_id)
    staff, own = client_of(officer), client_of(person)

    def grow() -> None:
        for number in (1, 2):
            one_of_each(enterprise, number, measure)
            one_of_each(make_enterprise(), number + 4, measure)
            twins(number)
        find_all(enterprise.province_id)
        assert DuplicatePair.objects.count() >= 3

    pages = [(staff, reverse(f"registry:{kind.key}_list")) for kind in RECORDS]
    pages += [(staff, reverse(f"registry:{key}_detail", args=[row.public_id])) for key, row in rows.items()]
    for name in ("laboratory_list", "vsic_list", "duplicate_list", "enterprise_list"):
        pages.append((staff, reverse(f"registry:{name}")))
    for name in ("enterprise_detail", "enterprise_products", "enterprise_certificates", "enterprise_supports"):
        address = reverse(f"registry:{name}", args=[enterprise.public_id])
        pages += [(staff, address), (own, address + "?")]
    pages.append((staff, reverse("registry:merge_detail", args=[merge.public_id])))

    assert dearer(pages, grow) == {}
