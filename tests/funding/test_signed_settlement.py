"""A signed settlement is frozen with its digest; what reversing entries change later is signed as a supplement (K04)."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from docx import Document

from funding.actions.close_year import close_year, move_closing
from funding.actions.correct_ledger import ask_correction, decide_correction
from funding.actions.prepare_closing import change_closing, prepare_closing
from funding.actions.sign_settlement import sign_settlement
from funding.enums import EntryKind
from funding.models import LedgerEntry, SettlementEdition, SettlementFile
from funding.selectors import editions
from funding.selectors.settlement import settlement_of
from portal.attachments.actions.store_bytes import store_bytes
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY, CopyRead
from portal.organizations.roles import Role
from tests.factories.attachments import upload
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money
from tests.funding.paying import PDF, paid

pytestmark = pytest.mark.django_db
LAST_DAY = dt.datetime(2026, 12, 31, 15, tzinfo=clock.VIETNAM)


@pytest.fixture
def money(db: None) -> Money:
    """Fifty million paid by a request; the year is closed."""
    money = Money()
    money.approved()
    paid(money)
    return money


def closed(money: Money) -> Money:
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    change_closing(actor=money.accountant, closing=closing, lines={}, basis="Điều 64 Luật Ngân sách nhà nước")
    closing = move_closing(actor=money.accountant, closing=closing, step="submit")
    with clock.at(LAST_DAY):
        close_year(actor=money.finance, closing=closing)
    return money


def signed(money: Money, number: str = "15/BC-SKHCN", reason: str = "") -> SettlementEdition:
    stored = store_bytes(
        actor=money.accountant, name="qt.pdf", content=PDF, content_type="application/pdf", purpose=SIGNED_COPY.key
    )
    with clock.at(LAST_DAY):
        return sign_settlement(
            actor=money.accountant,
            plan=money.plan,
            year=2026,
            number=number,
            signed_on=clock.today(),
            copy=CopyRead(stored, CopyKind.SCAN),
            reason=reason,
        )


def corrected(money: Money, correct_vnd: int) -> None:
    """The named exception of the closed year."""
    entry = LedgerEntry.objects.filter(kind=EntryKind.PAY).latest("pk")
    with clock.at(LAST_DAY):
        row = ask_correction(
            actor=money.accountant,
            entry=entry,
            correct_vnd=correct_vnd,
            reason="Ghi nhầm",
            basis="Kết luận kiểm toán 5",
        )
        decide_correction(actor=money.finance, correction=row, is_approved=True)


@pytest.mark.requirement("K04")
def test_an_open_year_is_not_signed_and_a_closed_one_is_frozen(money: Money) -> None:
    with pytest.raises(RuleViolation, match="đã khóa sổ"):
        signed(money)
    closed(money)
    row = signed(money)

    assert (row.edition, row.facts["total"]["spent_vnd"], row.facts["items"]["vnd"]) == (1, 50 * MILLION, 50 * MILLION)
    assert editions.holds(row)
    assert row.code == editions.code_of(editions.facts_of(settlement_of(money.plan, 2026)))
    rows = SettlementEdition.objects.filter(pk=row.pk)
    for change in (lambda: rows.update(number="x"), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    with pytest.raises(RuleViolation, match="không thay đổi"):
        signed(money, "16/BC")


@pytest.mark.requirement("K04")
def test_what_changes_later_is_a_supplement_with_its_difference_and_the_first_stays(money: Money) -> None:
    first = signed(closed(money))
    corrected(money, 45 * MILLION)

    with pytest.raises(RuleViolation, match="phải nêu lý do"):
        signed(money, "2/BC")
    second = signed(money, "2/BC", "Kết luận kiểm toán 5")

    path = money.line.path
    assert second.edition == 2
    assert [(row["path"], row["before"], row["after"]) for row in second.facts["difference"]] == [
        (path, 50 * MILLION, 45 * MILLION),
        ("", 50 * MILLION, 45 * MILLION),
    ]
    first.refresh_from_db()
    assert (first.facts["total"]["spent_vnd"], editions.holds(first)) == (50 * MILLION, True)
    assert editions.verified(first.code.lower()) == first
    assert editions.verified(second.sha256) == second
    assert editions.verified("QT-000000000000") is None


@pytest.mark.surface
@pytest.mark.requirement("K04")
def test_a_signed_settlement_prints_again_byte_for_byte(money: Money, client_of) -> None:
    closed(money)
    edition = signed(money)
    client, where = client_of(money.accountant), [money.plan.public_id, 2026]
    page = reverse("funding:settlement_detail", args=where)
    again = {
        name: reverse("funding:settlement_edition_file", args=[*where, 1, name]) for name in ("pdf", "docx", "xlsx")
    }
    body = client.get(page).content.decode()
    assert all(address in body for address in again.values())
    before = {name: client.get(address).content for name, address in again.items()}
    document = client.get(reverse("funding:settlement_file", args=[*where, "xlsx"])).content
    corrected(money, 45 * MILLION)

    assert {name: client.get(address).content for name, address in again.items()} == before
    assert client.get(reverse("funding:settlement_file", args=[*where, "xlsx"])).content != document
    words = " ".join(paragraph.text for paragraph in Document(BytesIO(before["docx"])).paragraphs)
    assert edition.code in words
    assert "50.000.000 đồng" in words
    assert client.get(reverse("funding:settlement_edition_file", args=[*where, 2, "pdf"])).status_code == 404
    assert client_of(make_actor(Role.ENTERPRISE_USER)).get(again["pdf"]).status_code in {403, 404}
    with pytest.raises(DatabaseError), transaction.atomic():
        SettlementFile.objects.filter(edition=edition).update(sha256="")


def test_only_the_province_signs(money: Money) -> None:
    closed(money)
    money.accountant = money.finance
    with pytest.raises(NotAllowed):
        signed(money)


@pytest.mark.surface
def test_the_pages_sign_show_check_and_look_up(money: Money, client_of, client) -> None:
    closed(money)
    page = reverse("funding:settlement_detail", args=[money.plan.public_id, 2026])
    sign = reverse("funding:settlement_sign", args=[money.plan.public_id, 2026])
    accountant = client_of(money.accountant)
    assert sign in accountant.get(page).content.decode()
    assert client_of(money.finance).get(sign).status_code == 403
    day = f"{clock.today():%d/%m/%Y}"
    wrong = accountant.post(sign, {"number": "15/BC", "signed_on": day, "kind": "signed_pdf", "file": upload("a.pdf")})
    assert "không có chữ ký số" in wrong.content.decode()
    accountant.post(sign, {"number": "15/BC", "signed_on": day, "kind": "scan", "file": upload("a.pdf")})
    row = SettlementEdition.objects.get()
    body = accountant.get(page).content.decode()
    assert row.code in body
    assert sign not in body
    check = next(part for part in body.split('"') if part.startswith(page) and part.endswith("/kiem-tra/"))
    assert "Số liệu đã khóa đúng mã băm" in accountant.post(check, follow=True).content.decode()
    look = reverse("funding:settlement_verify")
    assert "Đúng là quyết toán đã ký" in client.get(look, {"ma": row.code}).content.decode()
    assert "Không tìm thấy" in client.get(look, {"ma": "QT-1"}).content.decode()
    corrected(money, 45 * MILLION)
    assert "Số liệu đã thay đổi sau lần ký" in accountant.get(page).content.decode()
