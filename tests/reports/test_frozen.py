"""A sent report stays as sent: in the database, on the page, in its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from plans.planning.models import Target
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from reports.composition.plain import digest
from reports.jobs import KEY, payload_for
from reports.models import FrozenReport, Report
from reports.selectors import reports
from tests.reports.conftest import House


@pytest.mark.requirement("R08")
def test_the_digest_is_of_what_is_stored(house: House) -> None:
    frozen = reports.frozen_of(house.sent())

    assert frozen is not None
    frozen.refresh_from_db()
    assert digest(frozen.data) == frozen.sha256


@pytest.mark.requirement("R08")
def test_files_are_those_whose_digests_are_frozen(house: House) -> None:
    report = house.sent()
    frozen = reports.frozen_of(report)
    assert frozen is not None

    sent = reports.sent_files(report)

    assert [document.format for document in sent] == ["pdf", "docx", "xlsx"]
    for document in sent:
        with document.file.file.open("rb") as content:
            assert (
                hashlib.sha256(content.read()).hexdigest()
                == document.sha256
                == frozen.data["files"][document.format]["sha256"]
            )


@pytest.mark.requirement("R08")
def test_the_database_refuses_to_change_what_was_sent(house: House) -> None:
    house.sent()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        FrozenReport.objects.update(template_version="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        FrozenReport.objects.all().delete()


@pytest.mark.requirement("R08")
def test_changing_records_after_sending_does_not_alter_the_report(
    house: House, client_of: Callable[[Actor], Client]
) -> None:
    report = house.sent()
    client = client_of(house.officer)
    url = reverse("reports:report_detail", args=[report.public_id])
    before = client.get(url).content.decode()
    assert "Nâng cao năng suất và chất lượng tỉnh Gia Lai" in before

    house.plan.title = "Tên đã đổi"
    house.plan.save()
    Report.objects.filter(pk=report.pk).update(figures={}, texts={"money": "Sửa lậu"})

    after = client.get(url).content.decode()
    assert "Sửa lậu" not in after
    frozen = reports.frozen_of(report)
    assert frozen is not None
    assert frozen.data["figures"]["plan_title"] == "Nâng cao năng suất và chất lượng tỉnh Gia Lai"


def test_generating_again_after_sending_counts_nothing_anew(house: House) -> None:
    report = house.sent()
    before = Report.objects.values("figures", "figures_at").get(pk=report.pk)

    job = run_now(actor=house.officer, kind=KEY, payload=payload_for(house.plan, 2026, ("xlsx",)))

    assert job.status == "done"
    assert job.result["code"] == report.code
    assert Report.objects.values("figures", "figures_at").get(pk=report.pk) == before


def test_anybody_can_check_a_copy(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.sent()
    frozen = reports.frozen_of(report)
    assert frozen is not None
    page = Client()

    for code in (frozen.sha256, str(report.public_id), reports.sent_files(report)[0].sha256.upper()):
        answer = page.get(reverse("reports:report_verify"), {"ma": code})
        assert "Đúng là báo cáo đã gửi" in answer.content.decode()
    for wrong in ("0" * 64, "không phải mã", "x" * 500, "\x00"):
        answer = page.get(reverse("reports:report_verify"), {"ma": wrong})
        assert answer.status_code == 200
        assert "Đúng là báo cáo đã gửi" not in answer.content.decode()


def test_a_draft_cannot_be_verified(house: House) -> None:
    report = house.signed()

    assert reports.verified(str(report.public_id)) is None


@pytest.mark.requirement("R08")
def test_later_changes_are_listed_beside_the_frozen_figures(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.sent()
    Target.objects.create(
        version=house.plan.current_version,
        key="ct1",
        code="CT1",
        text="Ít nhất 5 doanh nghiệp",
        name="Doanh nghiệp được hỗ trợ",
        comparator="at_least",
        minimum=5,
        unit_label="doanh nghiệp",
        counter="projects.supported_enterprises",
        position=1,
    )
    url = reverse("reports:report_differences", args=[report.public_id])

    page = client_of(house.officer).get(url).content.decode()

    assert "Chỉ tiêu CT1: thực hiện năm" in page
    assert client_of(house.ministry).get(url).status_code == 404
