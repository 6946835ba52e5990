"""Published lists (T02) and open data: nothing of a person, a phone or an amount unless an officer said so."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge import front
from plans.knowledge.actions.mark_public import mark_public, withdraw_mark
from plans.knowledge.models import Standard
from plans.knowledge.public_lists import PublicField, PublicList, public_lists
from plans.knowledge.selectors.markable import PLAN_PROGRESS
from plans.knowledge.selectors.publications import public_rows
from plans.planning.models import Target
from portal.core.errors import NotAllowed, NotFound
from portal.core.registry import Registry
from portal.ui import open_data
from portal.ui.open_data import DataColumn, DataSet
from tests.factories.planning import make_plan
from tests.plans.knowledge.conftest import World
from tests.plans.knowledge.test_standards import make_standard

PHONE, NAME, MONEY = "0912345678", "Nguyễn Văn Chuyên Gia", 123_456_789


def experts(rows: Collection[Standard]) -> PublicList:
    """A register of experts as a later app plugs it in; standards stand in for its rows."""

    def facts(ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Mapping[str, Any]]:
        return {
            row.public_id: {
                "field": f"chuyên gia {row.code}",
                "name": NAME,
                "phone": PHONE,
                "fee": MONEY,
                "id": "079012345678",
            }
            for row in rows
            if row.public_id in ids
        }

    return PublicList(
        key="chuyen-gia",
        title="Chuyên gia",
        fields=(
            PublicField("field", "Lĩnh vực"),
            PublicField("name", "Họ tên", guarded=True),
            PublicField("phone", "Điện thoại", guarded=True),
            PublicField("fee", "Thù lao", "money", guarded=True),
            PublicField("id", "Số định danh", guarded=True),
        ),
        candidates=lambda actor: Standard.objects.all(),
        facts=facts,
    )


@pytest.fixture
def shown(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[PublicList]:
    rows = [make_standard("5S"), make_standard("Kaizen")]
    listed = experts(rows)
    for module, name in ((public_lists, "_entries"), (open_data.datasets, "_entries")):
        monkeypatch.setattr(module, name, dict(getattr(module, name)))
    return front.publish(listed)


def everything_public(client: Client, shown: PublicList) -> str:
    """Every public address that could show a row of the list."""
    addresses = [
        reverse("knowledge:published_list", args=[shown.key]),
        reverse("knowledge:results"),
        reverse("home:welcome"),
        reverse("home:public_search") + "?q=nguyen",
        reverse("home:public_search") + f"?q={PHONE}",
    ]
    pages = [client.get(address).content.decode() for address in addresses]
    for form in ("csv", "json"):
        answer = client.get(reverse("home:dataset_file", args=[shown.key, form]))
        pages.append(b"".join(answer.streaming_content).decode())
    return "\n".join(pages)


@pytest.mark.requirement("T02")
def test_no_name_phone_number_or_money_appears_unless_marked_public(
    world: World, shown: PublicList, client: Client
) -> None:
    first, second = Standard.objects.order_by("pk")
    nothing = everything_public(client, shown)
    mark_public(actor=world.officer, shown=shown, subject_id=first.public_id, basis="Quyết định 12")
    marked = everything_public(client, shown)
    mark_public(
        actor=world.officer, shown=shown, subject_id=second.public_id, basis="Đồng ý", fields=["phone", "khong-co"]
    )
    opened = everything_public(client, shown)

    assert "chuyên gia 5S" not in nothing
    assert "chuyên gia 5S" in marked and "chuyên gia Kaizen" not in marked
    for secret in (NAME, PHONE.join((">", "<")), str(MONEY), "123.456.789", "079012345678"):
        assert secret not in marked, secret
        assert secret not in nothing, secret
    assert f">{PHONE}<" in opened and NAME not in opened and "123.456.789" not in opened
    rows = {row.values["field"]: dict(row.values) for row in public_rows(shown, None)}
    assert "phone" not in rows["chuyên gia 5S"] and rows["chuyên gia Kaizen"]["phone"] == PHONE


@pytest.mark.requirement("T02")
def test_a_mark_taken_back_is_gone_at_once_and_stays_as_a_row(world: World, shown: PublicList, client: Client) -> None:
    row = Standard.objects.first()
    mark = mark_public(actor=world.officer, shown=shown, subject_id=row.public_id, basis="Quyết định 12")
    withdraw_mark(actor=world.colleague, mark=mark)

    assert "chuyên gia" not in everything_public(client, shown)
    mark.refresh_from_db()
    assert mark.withdrawn_at is not None
    with pytest.raises(NotAllowed):
        withdraw_mark(actor=world.stranger, mark=mark)
    with pytest.raises(NotFound):
        mark_public(actor=world.officer, shown=shown, subject_id=uuid.uuid4(), basis="x")


def test_pages_on_which_officers_mark(world: World, shown: PublicList, client_of) -> None:
    client, row = client_of(world.officer), Standard.objects.first()
    form = reverse("knowledge:mark_create", args=[shown.key, row.public_id])

    assert "Chuyên gia" in client.get(reverse("knowledge:mark_lists")).content.decode()
    assert client.post(form, {"basis": ""}).status_code == 422
    assert client.post(form, {"basis": "Đồng ý bằng văn bản", "fields_shown": ["name"]}).status_code == 302
    page = client.get(reverse("knowledge:mark_rows", args=[shown.key])).content.decode()
    assert "đang công khai" in page and "Họ tên" in page
    client.post(reverse("knowledge:mark_withdraw", args=[shown.key, row.public_id]))
    assert "đang công khai" not in client.get(reverse("knowledge:mark_rows", args=[shown.key])).content.decode()
    assert client.get(reverse("knowledge:mark_rows", args=["khong-co"])).status_code == 404


@pytest.mark.requirement("T02")
def test_supported_enterprises_and_plan_progress_plug_in() -> None:
    fields = {field.key: field.guarded for field in public_lists.get("don-vi-duoc-ho-tro").fields}

    assert {key for key, guarded in fields.items() if guarded} >= {
        "representative",
        "phone",
        "email",
        "tax_code",
        "state_share",
    }
    assert not fields["enterprise"]


def test_progress_of_a_plan_is_shown_only_when_published(world: World, client: Client) -> None:
    plan = make_plan(world.province)
    Target.objects.create(
        version=plan.current_version,
        position=1,
        key="ct-1",
        code="1",
        text="Ít nhất 5 dự án",
        name="dự án",
        comparator="at_least",
        minimum=5,
    )
    address = reverse("knowledge:plan_page", args=[plan.public_id])
    before = client.get(address).content.decode()
    mark_public(actor=world.officer, shown=PLAN_PROGRESS, subject_id=plan.public_id, basis="Ý kiến lãnh đạo")
    after = client.get(address).content.decode()

    assert "Đã thực hiện" not in before and "Đã thực hiện" in after


def test_csv_is_guarded_against_formulas_and_has_the_mark_for_excel_on_demand() -> None:
    dataset = DataSet(
        key="thu",
        title="Thử",
        note="",
        version=2,
        columns=(DataColumn("a", "A"), DataColumn("b", "B", "number"), DataColumn("c", "C", since=2)),
        rows=lambda province: iter(
            [{"a": '=HYPERLINK("x")', "b": -5, "c": "@x"}, {"a": "á,b\n", "b": None, "c": "+1"}]
        ),
    )
    text = "".join(open_data.as_csv(dataset, None, version=2))
    older = "".join(open_data.as_csv(dataset, None, version=1, for_excel=True))

    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "b", "c"], ["'=HYPERLINK(\"x\")", "-5", "'@x"], ["á,b\n", "", "'+1"],
    ]  # fmt: skip
    assert older.startswith("\ufeffa,b\r\n") and "@x" not in older


def test_open_data_comes_with_its_dictionary_licence_and_day(world: World, client: Client) -> None:
    make_standard()
    listed = client.get(reverse("home:dataset_list")).content.decode()
    for dataset in open_data.datasets:
        page = client.get(reverse("home:dataset_detail", args=[dataset.key])).content.decode()
        assert all(f"<code>{column.key}</code>" in page for column in dataset.columns), dataset.key
        assert "CC BY 4.0" in page and str(dataset.title) in listed
        for form in ("csv", "json"):
            answer = client.get(reverse("home:dataset_file", args=[dataset.key, form]))
            assert answer.streaming and answer["Cache-Control"] == "public, max-age=60"
            b"".join(answer.streaming_content)
    body = b"".join(client.get("/du-lieu-mo/tieu-chuan/tep.json").streaming_content)
    found = json.loads(body)

    assert (found["licence"], found["version"], len(found["rows"])) == ("CC BY 4.0", 1, 1)
    assert found["rows"][0]["code"] == "ISO 22000:2018" and found["columns"][0]["key"] == "code"
    assert {dataset.key for dataset in open_data.datasets} >= {
        "ke-hoach",
        "chi-tieu",
        "dot-tiep-nhan",
        "don-vi-duoc-ho-tro",
        "tieu-chuan",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/du-lieu-mo/khong-co/",
        "/du-lieu-mo/ke-hoach/tep.xml",
        "/du-lieu-mo/ke-hoach/tep.csv?pb=9",
        "/du-lieu-mo/ke-hoach/tep.csv?tinh=x",
    ],
)
def test_what_there_is_not_is_404(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_registry_takes_a_list_once() -> None:
    registry: Registry[PublicList] = Registry("lists")
    registry.register(experts([]), "a")
    with pytest.raises(ValueError, match="twice"):
        registry.register(experts([]), "a")
