"""Several lists in one statement: the same objects the querysets give on their own."""

from __future__ import annotations

import pytest
from django.db.models import Count

from portal.core.together import keep_with, read_together, rows_of
from portal.organizations.models import Membership, Organization, User
from portal.organizations.roles import Role
from portal.vietnam.models import Province
from portal.workflow.models import TransitionRecord
from tests.factories.organizations import make_actor, make_organization


@pytest.mark.django_db
def test_rows_are_those_of_their_own_queries_in_one(django_assert_num_queries) -> None:
    office = make_organization()
    for _each in range(3):
        make_actor(Role.OFFICER, organization=office)
    wanted = {
        "members": Membership.objects.select_related("user", "organization__province").order_by("-pk"),
        "offices": office.memberships.order_by("pk"),
        "none": Organization.objects.none(),
        "empty": TransitionRecord.objects.filter(subject_pk=-1),
        "counted": Organization.objects.annotate(people=Count("memberships")).order_by("pk"),
        "names": User.objects.order_by("pk").values_list("full_name", "is_active"),
    }
    alone = {name: list(rows) for name, rows in wanted.items()}

    with django_assert_num_queries(1):
        together = read_together({name: rows.all() for name, rows in wanted.items()})
        first = together["members"][0]
        assert first.user.email and first.organization.province.name

    assert together == alone
    assert len(together["members"]) == 3
    for mine, own in zip(together["members"], alone["members"], strict=True):
        for field in Membership._meta.concrete_fields:
            assert getattr(mine, field.attname) == getattr(own, field.attname)
        for field in User._meta.concrete_fields:
            assert getattr(mine.user, field.attname) == getattr(own.user, field.attname)
    assert [row.people for row in together["counted"]] == [row.people for row in alone["counted"]]


@pytest.mark.django_db
def test_kept_lists_are_read_once(django_assert_num_queries) -> None:
    office = make_organization()
    make_actor(Role.OFFICER, organization=office)
    keep_with(office, read_together({"memberships": office.memberships.all()}))
    with django_assert_num_queries(0):
        assert len(rows_of(office, "memberships", office.memberships.all)) == 1
    with django_assert_num_queries(1):
        assert rows_of(office, "provinces", Province.objects.filter(pk=office.province_id).all)
