"""The public site in a browser: wide and narrow, both themes, without script, and light on a slow line."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, Page, Response, expect

from plans.knowledge.actions.load_standards import load_standards
from plans.knowledge.models import Enquiry
from plans.planning.models import Plan
from portal.organizations.actor import system_actor
from tests.factories.planning import make_measure, make_plan
from tests.plans.knowledge.conftest import World, world
from tests.plans.knowledge.test_public_site import MOST_BYTES

pytestmark = pytest.mark.browser
__all__ = ["world"]
BODY = "## Tuần thứ nhất\nDán **thẻ đỏ** lên mọi thứ không dùng.\n\n- Chụp ảnh trước.\n- Ghi nơi chuyển đến."


@pytest.fixture
def site(world: World) -> World:  # the fixture of the same name
    """A plan, standards, articles of every shelf."""
    load_standards(actor=system_actor("test"))
    make_plan(world.province)
    world.article("Bắt đầu 5S trong một xưởng nhỏ", body=BODY, sectors=["food"])
    world.article("Mở đăng ký lớp tập huấn năng suất", kind="news")
    world.article("Hộ kinh doanh có được hỗ trợ không?", kind="faq")
    return world


def test_public_pages_are_accessible_and_fit(
    site: World, page: Page, address: Callable[[str], str], check_page
) -> None:
    article = site.article("Một bài có đề mục", body=BODY)
    names = (
        "knowledge:library",
        "knowledge:standard_search",
        "knowledge:enquiry_ask",
        "knowledge:measure_list",
        "home:dataset_list",
        "applications:fit",
    )
    for path in (
        reverse("home:province", args=[site.province.slug]),
        *(reverse(name) for name in names),
        reverse("knowledge:article_page", args=[article.public_id]),
    ):
        page.goto(address(path))
        check_page()
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.set_viewport_size({"width": 1280, "height": 900})


def test_the_start_page_weighs_less_than_150_kb_as_it_travels(
    site: World, page: Page, address: Callable[[str], str]
) -> None:
    """Every file the browser fetches, packed packed with gzip: Brotli, which WhiteNoise offers too, is lighter still."""
    for number in range(8):
        site.article(f"Bài số {number} về năng suất, chất lượng", kind=("news", "guide", "faq")[number % 3], body=BODY)
        make_measure(Plan.objects.latest("pk"), f"Chứng nhận hệ thống quản lý số {number}")
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        kind, body = response.request.resource_type, response.body()
        if kind == "document":
            assert response.headers["content-encoding"] == "gzip"
            weights[response.url] = len(gzip.compress(body))
        elif kind in ("script", "stylesheet"):
            weights[response.url] = len(gzip.compress(body, 9))
        elif kind != "image":
            weights[response.url] = len(body)

    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))
    page.goto(address(reverse("home:province", args=[site.province.slug])), wait_until="networkidle")
    for response in fetched:
        weigh(response)
    fonts = [url.rpartition("/")[2] for url in weights if url.endswith(".woff2")]

    assert "inter-vietnamese-wght-normal.woff2" in fonts and "inter-latin-ext-wght-normal.woff2" not in fonts
    assert any(url.endswith("tabler-public.min.css") for url in weights)
    assert sum(weights.values()) < MOST_BYTES, weights


def test_asking_and_reading_the_answer_on_a_phone_without_script(
    site: World, browser: Browser, address: Callable[[str], str]
) -> None:
    cache.clear()
    context = browser.new_context(java_script_enabled=False, locale="vi-VN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address(reverse("knowledge:library")))
    page.get_by_label("Ngành, lĩnh vực").select_option("food")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Bắt đầu 5S trong một xưởng nhỏ").click()
    expect(page.get_by_role("heading", name="Tuần thứ nhất")).to_be_visible()

    page.goto(address(reverse("knowledge:enquiry_ask")))
    page.get_by_label("Gửi tới tỉnh, thành phố").select_option(site.province.slug)
    page.get_by_label("câu hỏi").check()
    page.get_by_label("Tiêu đề").fill("Hồ sơ gồm gì?")
    page.get_by_label("Nội dung cụ thể").fill("Xin cho biết.")
    page.get_by_label("cá nhân", exact=True).check()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Cần đồng ý").first).to_be_visible()
    page.get_by_label("Tôi đồng ý để Sở").check()
    page.get_by_role("button", name="Gửi", exact=True).click()

    expect(page.get_by_text("Đã nhận nội dung của bạn.")).to_be_visible()
    expect(page.get_by_text(Enquiry.objects.get().code).first).to_be_visible()
    context.close()


def test_the_menu_stands_on_one_line_and_its_registers_open_by_keyboard_and_without_script(
    site: World, page: Page, browser: Browser, address: Callable[[str], str], check_page
) -> None:
    page.goto(address(reverse("home:welcome")))
    menu = page.get_by_role("navigation", name="Danh mục")
    tops = menu.locator("> *:visible").evaluate_all(
        "parts => parts.map(part => Math.round(part.getBoundingClientRect().bottom))"
    )
    assert max(tops) - min(tops) < 8

    more = menu.get_by_text("Danh bạ, tra cứu")
    more.focus()
    page.keyboard.press("Enter")
    check_page()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Danh sách được hỗ trợ")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Tiêu chuẩn")).to_be_hidden()
    expect(more).to_be_focused()

    context = browser.new_context(java_script_enabled=False, locale="vi-VN", viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address(reverse("home:welcome")))
    menu = page.get_by_role("navigation", name="Danh mục")
    menu.get_by_text("Danh bạ, tra cứu").click()
    menu.get_by_role("link", name="Tiêu chuẩn").click()
    expect(page).to_have_url(address(reverse("knowledge:standard_search")))
    expect(menu.locator("details")).not_to_have_attribute("open", "")
    context.close()
