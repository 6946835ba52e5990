"""States, buttons and turns name who a report goes to: not every report goes to the Ministry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.organizations.actor import Actor
from portal.ui.lifecycles import state_of
from reports.models import Report, ReportObligation
from reports.national.selectors import standings
from reports.rules.addressees import called, is_ministry
from reports.selectors import reports
from tests.reports.conftest import House


@pytest.mark.parametrize(
    ("name", "ours", "short"),
    [
        ("", True, "Bộ"),
        ("Bộ Khoa học và Công nghệ", True, "Bộ"),
        ("Bộ KH&CN (qua Tổng cục TĐC)", True, "Bộ"),
        ("Ủy ban nhân dân tỉnh Gia Lai", False, "UBND tỉnh Gia Lai"),
        ("Thường trực HĐND tỉnh", False, "Thường trực HĐND tỉnh"),
        ("Bộ Tài chính", False, "Bộ Tài chính"),
    ],
)
def test_who_it_goes_to(name: str, ours: bool, short: str) -> None:
    assert (is_ministry(name), called(name)) == (ours, short)


@pytest.mark.requirement("R09")
def test_a_report_to_somebody_else_says_so_everywhere(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.sent()
    officer = client_of(house.officer)
    detail = reverse("reports:report_detail", args=[report.public_id])
    assert "Đã gửi Bộ" in officer.get(detail).content.decode()
    assert standings.rows().filter(pk=report.obligation_id).exists()

    ReportObligation.objects.filter(pk=report.obligation_id).update(
        addressee_name="Ủy ban nhân dân tỉnh Gia Lai", is_internal=True
    )
    Report.objects.filter(pk=report.pk).update(is_internal=True)

    row = reports.light(reports.visible_to(house.officer)).get(pk=report.pk)
    assert state_of(row).label == "Đã gửi UBND tỉnh Gia Lai"
    for url in (
        detail,
        reverse("reports:report_list"),
        reverse("reports:obligation_list"),
        reverse("reports:obligation_detail", args=[report.obligation.public_id]),
    ):
        page = officer.get(url).content.decode()
        assert "Đã gửi UBND tỉnh Gia Lai" in page and "Đã gửi Bộ" not in page, url
    assert not standings.rows().filter(pk=report.obligation_id).exists(), "the Ministry is owed nothing"
    assert client_of(house.ministry).get(detail).status_code == 404
