"""The register is the book of one province; those of the provinces that went into it stay readable beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from enterprises.applications.models import Application
from enterprises.applications.selectors import calls
from portal.core import clock
from tests.factories.enterprises import make_office
from tests.factories.organizations import make_actor, make_province

REGISTER = reverse("applications:register")


@pytest.mark.requirement("F01")
@pytest.mark.django_db
def test_numbers_of_a_merged_province_stand_in_their_own_book(client_of: Any) -> None:
    office = make_office()
    filed, _person = office.submitted()
    heir = make_province("hai-phong")
    old = filed.province
    old.valid_to, old.successor = clock.today(), heir
    old.save()
    client = client_of(make_actor("officer", heir))

    own = client.get(REGISTER)
    other = client.get(REGISTER, {"so": old.slug})
    nonsense = client.get(REGISTER, {"so": "khong-co"})

    assert own.status_code == nonsense.status_code == 200
    assert filed.code not in own.content.decode() and own.context["total"] == 0
    assert filed.code in other.content.decode() and other.context["gaps"] == (1, 1)
    assert nonsense.context["book"].pk == heir.pk
    assert f"so={old.slug}" in own.content.decode()


@pytest.mark.django_db
def test_a_call_counts_to_the_bound_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_office()
    for _each in range(3):
        office.submitted()
    call = calls.with_counts(calls.visible_to(office.officer)).get()
    assert calls.filed_words(call) == 3

    monkeypatch.setattr(calls, "COUNTED", 2)
    call = calls.with_counts(calls.visible_to(office.officer)).get()

    assert call.filed == 3  # type: ignore[attr-defined]  # annotated; one more than the bound and no further
    assert "2" in str(calls.filed_words(call)) and calls.filed_words(call) != 2
    assert Application.objects.filter(submitted_at__year=clock.today().year).count() == 3
