"""List, form and button pages on real rows."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from portal.core.errors import NotAllowed, Problem, RuleViolation, StaleState
from portal.core.registry import Registry
from portal.organizations.models import Organization
from portal.ui import exporters, inbox, navigation
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage, attachment, perform
from tests.factories.organizations import make_actor, make_organization

pytestmark = pytest.mark.django_db


def request_for(actor: Any, method: str = "get", data: dict[str, str] | None = None, path: str = "/") -> HttpRequest:
    """A request as the middlewares make it."""
    request = getattr(RequestFactory(), method)(path, data or {})
    request.actor = SimpleLazyObject(lambda: actor)
    request.user = actor.user
    request.session = {}
    request._messages = FallbackStorage(request)
    request.resolver_match = None
    return request


class Organizations(ListPage):
    title = "Đơn vị"
    columns = (
        Column("name", "Tên", sort="sort_key", link=lambda row: f"/don-vi/{row.public_id}/"),
        Column("kind", "Loại", value="get_kind_display"),
        Column("province", "Tỉnh", value="province.name", sort="province__name"),
        Column("pk", "Số", kind="number", total="pk"),
    )
    default_sort = "name"
    exports = ("test-txt",)

    def rows(self) -> Any:
        return Organization.objects.filter(kind="department").select_related("province")


def rows_shown(response: Any) -> int:
    return response.content.decode().count('data-label="Tên"')


@pytest.fixture
def bare_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame without menu and bell, so that only the page's own queries are counted."""
    monkeypatch.setattr(navigation, "_items", Registry("navigation"))
    monkeypatch.setattr(inbox, "_inbox", [])


@pytest.mark.usefixtures("bare_frame")
@pytest.mark.parametrize("count", [1, 3])
def test_list_runs_a_constant_number_of_queries(count: int, django_assert_num_queries: Any) -> None:
    actor = make_actor("officer")
    for number in range(count):
        make_organization("department", name=f"Sở số {number}")

    with django_assert_num_queries(4):  # count, rows, totals, saved views; the frame is left out by `bare_frame`
        response = Organizations.as_view()(request_for(actor))

    assert rows_shown(response) == count


def test_list_sorts_only_by_what_it_offers_and_searches_without_marks() -> None:
    actor = make_actor("officer")
    for name in ("Sở Xây dựng", "Đài Truyền hình", "Sở Công Thương"):
        make_organization("department", name=name)

    def names(**query: str) -> list[str]:
        page = Organizations.as_view()(request_for(actor, data=query)).content.decode()
        return [part.split("</a>")[0].split(">")[-1] for part in page.split('data-label="Tên">')[1:]]

    assert names() == ["Đài Truyền hình", "Sở Công Thương", "Sở Xây dựng"]
    assert names(xep="-name") == ["Sở Xây dựng", "Sở Công Thương", "Đài Truyền hình"]
    assert names(xep="password") == names()
    assert names(q="dai truyen") == ["Đài Truyền hình"]
    assert names(q="\x00", trang="abc") == names()
    assert names(trang="99999999999999999999") == names()


def test_empty_list_says_what_to_do_and_a_vain_search_offers_the_way_back() -> None:
    actor = make_actor("officer")

    assert "Chưa có gì ở đây" in Organizations.as_view()(request_for(actor)).content.decode()
    assert "Không có dòng nào khớp" in Organizations.as_view()(request_for(actor, data={"q": "zzz"})).content.decode()


def test_list_exports_everything_filtered_with_a_vietnamese_file_name() -> None:
    actor = make_actor("officer")
    for number in range(30):
        make_organization("department", name=f"Sở số {number:02}")
    key = "test-txt"
    if exporters.find(key) is None:
        exporters.register(
            exporters.Exporter(key, "TXT", "text/plain", lambda *parts: b"|".join(str(len(p)).encode() for p in parts))
        )

    response = Organizations.as_view()(request_for(actor, data={"xuat": key}))

    assert response.content == b"6|4|30"
    assert "filename*=UTF-8''%C4%90%C6%A1n" in response["Content-Disposition"]


def test_unknown_export_does_not_exist() -> None:
    from django.http import Http404

    with pytest.raises(Http404):
        Organizations.as_view()(request_for(make_actor("officer"), data={"xuat": "exe"}))


class NameForm(forms.Form):
    name = forms.CharField(label="Tên")


class NamePage(FormPage):
    title = "Tên"
    form_class = NameForm
    success_message = "Đã lưu."
    refusal: Exception | None = None

    def act(self, form: Any) -> Any:
        if self.refusal:
            raise self.refusal

    def success_url(self, result: Any) -> str:
        return "/xong/"


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(RuleViolation(problems=[Problem("name", "Tên này đã dùng.")]), 422), (StaleState("Tên này đã dùng."), 409)],
)
def test_a_refused_form_keeps_what_was_typed(refusal: Exception, status: int) -> None:
    request = request_for(make_actor("officer"), "post", {"name": "Tên tôi gõ"})

    response = NamePage.as_view(refusal=refusal)(request)

    assert response.status_code == status
    assert "Tên tôi gõ" in response.content.decode()
    assert "Tên này đã dùng." in response.content.decode()


def test_an_empty_form_is_shown_again_and_a_good_one_goes_on() -> None:
    actor = make_actor("officer")

    assert NamePage.as_view()(request_for(actor, "post")).status_code == 422
    good = NamePage.as_view()(request_for(actor, "post", {"name": "x"}))
    assert (good.status_code, good["Location"]) == (302, "/xong/")


def test_a_form_of_somebody_else_is_forbidden() -> None:
    with pytest.raises(NotAllowed):
        NamePage.as_view(refusal=NotAllowed())(request_for(make_actor("officer"), "post", {"name": "x"}))


def test_perform_turns_refusals_into_messages_and_goes_back() -> None:
    def refuse() -> None:
        raise RuleViolation("Chưa đủ biểu quyết.")

    request = request_for(make_actor("officer"), "post")

    response = perform(request, refuse, success="Xong", to="/ho-so/")

    assert response["Location"] == "/ho-so/"
    assert [str(m) for m in get_messages(request)] == ["Chưa đủ biểu quyết."]


def test_perform_tells_success_with_the_result() -> None:
    request = request_for(make_actor("officer"), "post")

    response = perform(request, lambda: "HS-1", success=lambda code: f"Đã nhận {code}.", to=lambda code: f"/{code}/")

    assert response["Location"] == "/HS-1/"
    assert [str(m) for m in get_messages(request)] == ["Đã nhận HS-1."]


def test_reading_pages_must_not_write() -> None:
    class Writing(Organizations):
        def rows(self) -> Any:
            Organization.objects.update(code="x")
            return super().rows()

    with pytest.raises(AssertionError, match="a reading page writes"):
        Writing.as_view()(request_for(make_actor("officer")))


def test_attachment_name_is_safe_in_a_header() -> None:
    header = attachment(b"", 'Báo cáo "năm"\r\n2026.xlsx', "text/plain")["Content-Disposition"]

    assert "\r" not in header
    assert 'filename="bao-cao-nam-2026.xlsx"' in header


class Slim(Organizations):
    columns = (
        Column("name", "Tên", sort="sort_key", remark=lambda row: row.get_kind_display()),
        Column("kind", "Loại", value="get_kind_display", sort="kind", only="file"),
        Column("pick", "Chọn", value=lambda row: "chọn tôi", only="page"),
    )


def test_a_column_may_stand_only_in_the_file_or_only_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    make_organization("department", name="Sở A")
    actor = make_actor("officer")
    heads: list[list[str]] = []
    kept: Registry[exporters.Exporter] = Registry("exporters")
    monkeypatch.setattr(exporters, "_exporters", kept)

    def write(_title: str, columns: Any, rows: Any) -> bytes:
        heads.append([str(column.label) for column in columns])
        return str(list(rows)).encode()

    exporters.register(exporters.Exporter("test-txt", "TXT", "text/plain", write))

    page = Slim.as_view()(request_for(actor, data={"xep": "-kind"})).content.decode()
    file = Slim.as_view()(request_for(actor, data={"xuat": "test-txt"})).content.decode()

    assert 'data-label="Loại"' not in page
    assert "chọn tôi" in page
    assert heads == [["Tên", "Loại"]]
    assert "chọn tôi" not in file
