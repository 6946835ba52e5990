"""The Ministry's report to the Prime Minister: drafted from frozen figures, written by people, signed by another, frozen."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.jobs.models import Job
from portal.jobs.runner import run
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from reports.composition.plain import digest, from_plain
from reports.national.actions.count_paper import count_paper
from reports.national.actions.edit_paper import edit_paper
from reports.national.actions.move_paper import move_paper, sign_paper
from reports.national.actions.open_paper import open_paper
from reports.national.actions.send_paper import send_paper
from reports.national.documents.paper import build_paper
from reports.national.heads import PaperHead, signature_lines
from reports.national.models import FrozenNationalReport, NationalReport, NationalRevision
from reports.national.selectors import papers
from reports.national.stored import frozen, stored, words_of
from tests.archival import faults
from tests.factories.frozen import make_frozen, make_obligation
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.planning import make_plan
from tests.reports.conftest import TODAY

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@dataclass
class Ministry:
    """Who writes and who signs."""

    officer: Actor
    colleague: Actor
    leader: Actor

    def draft(self) -> NationalReport:
        """About 2025, from what two provinces sent."""
        return open_paper(actor=self.officer, kind="annual", year=2025)

    def submitted(self) -> NationalReport:
        """At the leader."""
        return move_paper(actor=self.officer, report=self.draft(), step="submit")

    def signed(self) -> NationalReport:
        """Signed today."""
        return sign_paper(actor=self.leader, report=self.submitted(), signed_on=TODAY)

    def sent(self) -> NationalReport:
        """At the Prime Minister's."""
        return send_paper(actor=self.officer, report=self.signed(), sent_on=TODAY, reference="VPCP-1")


@pytest.fixture
def ministry() -> Ministry:
    """The Ministry, two provinces that sent their reports of 2025, and one that did not."""
    house = make_organization(
        OrganizationKind.MINISTRY, name="Bộ Khoa học và Công nghệ", abbreviation="BKHCN", place="Hà Nội"
    )
    make_frozen(make_province(), 2025, tax_codes=("0100000001",), paid_vnd=5_000_000, words="Thiếu chuyên gia")
    make_frozen(make_province("hai-phong"), 2025, status="acknowledged", tax_codes=("0200000001", "0200000002"))
    make_obligation(make_plan(make_province("kien-giang")), 2025)
    people = [make_actor(role, organization=house) for role in (Role.MINISTRY_OFFICER, Role.MINISTRY_OFFICER)]
    leader = make_actor(Role.MINISTRY_LEADER, organization=house)
    assert leader.user is not None
    leader.user.position, leader.user.full_name = "Thứ trưởng", "Lê Văn Thử"
    leader.user.save()
    return Ministry(people[0], people[1], leader)


@pytest.mark.requirement("R04")
def test_the_draft_writes_itself_from_frozen_figures(ministry: Ministry) -> None:
    report = ministry.draft()
    found = stored(report)
    assert found is not None

    words = words_of(report, found)

    assert (report.code, report.status, report.prepared_by) == ("BCTT-2025-0001", "draft", ministry.officer.user)
    assert "2/3 báo cáo phải gửi" in words["sending"]
    assert "Kiên Giang" in words["sending"] and "quá hạn" in words["sending"]
    assert "3 doanh nghiệp, đơn vị được phê duyệt" in words["enterprises"]
    assert "5.000.000 đồng (năm triệu đồng)" in words["money"].lower()
    assert [row.province for row in found.missing] == ["Kiên Giang"]
    with pytest.raises(RuleViolation):
        ministry.draft()


def test_it_is_a_state_document_of_the_ministry(ministry: Ministry) -> None:
    report = ministry.signed()
    found = stored(report)
    assert found is not None

    document = build_paper(report, found, words_of(report, found), _head(report))

    assert (document.head.issuer, document.head.parent) == ("BỘ KHOA HỌC\nVÀ CÔNG NGHỆ", "")
    assert document.number_symbol == "01/BC-BKHCN"
    assert document.place == "Hà Nội"
    assert document.addressees == ("Thủ tướng Chính phủ",)
    assert document.signature is not None
    assert document.signature.lines == ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    assert document.signature.signer == "Lê Văn Thử"
    assert document.recipients[0] == "Như trên"
    assert [annex.number for annex in document.annexes] == ["I", "II"]
    assert len(document.tables) == 7
    assert signature_lines("Bộ trưởng") == ("BỘ TRƯỞNG",)


def _head(report: NationalReport) -> PaperHead:
    from reports.national.heads import head_of

    return head_of(report)


def test_people_write_and_it_is_kept_who_wrote_what(ministry: Ministry) -> None:
    report = ministry.draft()
    drafted = dict(words_of(report, stored(report)))

    report = edit_paper(
        actor=ministry.officer, report=report, texts={**drafted, "proposals": "Kiến nghị một"}, row_version=1
    )
    report = edit_paper(
        actor=ministry.colleague, report=report, texts={**drafted, "proposals": "Kiến nghị hai"}, row_version=2
    )

    assert report.texts == {"proposals": "Kiến nghị hai"}
    assert [(row.author, row.text) for row in NationalRevision.objects.order_by("pk")] == [
        (ministry.officer.user, "Kiến nghị một"),
        (ministry.colleague.user, "Kiến nghị hai"),
    ]
    with pytest.raises(StaleState):
        edit_paper(actor=ministry.officer, report=report, texts={}, row_version=2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        NationalRevision.objects.all().delete()


@pytest.mark.requirement("R08")
def test_who_wrote_it_does_not_sign_it(ministry: Ministry) -> None:
    report = ministry.submitted()
    writer = ministry.officer.user
    assert writer is not None
    both = make_actor(Role.MINISTRY_LEADER, organization=ministry.officer.organization, user=writer)
    for actor in (ministry.officer, ministry.colleague, both):
        with pytest.raises(NotAllowed):
            sign_paper(actor=actor, report=report, signed_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalReport.objects.filter(pk=report.pk).update(signed_by=writer)

    report = sign_paper(actor=ministry.leader, report=report, signed_on=TODAY)

    assert (report.status, report.number, report.signed_by) == ("signed", "01/BC-BKHCN", ministry.leader.user)
    assert Notification.objects.filter(kind="national.waiting", recipient=ministry.leader.user).count() == 1


def test_a_signature_does_not_cover_changed_content(ministry: Ministry) -> None:
    report = ministry.submitted()
    NationalReport.objects.filter(pk=report.pk).update(texts={"money": "Sửa sau khi trình"})
    with pytest.raises(RuleViolation) as refusal:
        sign_paper(actor=ministry.leader, report=report, signed_on=TODAY)
    assert refusal.value.code == "changed_after_submit"

    report = move_paper(actor=ministry.leader, report=report, step="return", note="Sửa số")
    report = move_paper(actor=ministry.officer, report=report, step="submit")
    report = sign_paper(actor=ministry.leader, report=report, signed_on=TODAY)
    NationalReport.objects.filter(pk=report.pk).update(texts={"money": "Sửa sau khi ký"})
    with pytest.raises(RuleViolation) as refusal:
        send_paper(actor=ministry.officer, report=NationalReport.objects.get(pk=report.pk), sent_on=TODAY)
    assert refusal.value.code == "changed_after_signing"
    report = move_paper(actor=ministry.officer, report=report, step="withdraw", note="Lời văn sai")
    assert (report.signed_by, report.signed_on, report.number) == (None, None, "01/BC-BKHCN")


@pytest.mark.requirement("R08")
def test_what_was_sent_stays_whatever_provinces_send_later(ministry: Ministry) -> None:
    report = ministry.sent()
    row = papers.frozen_of(report)
    assert row is not None
    row.refresh_from_db()
    before = row.data

    make_frozen(make_province("da-nang"), 2025, tax_codes=("0400000009",))
    NationalReport.objects.filter(pk=report.pk).update(figures={}, texts={"money": "Sửa lậu"})

    row.refresh_from_db()
    assert row.data == before and digest(row.data) == row.sha256
    assert len(frozen(row).reports) == 2
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        FrozenNationalReport.objects.update(template_version="x")
    for document in papers.sent_files(report):
        with document.file.file.open("rb") as content:
            assert hashlib.sha256(content.read()).hexdigest() == row.data["files"][document.format]["sha256"]
    with pytest.raises(RuleViolation):
        count_paper(actor=ministry.officer, report=report)
    again = open_paper(actor=ministry.officer, kind="annual", year=2025)
    assert (again.edition, len(again.figures["reports"])) == (2, 3)


@pytest.mark.requirement("R08")
def test_anybody_can_check_a_copy(ministry: Ministry) -> None:
    report = ministry.sent()
    row = papers.frozen_of(report)
    assert row is not None
    page = Client()
    url = reverse("national:paper_verify")

    for code in (row.sha256, str(report.public_id), papers.sent_files(report)[0].sha256.upper()):
        assert "Đúng là báo cáo đã gửi" in page.get(url, {"ma": code}).content.decode()
    for wrong in ("0" * 64, "không phải mã", "\x00", "a" * 500):
        answer = page.get(url, {"ma": wrong})
        assert answer.status_code == 200
        assert "Đúng là báo cáo đã gửi" not in answer.content.decode()


@pytest.mark.surface
@pytest.mark.requirement("R08")
def test_files_open_and_are_the_same_again(ministry: Ministry) -> None:
    from docx import Document
    from openpyxl import load_workbook

    report = ministry.sent()
    row = papers.frozen_of(report)
    assert row is not None
    document = build_paper(report, frozen(row), row.data["texts"], from_plain(PaperHead, row.data["head"]))
    again = {kind: render(document, kind) for kind in ("docx", "xlsx", "pdf")}

    for kind, content in again.items():
        assert hashlib.sha256(content).hexdigest() == row.data["files"][kind]["sha256"], kind
    assert faults(again["pdf"]) == []
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(again["docx"])).paragraphs)
    assert "TÌNH HÌNH THỰC HIỆN CHẾ ĐỘ BÁO CÁO" in words and "Thiếu chuyên gia" in words
    assert load_workbook(io.BytesIO(again["xlsx"])).sheetnames


def worked() -> None:
    """What a worker does with the job asked for last."""
    job = Job.objects.latest("pk")
    run(job.pk)
    job.refresh_from_db()
    assert job.status == "done", job.error


def test_the_way_on_the_pages(ministry: Ministry, client_of: SignIn) -> None:
    officer, leader = client_of(ministry.officer), client_of(ministry.leader)
    assert officer.post(reverse("national:paper_start"), {"kind": "annual", "year": "2025"}).status_code == 302
    assert officer.post(reverse("national:paper_start"), {"kind": "annual", "year": "2025"}).status_code == 422
    report = NationalReport.objects.get()

    def at(name: str, *more: str) -> str:
        return reverse(f"national:paper_{name}", args=[report.public_id, *more])

    page = officer.get(at("texts")).content.decode()
    assert "Kiến nghị và nhiệm vụ năm sau" in page
    make_frozen(make_province("da-nang"), 2025)
    assert "Có báo cáo tỉnh mới hơn" not in officer.get(at("detail")).content.decode()
    assert officer.post(at("count")).status_code == 302
    stale = officer.post(at("texts"), {"row_version": "1", "proposals": "Chữ của tôi"})
    assert stale.status_code == 409 and "Chữ của tôi" in stale.content.decode()
    assert officer.post(at("texts"), {"row_version": "2", "proposals": "Chữ của tôi"}).status_code == 302
    assert officer.get(at("files")).status_code == 405, "nothing is rendered for a look"
    assert officer.post(at("files")).status_code == 302
    worked()
    made = {row.format for row in papers.working_files(report)}
    assert made == {"pdf", "docx", "xlsx"}
    for row in papers.working_files(report):
        assert leader.get(reverse("attachments:download", args=[row.file.public_id])).status_code == 200
    assert leader.get(at("sign")).status_code == 200
    assert leader.post(at("move", "submit")).status_code == 403
    assert officer.post(at("move", "submit"), {"expected": "draft"}).status_code == 302
    assert officer.get(at("sign")).status_code == 403
    late = {"signed_on": "22/11/2026", "expected": "submitted"}
    assert leader.post(at("sign"), late).status_code == 422
    assert leader.post(at("sign"), {"signed_on": "21/11/2026", "expected": "submitted"}).status_code == 302
    assert officer.post(at("send"), {"sent_on": "22/11/2026", "expected": "signed"}).status_code == 422
    sending = officer.post(at("send"), {"sent_on": "21/11/2026", "expected": "signed"})
    assert sending.status_code == 302 and "/cong-viec/" in sending["Location"], "sent by a worker"
    worked()
    page = leader.get(at("detail")).content.decode()
    assert "giữ nguyên như khi gửi" in page and "Chữ của tôi" in page
    assert officer.post(at("files")).status_code in (302, 409, 422)
    for document in papers.sent_files(report):
        assert leader.get(reverse("attachments:download", args=[document.file.public_id])).status_code == 200


def test_a_report_to_the_prime_minister_does_not_exist_outside_the_ministry(
    ministry: Ministry, client_of: SignIn
) -> None:
    report = ministry.sent()
    stored_file = papers.sent_files(report)[0].file
    for actor in (make_actor(Role.OFFICER), make_actor(Role.COMMITTEE_LEADER), make_actor(Role.ADMINISTRATOR)):
        client = client_of(actor)
        for name in ("files", "to_sign"):
            assert client.post(reverse(f"national:paper_{name}", args=[report.public_id])).status_code == 404
        for name in ("detail", "texts", "sign", "send", "copy"):
            assert client.get(reverse(f"national:paper_{name}", args=[report.public_id])).status_code == 404
        assert client.get(reverse("national:paper_list")).status_code == 403
        assert client.get(reverse("attachments:download", args=[stored_file.public_id])).status_code == 404
        with pytest.raises(NotAllowed):
            open_paper(actor=actor, kind="annual", year=2024)
    assert Organization.objects.filter(kind=OrganizationKind.MINISTRY).count() == 1


def test_what_waits_for_whom(ministry: Ministry) -> None:
    from portal.ui import work_queue

    def waits(actor: Actor) -> list[str]:
        return [str(item.next_step) for item in work_queue.items_for(actor) if item.kind == "Báo cáo Thủ tướng"]

    ministry.submitted()

    assert waits(ministry.leader) == ["Ký báo cáo"]
    assert waits(ministry.officer) == waits(make_actor(Role.OFFICER)) == []


@pytest.mark.parametrize(("kind", "year"), [("annual", 1999), ("annual", 2099), ("khong-co", 2025)])
def test_nothing_is_opened_about_nothing(ministry: Ministry, kind: str, year: int) -> None:
    with pytest.raises(RuleViolation):
        open_paper(actor=ministry.officer, kind=kind, year=year)


def test_the_list_asks_a_constant_number_of_queries(ministry: Ministry, client_of: SignIn) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(ministry.leader)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("national:paper_list")).status_code == 200
        return len(queries)

    ministry.draft()
    count()
    one = count()
    for year in (2022, 2023, 2024):
        open_paper(actor=ministry.officer, kind="annual", year=year)

    assert count() == one
    page = client.get(reverse("national:paper_list"), {"year": "2023", "q": "bctt"}).content.decode()
    assert "BCTT-2023-0001" in page and "BCTT-2022-0001" not in page
