"""The register of standards: found however the code is written, with its successor, by everybody at work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.knowledge.actions.load_standards import load_standards
from plans.knowledge.models import Standard
from plans.knowledge.models.standard import compact
from plans.knowledge.selectors import standards
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db


def make_standard(code: str = "ISO 22000:2018", **fields: object) -> Standard:
    given = {
        "series": "iso",
        "kind": "system",
        "topic": "food",
        "title": "Hệ thống quản lý an toàn thực phẩm",
        **fields,
    }
    row = Standard(code=code, **given)
    row.full_clean()
    row.save()
    return row


@pytest.mark.parametrize(
    "typed", ["ISO 22.000", "iso22000", "ISO 22000:2018", "TCVN ISO 22000", "an toan thuc pham", "An Toàn  22000"]
)
def test_a_standard_is_found_however_it_is_written(typed: str) -> None:
    wanted = make_standard(other_codes="TCVN ISO 22000:2018")
    make_standard("ISO 9001:2015", title="Hệ thống quản lý chất lượng")

    assert list(Standard.objects.search(typed)) == [wanted]


def test_signs_alone_find_what_the_words_find_and_nothing_finds_all() -> None:
    row = make_standard()

    assert compact("ISO 22.000") == compact("iso22000") == "iso22000"
    assert list(Standard.objects.search("...")) == []
    assert list(Standard.objects.search("")) == [row]


def test_the_data_file_loads_once_and_keeps_what_people_corrected() -> None:
    actor = system_actor("test")

    added = load_standards(actor=actor)
    Standard.objects.filter(code="5S").update(title="5S của tỉnh")

    assert added == Standard.objects.count() >= 50
    assert load_standards(actor=actor) == 0
    assert Standard.objects.get(code="5S").title == "5S của tỉnh"
    old = Standard.objects.get(code="ISO 22000:2005")
    assert (old.state, old.successor.code) == ("replaced", "ISO 22000:2018")
    for named in (
        "ISO 9001",
        "SA8000",
        "HACCP",
        "GMP",
        "TQM",
        "QCC",
        "5S",
        "ISO 14000",
        "ISO 56000",
        "ISO 22.000",
        "VILAS",
    ):
        assert Standard.objects.search(named).exists(), named
    call_command("load_standards", verbosity=0)


def test_a_replaced_standard_names_its_successor_and_no_other_does() -> None:
    new = make_standard()

    with pytest.raises(ValidationError, match="phải có"):
        make_standard("ISO 22000:2005", state="replaced")
    with pytest.raises(ValidationError, match="thay thế"):
        make_standard("ISO 22000:2005", successor=new)
    with pytest.raises(ValidationError, match="đã có"):
        make_standard()


def test_a_local_regulation_is_of_its_province() -> None:
    officer, stranger = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong"))
    shared = make_standard()
    local = make_standard("QCĐP 01:2023/GL", series="qcdp", kind="regulation", province=officer.province)

    assert set(standards.visible_to(officer)) == {shared, local}
    assert set(standards.visible_to(stranger)) == {shared}


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    warm_menu: None, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(make_actor(Role.OFFICER))
    new = make_standard()
    address = reverse("knowledge:standard_list")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    make_standard("ISO 22000:2005", state="replaced", successor=new)
    make_standard("HACCP")
    with CaptureQueriesContext(connection) as three:
        page = client.get(address, {"q": "ISO 22.000"})

    assert len(three) <= len(one) <= 12
    assert "ISO 22000:2018" in page.content.decode() and "HACCP" not in page.content.decode()


def test_a_detail_page_tells_what_replaced_it(client_of: Callable[[Actor], Client]) -> None:
    client = client_of(make_actor(Role.ENTERPRISE_USER))
    old = make_standard("ISO 22000:2005", state="replaced", successor=make_standard())

    page = client.get(reverse("knowledge:standard_detail", args=[old.public_id])).content.decode()

    assert "Đã được thay thế" in page and "ISO 22000:2018" in page
