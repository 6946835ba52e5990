"""Short lists read in the statement of the row they hang on: the same values on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import OuterRef

from portal.core.json_rows import JsonRows, rows_as
from portal.organizations.models import Membership, User
from portal.workflow.models import DeadlineRule
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db


def test_rows_come_back_in_order_with_python_values(django_assert_num_queries) -> None:
    province = make_province()
    for days in (7, 3, 5):
        DeadlineRule.objects.create(
            key=f"k{days}", name="Bước", days=days, unit="working", province=province, legal_basis="TT",
            valid_from=dt.date(2024, 1, days),
        )  # fmt: skip
    names = ("key", "days", "valid_from", "created_at", "public_id")
    rules = DeadlineRule.objects.filter(province=OuterRef("pk")).order_by("-days")

    with django_assert_num_queries(1):
        told = type(province).objects.annotate(told=JsonRows(rules, *names)).get(pk=province.pk).told

    found, expected = (
        rows_as(DeadlineRule, names, told),
        list(DeadlineRule.objects.filter(province=province).order_by("-days")),
    )
    assert [row.days for row in found] == [7, 5, 3]
    assert [[getattr(row, name) for name in names] for row in found] == [
        [getattr(row, name) for name in names] for row in expected
    ]


def test_a_row_without_any_has_an_empty_list_and_paths_reach_related_rows() -> None:
    actor = make_actor("officer")
    User.objects.create_user("nobody@example.org", full_name="Không ai")
    held = Membership.objects.filter(user=OuterRef("pk"))

    told = dict(User.objects.annotate(told=JsonRows(held, "role", "organization__name")).values_list("pk", "told"))

    assert told[actor.user_id] == [["officer", actor.organization_name]]
    assert [] in told.values()
