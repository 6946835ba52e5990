from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from portal.vietnam.models import Holiday, Province
from portal.vietnam.places import lineage, lineage_rows, province_named, successor_on

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.fixture(autouse=True)
def places() -> None:
    call_command("load_places", stdout=StringIO())


def test_63_units_before_the_reform_and_34_after() -> None:
    assert Province.objects.valid_on(dt.date(2021, 6, 7)).count() == 63
    assert Province.objects.valid_on(BEFORE).count() == 63
    assert Province.objects.valid_on(AFTER).count() == 34
    assert Province.objects.valid_on(AFTER).filter(kind="city").count() == 6
    assert not Province.objects.filter(valid_to__isnull=False, successor__isnull=True).exists()
    assert Province.objects.valid_on(AFTER).values("code").distinct().count() == 34


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quang-nam", "da-nang-2025"), ("kien-giang", "an-giang-2025"), ("hoa-binh", "phu-tho-2025"),
        ("gia-lai", "gia-lai-2025"), ("hai-phong", "hai-phong-2025"), ("thua-thien-hue", "hue"), ("ha-noi", "ha-noi"),
    ],
)  # fmt: skip
@pytest.mark.requirement("U04")
def test_successor_on_follows_the_merger(old: str, new: str) -> None:
    province = Province.objects.get(slug=old)

    assert successor_on(province, AFTER).slug == new
    assert successor_on(province, dt.date(2021, 1, 1)) == province


def test_lineage_is_everything_that_went_in() -> None:
    an_giang = Province.objects.get(slug="an-giang-2025")
    old = set(Province.objects.filter(slug__in=["an-giang", "kien-giang"]).values_list("pk", flat=True))

    assert set(lineage(an_giang.pk)) == {an_giang.pk} | old
    assert lineage(min(old)) == [min(old)]
    assert (
        set(Province.objects.filter(pk__in=lineage_rows(an_giang.pk)).values_list("pk", flat=True))
        == {an_giang.pk} | old
    )


def test_province_named_takes_the_unit_of_the_day() -> None:
    assert province_named("Tỉnh GIA LAI", BEFORE).slug == "gia-lai"
    assert province_named("gia lai", AFTER).slug == "gia-lai-2025"
    assert province_named("TP. Đà Nẵng", AFTER).slug == "da-nang-2025"
    assert province_named("kien-giang", BEFORE).slug == "kien-giang"
    assert province_named("Kiên Giang", AFTER) is None


@pytest.mark.requirement("U05")
def test_provinces_stand_in_vietnamese_order_and_are_found_without_accents() -> None:
    names = list(Province.objects.valid_on(AFTER).values_list("name", flat=True))

    assert names[:3] == ["An Giang", "Bắc Ninh", "Cà Mau"]
    assert names.index("Đà Nẵng") > names.index("Cao Bằng")
    assert names.index("Đồng Tháp") == names.index("Gia Lai") - 1
    assert [row.slug for row in Province.objects.search("dong na")] == ["dong-nai", "dong-nai-2025"]
    assert Province.objects.search("LAI gia").count() == 2
    assert Province.objects.search("gia % lai").count() == 0
    assert Province.objects.search("").count() == Province.objects.count()


def test_loading_again_changes_nothing_but_repairs_what_differs() -> None:
    Province.objects.filter(slug="hue").update(code="99")
    out = StringIO()

    call_command("load_places", stdout=out)
    call_command("load_places", stdout=out)

    assert out.getvalue().split("\n")[:2] == ["0 mới, 1 thay đổi, 86 giữ nguyên", "0 mới, 0 thay đổi, 87 giữ nguyên"]


def test_keys_follow_every_way_of_writing() -> None:
    made = Province.objects.bulk_create([Province(slug="a", name="Đảo Xa", full_name="tỉnh Đảo Xa")])[0]
    assert Province.objects.get(pk=made.pk).search_key == "dao xa tinh dao xa a"

    made.name = "Ước Mơ"
    made.save(update_fields=["name"])
    assert Province.objects.search("uoc mo").get() == made

    made.name = "Ánh Sáng"
    Province.objects.bulk_update([made], ["name"])
    assert Province.objects.search("anh sang").get() == made


def test_dates_and_successors_are_kept_in_order_by_the_database() -> None:
    with pytest.raises(ValidationError, match="Ngày kết thúc phải sau ngày bắt đầu"):
        Province(slug="x", name="X", full_name="X", valid_from=AFTER, valid_to=BEFORE).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Province.objects.create(slug="x", name="X", full_name="X", successor=Province.objects.get(slug="hue"))
    Holiday.objects.create(day=BEFORE, name="Nghỉ")
    with pytest.raises(ValidationError, match="đã có trong lịch chung"):
        Holiday(day=BEFORE, name="Nghỉ nữa").full_clean()


@pytest.mark.postgres
def test_the_sort_key_is_compared_byte_by_byte() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a collation of PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns WHERE table_name = %s AND column_name = 'sort_key'",
            [Province._meta.db_table],
        )
        assert cursor.fetchone() == ("C",)
