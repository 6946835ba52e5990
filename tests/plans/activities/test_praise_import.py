"""Rounds of praise and nominations come in as lists: by cell, twice without doubles; persons only with their agreement (N02)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from plans.activities.actions.nominate_for_praise import withdraw_nominee
from plans.activities.importing.nominees import NOMINEE_LIST
from plans.activities.models import PraiseNominee, PraiseRound
from portal.core import clock
from portal.imports.drafts import Draft, DraftRow, errors
from portal.imports.kinds import import_kinds
from portal.organizations.actor import Actor
from portal.privacy.models import Consent
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.activities.conftest import World
from tests.plans.activities.test_pages import url
from tests.plans.activities.test_praise import called, consulted, nominated, planned

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def line(row: PraiseRound, **more: str) -> Draft:
    told = {
        "round": row.code,
        "kind": "tập thể",
        "name": "Công ty A",
        "form": "giấy khen của Giám đốc Sở",
        "merits": "Tăng năng suất",
        **more,
    }
    return Draft(rows=[DraftRow("people-1", "people", told)])


def wrong(actor: Actor, draft: Draft) -> dict[str, str]:
    return {problem.field: problem.message for problem in errors(import_kinds.get(NOMINEE_LIST).check(actor, draft))}


@pytest.mark.requirement("N02")
def test_nominations_come_in_by_cell_and_twice_add_none(world: World, client_of: ClientOf) -> None:
    agency, row = client_of(world.agency), called(world)
    prepared = sheet_of(agency, f"{url('nominees_template')}?dot={row.public_id}")
    assert prepared.worksheets[0]["A2"].value == row.code and not prepared.worksheets[0]["I2"].value
    book = sheet_of(agency, url("nominees_template"))
    one = {
        "Mã đợt": row.code,
        "Đối tượng": "tập thể",
        "Tên tập thể, họ tên cá nhân": "Công ty A",
        "Hình thức đề nghị": "bằng khen",
        "Thành tích": "Tăng năng suất 15 %\nGiảm phế phẩm",
    }
    person = {**one, "Đối tượng": "cá nhân", "Tên tập thể, họ tên cá nhân": "Lê Văn Bình", "Đơn vị của cá nhân": "Sở B"}
    lines = (
        {**one, "Mã số thuế": "0100109106"},
        {**person, "Cá nhân đã đồng ý": "có"},
        {**person, "Tên tập thể, họ tên cá nhân": "Trần Cường"},
        {**person, "Tên tập thể, họ tên cá nhân": "Đỗ Dũng", "Cá nhân đã đồng ý": "có lẽ", "Đơn vị của cá nhân": ""},
        {**one, "Mã đợt": "TV-X", "Đối tượng": "tổ", "Hình thức đề nghị": "huân chương", "Thành tích": ""},
        {**person, "Tên tập thể, họ tên cá nhân": "LÊ VĂN BÌNH", "Cá nhân đã đồng ý": "có"},
    )
    content = bytes_of(write_lines(book, lines))
    for said in ("Đã ghi 2 đề nghị mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 đề nghị mới, cập nhật 0, giữ nguyên 2"):
        before = PraiseNominee.objects.count()
        held, shown = send(agency, url("nominees_import"), content)
        assert PraiseNominee.objects.count() == before
        for cell in ("!I4", "!D5", "!I5", "!A6", "!B6", "!G6", "!H6", "!C7"):
            assert f"{cell}<" in shown, cell
        assert said in save(agency, held)
    collective, individual = PraiseNominee.objects.order_by("kind")
    assert (collective.form, collective.tax_code) == ("committee", "0100109106")
    assert collective.merits == "Tăng năng suất 15 %\nGiảm phế phẩm", "a long text keeps its lines"
    assert collective.nominator == world.agency.organization
    assert individual.consent_version and Consent.objects.filter(subject_id=individual.public_id).count() == 1
    same, _shown = send(agency, url("nominees_import"), bytes_of(sheet_of(agency, url("nominees_template"))))
    assert "Đã ghi 0 đề nghị mới, cập nhật 0, giữ nguyên 2" in save(agency, same)
    assert individual.purpose in agency.get(url("nominees_import")).content.decode()
    other = sheet_of(client_of(world.other_agency), url("nominees_template")).worksheets[0]
    assert not other["A2"].value, "a unit gets its own nominations only"
    assert client_of(world.leader).get(url("nominees_import")).status_code == 403
    check_bad_files(agency, url("nominees_import"), url("nominees_template"))


@pytest.mark.requirement("N02")
def test_what_is_told_changes_only_while_nominations_are_taken(world: World) -> None:
    kind, row = import_kinds.get(NOMINEE_LIST), called(world)
    kind.commit(actor=world.agency, draft=line(row), source_name="x")
    changed = line(row, merits="Tăng 20 %", position="")
    assert not wrong(world.agency, changed) and changed.counts == {"new": 0, "changed": 1, "unchanged": 0}
    kind.commit(actor=world.agency, draft=changed, source_name="x")
    nominee = PraiseNominee.objects.get()
    assert nominee.merits == "Tăng 20 %"
    assert "đã được đề nghị" in wrong(world.other_agency, line(row))["name"], "another unit's nomination stays its own"
    withdraw_nominee(actor=world.agency, nominee=nominee, note="Nhầm")
    assert not wrong(world.agency, line(row)), "after a withdrawal it is a new nomination"
    kind.commit(actor=world.agency, draft=line(row), source_name="x")
    row = consulted(world, row)
    assert "không nhận đề nghị" in wrong(world.agency, line(row, merits="Khác"))["merits"]
    assert "không nhận đề nghị" in wrong(world.agency, line(row, name="Công ty B"))["round"]
    assert not wrong(world.agency, line(row)), "what stands unchanged is no problem"
    assert "round" in wrong(world.stranger, line(row))


@pytest.mark.requirement("N02")
def test_rounds_come_in_as_being_prepared_and_twice_add_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    standing = planned(world)
    day = clock.today() + dt.timedelta(days=90)
    one = {"Mã kế hoạch": world.plan.code, "Tên đợt": "Tôn vinh 2027", "Dự kiến công bố": f"{day:%d/%m/%Y}"}
    lines = (
        {**one, "Định kỳ (tháng)": 12},
        {**one, "Tên đợt": "Sai", "Nhận đề nghị đến hết ngày": "01/01/2099", "Định kỳ (tháng)": "0"},
        {**one, "Tên đợt": "Sai mã", "Mã đợt": "TV-9999", "Dự kiến công bố": "2027"},
    )
    content = bytes_of(write_lines(sheet_of(officer, url("praise_rounds_template")), lines))
    for said in ("Đã ghi 1 dòng mới, cập nhật 0, giữ nguyên 1", "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 2"):
        held, shown = send(officer, url("praise_rounds_import"), content)
        for cell in ("!E4", "!F4", "!A5", "!D5"):
            assert f"{cell}<" in shown, cell
        assert said in save(officer, held)
    row = PraiseRound.objects.get(title="Tôn vinh 2027")
    assert (row.status, row.interval_months, row.prepared_by) == ("draft", 12, world.officer.user)
    out = sheet_of(officer, url("praise_rounds_template"))
    same, _shown = send(officer, url("praise_rounds_import"), bytes_of(out), "a.xlsx")
    assert "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 2" in save(officer, same)
    sheet = out.worksheets[0]
    at = next(number for number in (2, 3) if sheet.cell(number, 1).value == standing.code)
    sheet.cell(at, 3).value = "Tên mới"
    changed, _shown = send(officer, url("praise_rounds_import"), bytes_of(out), "b.xlsx")
    assert "cập nhật 1, giữ nguyên 1" in save(officer, changed)
    standing.refresh_from_db()
    assert standing.title == "Tên mới", "the code names the round, its title may change"
    assert client_of(world.agency).get(url("praise_rounds_import")).status_code == 403
    for page in ("praise_list", "nominee_list"):
        assert "Nạp từ tệp" in officer.get(url(page)).content.decode()
    nominated(called(world, title="Đợt khác"), world.officer)
    own = PraiseNominee.objects.get().round.public_id
    assert f"?dot={own}" in officer.get(url("praise_detail", own)).content.decode()
    assert f"mau.xlsx?dot={own}" in officer.get(f"{url('nominees_import')}?dot={own}").content.decode()
