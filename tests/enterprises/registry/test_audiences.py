"""A notice about one kind of product goes only to enterprises that make it (C05)."""

from __future__ import annotations

import pytest

from enterprises.registry.audiences import makers
from enterprises.registry.models import Product
from plans.activities.audiences import audience_groups
from tests.factories.enterprises import make_enterprise
from tests.factories.organizations import make_province


@pytest.mark.requirement("C05")
@pytest.mark.django_db
def test_only_makers_of_the_product_are_found() -> None:
    province, elsewhere = make_province(), make_province("kien-giang")
    maker, grouped, salt, other = (
        make_enterprise(province),
        make_enterprise(province),
        make_enterprise(province, name="Công ty Nước mắm Hòn Muối"),
        make_enterprise(elsewhere),
    )
    for enterprise, name, group in (
        (maker, "Nước mắm cá cơm", ""),
        (maker, "Nước mắm nhĩ", ""),
        (grouped, "Cốt đậm đà", "nước mắm"),
        (salt, "Muối hạt", "muối"),
        (other, "Nước mắm Phú Quốc", ""),
    ):
        Product.objects.create(enterprise=enterprise, name=name, group_name=group)

    found = makers(province.pk, "NUOC mam")

    assert {row.organization for row in found} == {maker.organization, grouped.organization}
    assert len(found) == 2 and "Nước mắm" in found[0].why + found[1].why
    assert makers(province.pk, "  ") == []
    assert audience_groups.get("makers").needs_words
