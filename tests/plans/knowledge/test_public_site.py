"""Pages for everybody (T01): readable without sign-in and without script, found by tool and sector, kept by caches."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.write_article import add_article_file, draft_article, move_article
from plans.knowledge.rules import markup
from plans.planning.models import SupportNorm
from portal.core.errors import NotAllowed, RuleViolation
from tests.factories.attachments import png_bytes
from tests.factories.planning import make_measure, make_plan
from tests.plans.knowledge.conftest import World, day
from tests.plans.knowledge.test_standards import make_standard

PUBLIC = [
    "home:welcome",
    "home:public_search",
    "home:dataset_list",
    "home:robots",
    "home:sitemap",
    "knowledge:news_list",
    "knowledge:library",
    "knowledge:faq_list",
    "knowledge:standard_search",
    "knowledge:plan_list",
    "knowledge:measure_list",
    "knowledge:results",
]
MOST_BYTES = 150_000


def html(client: Client, name: str, *args: object, **query: object) -> str:
    page = client.get(reverse(name, args=args), query)
    assert page.status_code == 200, page.status_code
    return page.content.decode()


@pytest.mark.requirement("T01")
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_open_for_everybody_and_may_be_kept(world: World, client: Client, name: str) -> None:
    first = client.get(reverse(name))
    again = client.get(reverse(name), headers={"if-none-match": first["ETag"]})

    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in first["Vary"]
    assert not first.cookies
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["home:welcome", "knowledge:library", "home:dataset_list"])
def test_pages_of_people_signed_in_are_never_kept(world: World, client_of, name: str) -> None:
    page = client_of(world.officer).get(reverse(name))

    assert page["Cache-Control"] == "private, no-store"
    assert "ETag" not in page


@pytest.mark.requirement("T01")
def test_the_library_is_searched_by_tool_and_by_sector(world: World, client: Client) -> None:
    tool, other = make_standard("5S", series="tool", kind="tool", topic="lean", title="5S"), make_standard("Kaizen")
    world.article(tools=[tool], sectors=["food"])
    world.article("Kaizen ở làng nghề", tools=[other], sectors=["craft"])

    by_tool = html(client, "knowledge:library", **{"cong-cu": tool.public_id})
    by_sector = html(client, "knowledge:library", nganh="craft")
    by_words = html(client, "knowledge:library", q="xuong che bien")
    by_tool_word = html(client, "knowledge:library", q="kaizen")

    assert "Áp dụng 5S" in by_tool and "làng nghề</a>" not in by_tool
    assert "Kaizen ở làng nghề" in by_sector and "Áp dụng 5S" not in by_sector
    assert "Áp dụng 5S" in by_words and "Kaizen ở" not in by_words
    assert "Kaizen ở" in by_tool_word


@pytest.mark.requirement("T01")
def test_a_norm_for_a_whole_category_is_said_once_and_the_start_page_promises_no_single_rate(
    world: World, client: Client
) -> None:
    plan = make_plan(world.province)
    first, _second = make_measure(plan, "Áp dụng ISO 9001"), make_measure(plan, "Áp dụng ISO 14001")
    for slug, key, rate, measure in (("nhom", "cả nhóm", 30, None), ("rieng", "riêng", 100, first.measure)):
        norm = SupportNorm(
            province=world.province, key=slug, name=f"Mức {key}", category="" if measure else "system", measure=measure,
            rate=rate, valid_from=day(-9), status="in_force", legal_basis="khoản 1 Điều 2",
        )  # fmt: skip
        norm.save()

    page = html(client, "knowledge:measure_list", tinh=world.province.slug)
    start = html(client, "home:province", world.province.slug)

    assert "Áp dụng ISO 9001" in page and "Áp dụng ISO 14001" in page
    assert page.count("Mức cả nhóm") == 1 and page.count("Mức riêng") == 1
    assert "đến 100 %, tùy đối tượng" in start


@pytest.mark.requirement("T01")
def test_plan_measures_news_and_column_are_public(world: World, client: Client) -> None:
    plan = make_plan(world.province)
    world.article("Khai giảng lớp năng suất", kind="news")

    start = html(client, "home:province", world.province.slug)

    assert plan.title in start and "Khai giảng lớp năng suất" in start
    assert plan.title in html(client, "knowledge:plan_list")
    assert plan.title in html(client, "knowledge:plan_page", plan.public_id)
    assert "Chuyên mục Chương trình Năng suất Chất lượng" in html(client, "knowledge:news_list")


def test_the_start_page_is_light(world: World, client: Client) -> None:
    """HTML, CSS, JS and the two fonts a Vietnamese page fetches, packed with gzip as the oldest line takes them.

    What a browser really fetches is weighed in tests/browser/test_public_site.py.
    """
    for number in range(6):
        world.article(f"Tin số {number} về chương trình năng suất", kind="news")
    page = html(client, "home:welcome")
    files = re.findall(r'(?:<link rel="stylesheet" href|<script[^>]* src)="/static/([^"]+)"', page)

    sizes = {name: len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in files}

    fonts = [f"inter/files/inter-{part}-wght-normal.woff2" for part in ("vietnamese", "latin")]
    sizes |= {name: Path(finders.find(name)).stat().st_size for name in fonts}
    sizes["page"] = len(gzip.compress(page.encode()))

    assert "tabler/css/tabler-public.min.css" in sizes and "tabler/js/tabler.min.js" not in sizes
    assert sum(sizes.values()) < MOST_BYTES, sizes


def test_a_draft_a_future_and_an_ended_article_are_not_public(world: World, client: Client) -> None:
    hidden = [
        world.article("Nháp", published=False),
        world.article("Mai", shown_from=day(1)),
        world.article("Qua", shown_from=day(-9), shown_until=day(-1)),
    ]

    assert [client.get(reverse("knowledge:article_page", args=[row.public_id])).status_code for row in hidden] == [
        404
    ] * 3
    assert "Mai</a>" not in html(client, "knowledge:library")


def test_nobody_approves_what_they_wrote_or_changed(world: World) -> None:
    article = world.article(published=False)
    move_article(actor=world.officer, article=article, name="submit")

    with pytest.raises(NotAllowed, match="không được tự duyệt"):
        move_article(actor=world.officer, article=article, name="publish")
    assert move_article(actor=world.colleague, article=article, name="publish").status == "published"


def test_an_article_cannot_carry_html(world: World, client: Client) -> None:
    bad = (
        "<script>alert(1)</script>\n[x](javascript:alert(1)) [y](//evil.vn) <img src=x onerror=alert(1)>\n## <b>Đề</b>"
    )
    article = world.article("<script>tiêu đề</script>", body=bad + '\n[Cổng](/tieu-chuan/) [ngoài](https://a.vn/?q="x)')

    page = html(client, "knowledge:article_page", article.public_id)

    assert "<script>alert" not in page and "<script>tiêu" not in page and "onerror=alert(1)>" not in page
    assert "<img src=x" not in page and 'href="javascript:' not in page and 'href="//evil' not in page
    assert "<h2>&lt;b&gt;Đề&lt;/b&gt;</h2>" in page
    assert '<a href="/tieu-chuan/">Cổng</a>' in page


def test_the_markup_knows_its_marks() -> None:
    text = "Một **đậm** và *nghiêng*.\nDòng hai\n\n- a\n- b\n\n1. x\n2. y\n> lời\n{1}"

    assert markup.render(text, lambda number: f"[ảnh {number}]") == (
        "<p>Một <strong>đậm</strong> và <em>nghiêng</em>.<br>Dòng hai</p><ul><li>a</li><li>b</li></ul>"
        "<ol><li>x</li><li>y</li></ol><blockquote>lời</blockquote>[ảnh 1]"
    )
    assert markup.plain("## Đề\n**đậm** [chữ](https://a.vn)") == "Đề đậm chữ"


def test_pictures_are_public_only_while_the_article_is(world: World, client: Client) -> None:
    article = draft_article(actor=world.officer, kind="news", title="Có ảnh", body="Xem:\n{1}")
    upload = SimpleUploadedFile("anh.png", png_bytes(), "image/png")
    row = add_article_file(actor=world.officer, article=article, upload=upload, title="Xưởng sau khi làm 5S")
    address = reverse("knowledge:article_file", args=[article.public_id, row.public_id])

    before = client.get(address).status_code
    move_article(actor=world.officer, article=article, name="submit")
    move_article(actor=world.colleague, article=article, name="publish")
    page = html(client, "knowledge:article_page", article.public_id)
    picture = client.get(address)

    assert before == 404
    assert f'src="{address}" alt="Xưởng sau khi làm 5S"' in page
    assert re.search(f'<meta property="og:image" content="[^"]*{address}">', page)
    assert (picture.status_code, picture["Content-Type"], picture["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )
    with pytest.raises(RuleViolation, match="đang soạn"):
        add_article_file(actor=world.officer, article=article, upload=upload, title="Nữa")


def test_search_over_everything_public_needs_no_accents(world: World, client: Client) -> None:
    make_standard()
    world.article("Hướng dẫn an toàn thực phẩm")

    page = html(client, "home:public_search", q="an toan thuc pham")

    assert "Hướng dẫn an toàn thực phẩm" in page and "ISO 22000:2018" in page
    assert "Không tìm thấy gì" in html(client, "home:public_search", q="zzz khong co")


def test_search_engines_are_told(world: World, client: Client, settings) -> None:
    settings.SITE_ADDRESS = "https://nscl.example.vn"
    article = world.article(lead='Câu "tóm tắt" <b>')
    page = html(client, "knowledge:article_page", article.public_id, tinh="gia-lai")
    address = f"https://nscl.example.vn{reverse('knowledge:article_page', args=[article.public_id])}"

    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:title" content="{article.title}">' in page
    assert '<meta name="description" content="Câu &quot;tóm tắt&quot; &lt;b&gt;">' in page
    assert '<meta property="og:image" content="https://nscl.example.vn/static/portal/img/share.png">' in page
    assert f"<loc>{address}</loc>" in html(client, "home:sitemap")
    assert "Sitemap: https://nscl.example.vn/sitemap.xml" in html(client, "home:robots")


def test_the_language_switch_keeps_public_pages_cacheable(world: World, client: Client) -> None:
    page = client.get("/")
    answer = client.post(reverse("home:language"), {"language": "en", "next": "/"})

    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert answer.cookies["django_language"].value == "en"
    assert '<html lang="en">' in client.get("/").content.decode()


def test_pages_for_everybody_travel_packed_and_those_of_people_signed_in_do_not(
    world: World, client: Client, client_of
) -> None:
    """Packing a page that carries both a secret and words of the visitor would let others guess the secret."""
    for number in range(5):
        world.article(f"Tin số {number} về chương trình năng suất", kind="news")
    packed = client.get("/", headers={"accept-encoding": "gzip, br"})
    again = client.get("/", headers={"accept-encoding": "gzip, br", "if-none-match": packed["ETag"]})
    own = client_of(world.officer).get("/", headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip" and "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == client.get("/").content
    assert len(packed.content) * 2 < len(gzip.decompress(packed.content))
    assert again.status_code == 304 and not again.content
    assert "Content-Encoding" not in own


def test_does_this_fit_me_is_reached_from_the_start_page_the_menu_and_search_engines(
    world: World, client: Client
) -> None:
    fit = reverse("applications:fit")
    start = html(client, "home:province", world.province.slug)
    elsewhere = html(client, "knowledge:news_list")

    assert f'href="{fit}?tinh={world.province.slug}"' in start
    assert f'<a href="{fit}">Chương trình nào phù hợp?</a>' in elsewhere
    assert f"{fit}</loc>" in html(client, "home:sitemap")
    assert f'value="{world.province.slug}" selected' in html(client, "applications:fit", tinh=world.province.slug)


def test_who_holds_a_receipt_finds_the_state_of_the_file_from_the_start_page(world: World, client: Client) -> None:
    check = reverse("applications:application_check")

    assert html(client, "home:welcome").count(f'href="{check}"') == 2  # the button, and the line below every page
    assert reverse("applications:own_application_list") in html(client, "applications:application_check")


def test_a_lost_visitor_is_shown_ways_on(db: None, client: Client) -> None:
    page = client.get("/khong-co/")

    assert page.status_code == 404
    assert 'action="/tim/"' in page.content.decode() and "/hoi-dap/" in page.content.decode()
    assert client.get("/tinh/khong-co/").status_code == 404


def test_one_province_alone_is_the_start_page(world: World, client: Client) -> None:
    assert "Chọn tỉnh, thành phố" in html(client, "home:welcome")
    assert client.get("/?tinh=gia-lai")["Location"] == "/tinh/gia-lai/"

    world.stranger.organization.valid_to = day(-1)
    world.stranger.organization.save()
    alone = html(client, "home:welcome")

    assert "tỉnh Gia Lai" in alone and "Chọn tỉnh, thành phố" not in alone
