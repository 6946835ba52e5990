"""What this app puts on the public site: parts of the start page, search, site map, open data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import LIBRARY, ArticleKind
from plans.knowledge.models import Standard
from plans.knowledge.public_lists import PublicList, public_lists
from plans.knowledge.selectors import articles, programme, standards
from plans.knowledge.selectors.publications import marks_of_all, public_rows
from portal.core.together import read_together
from portal.ui import open_data, public_front
from portal.ui.open_data import DataColumn, DataSet
from portal.ui.public_front import PublicHit, PublicLink, PublicPage, PublicPart, PublicSearch
from portal.vietnam.models import Province
from portal.vietnam.search import search

for _label, _url_name, _order, _is_folded in (
    (_("Nội dung hỗ trợ"), "knowledge:measure_list", 15, False),
    (_("Kế hoạch"), "knowledge:plan_list", 20, False),
    (_("Kết quả"), "knowledge:results", 30, False),
    (_("Tin tức"), "knowledge:news_list", 40, False),
    (_("Thư viện"), "knowledge:library", 50, True),
    (_("Tiêu chuẩn"), "knowledge:standard_search", 60, True),
    (_("Hỏi đáp"), "knowledge:faq_list", 70, False),
):
    public_front.register_link(PublicLink(_label, _url_name, order=_order, is_folded=_is_folded))


def _plans(province: Province | None) -> Mapping[str, Any] | None:
    rows = list(programme.in_force(province)[:4])
    return {"plans": rows, "province": province} if rows else None


def _measures(province: Province | None) -> Mapping[str, Any] | None:
    rows = programme.measures_of(province, 8) if province is not None else []
    return {"measures": rows, "province": province} if rows else None


def _results(province: Province | None) -> Mapping[str, Any] | None:
    marks = marks_of_all(public_lists, province)
    rows = ((shown, public_rows(shown, province, marks=marks[shown.key])) for shown in public_lists)
    lists = [(shown, len(found)) for shown, found in rows if found]
    return {"lists": lists, "province": province} if lists else None


def _texts(province: Province | None) -> Mapping[str, Any] | None:
    rows = articles.public(province)
    found = read_together(
        {
            "news": rows.filter(kind=ArticleKind.NEWS)[:4],
            "guides": rows.filter(kind__in=LIBRARY)[:4],
            "faqs": rows.filter(kind=ArticleKind.FAQ)[:4],
        }
    )
    return {**found, "province": province}


for _part in (
    PublicPart("plans", "knowledge/front/plans.html", _plans, order=20),
    PublicPart("measures", "knowledge/front/measures.html", _measures, order=30),
    PublicPart("results", "knowledge/front/results.html", _results, order=40),
    PublicPart("texts", "knowledge/front/texts.html", _texts, order=50),
):
    public_front.register_part(_part)


def _find_articles(province: Province | None, words: str, limit: int) -> Sequence[PublicHit]:
    rows = search(articles.public(province), words)[:limit]
    return [
        PublicHit(row.title, reverse("knowledge:article_page", args=[row.public_id]), row.get_kind_display())
        for row in rows
    ]


def _find_standards(province: Province | None, words: str, limit: int) -> Sequence[PublicHit]:
    found: Any = standards.public()
    rows: Iterable[Standard] = found.search(words).order_by("sort_key", "pk")[:limit]
    return [
        PublicHit(str(row), reverse("knowledge:standard_page", args=[row.public_id]), row.get_state_display())
        for row in rows
    ]


def _find_plans(province: Province | None, words: str, limit: int) -> Sequence[PublicHit]:
    rows = search(programme.public_plans(province), words)[:limit]
    return [PublicHit(row.title, reverse("knowledge:plan_page", args=[row.public_id]), row.code) for row in rows]


def _find_rows(province: Province | None, words: str, limit: int) -> Sequence[PublicHit]:
    hits: list[PublicHit] = []
    for shown in public_lists:
        address = reverse("knowledge:published_list", args=[shown.key])
        hits.extend(
            PublicHit(str(next(iter(row.values.values()), "")), address, str(shown.title))
            for row in public_rows(shown, province, words)[:limit]
        )
    return hits[:limit]


for _source in (
    PublicSearch("plans", _("Kế hoạch"), _find_plans, order=20),
    PublicSearch("articles", _("Bài viết"), _find_articles, order=30),
    PublicSearch("standards", _("Tiêu chuẩn, công cụ"), _find_standards, order=40),
    PublicSearch("lists", _("Danh sách công khai"), _find_rows, order=50),
):
    public_front.register_search(_source)


def _pages() -> Iterator[PublicPage]:
    for name in (
        "news_list",
        "library",
        "faq_list",
        "enquiry_ask",
        "standard_search",
        "plan_list",
        "measure_list",
        "results",
    ):
        yield PublicPage(reverse(f"knowledge:{name}"))
    for shown in public_lists:
        yield PublicPage(reverse("knowledge:published_list", args=[shown.key]))
    for public_id, changed in programme.public_plans(None).values_list("public_id", "updated_at"):
        yield PublicPage(reverse("knowledge:plan_page", args=[public_id]), changed.date())
    for public_id, changed in articles.public().values_list("public_id", "updated_at"):
        yield PublicPage(reverse("knowledge:article_page", args=[public_id]), changed.date())
    for public_id, changed in Standard.objects.order_by("pk").values_list("public_id", "updated_at"):
        yield PublicPage(reverse("knowledge:standard_page", args=[public_id]), changed.date())


public_front.register_pages("knowledge", _pages)


def publish(shown: PublicList) -> PublicList:
    """Register a list for the public site and as open data."""
    open_data.register(dataset_of(shown))
    return public_lists.register(shown)


def dataset_of(shown: PublicList) -> DataSet:
    """A published list as open data: marked rows, shown fields."""
    kinds = {"money": "number", "number": "number", "year": "number", "day": "day"}
    return DataSet(
        key=shown.key.replace("_", "-"),
        title=shown.title,
        note=shown.note,
        columns=[
            DataColumn(
                field.key,
                field.label,
                kinds.get(field.kind, "text"),
                _("chỉ có khi được công khai riêng") if field.guarded else "",
            )
            for field in shown.fields
        ],
        rows=lambda province: (row.values for row in public_rows(shown, province)),
    )


def _plan_rows(province: Province | None) -> Iterator[Mapping[str, Any]]:
    for plan in programme.public_plans(province).iterator(chunk_size=500):
        yield {
            "code": plan.code,
            "title": plan.title,
            "number": plan.number,
            "issued_on": plan.issued_on,
            "province": plan.province.name if plan.province else "",
            "period_from": plan.period_from,
            "period_to": plan.period_to,
            "status": plan.status,
        }


def _target_rows(province: Province | None) -> Iterator[Mapping[str, Any]]:
    for plan in programme.public_plans(province).iterator(chunk_size=500):
        for line in programme.targets_of(plan):
            target, told = line.target, line.progress
            yield {
                "plan": plan.code,
                "code": target.code,
                "text": target.text,
                "asked": line.asked,
                "minimum": _number(target.minimum),
                "maximum": _number(target.maximum),
                "unit": target.unit_label,
                "due_year": target.due_year,
                "actual": _number(told.actual) if told else None,
                "verdict": str(told.verdict.label) if told else "",
            }


def _number(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _standard_rows(province: Province | None) -> Iterator[Mapping[str, Any]]:
    for row in standards.public().order_by("sort_key", "pk").iterator(chunk_size=500):
        yield {
            "code": row.code,
            "other_codes": row.other_codes,
            "title": row.title,
            "title_en": row.title_en,
            "series": row.get_series_display(),
            "topic": row.get_topic_display(),
            "year": row.year,
            "agency": row.agency,
            "is_certifiable": row.is_certifiable,
            "state": row.get_state_display(),
            "successor": row.successor.code if row.successor else "",
            "province": row.province.name if row.province else "",
        }


for _dataset in (
    DataSet(
        key="ke-hoach",
        title=_("Kế hoạch của chương trình"),
        note=_("Các kế hoạch đã ban hành: số, ngày, thời kỳ, hiệu lực."),
        columns=(
            DataColumn("code", _("Mã kế hoạch")),
            DataColumn("title", _("Tên kế hoạch")),
            DataColumn("number", _("Số, ký hiệu")),
            DataColumn("issued_on", _("Ngày ban hành"), "day"),
            DataColumn("province", _("Tỉnh, thành phố"), note=_("trống: kế hoạch quốc gia")),
            DataColumn("period_from", _("Từ năm"), "number"),
            DataColumn("period_to", _("Đến năm"), "number"),
            DataColumn(
                "status", _("Trạng thái"), note=_("issued, amended: đang thực hiện; closed, replaced: đã kết thúc")
            ),
        ),
        rows=_plan_rows,
    ),
    DataSet(
        key="chi-tieu",
        title=_("Chỉ tiêu và kết quả thực hiện"),
        note=_("Chỉ tiêu của các kế hoạch đã ban hành; số thực hiện chỉ có khi cơ quan chủ trì công khai tiến độ."),
        columns=(
            DataColumn("plan", _("Mã kế hoạch")),
            DataColumn("code", _("Ký hiệu chỉ tiêu")),
            DataColumn("text", _("Câu chỉ tiêu")),
            DataColumn("asked", _("Mức phải đạt bằng lời")),
            DataColumn("minimum", _("Từ"), "number"),
            DataColumn("maximum", _("Đến"), "number"),
            DataColumn("unit", _("Đơn vị tính")),
            DataColumn("due_year", _("Đến năm"), "number"),
            DataColumn("actual", _("Đã thực hiện"), "number", _("trống: chưa có số hoặc chưa công khai")),
            DataColumn("verdict", _("Đánh giá")),
        ),
        rows=_target_rows,
    ),
    DataSet(
        key="tieu-chuan",
        title=_("Tiêu chuẩn, công cụ"),
        note=_("Danh mục tiêu chuẩn, quy chuẩn, công cụ cải tiến với tình trạng hiệu lực."),
        columns=(
            DataColumn("code", _("Ký hiệu")),
            DataColumn("other_codes", _("Ký hiệu khác"), note=_("cách nhau bởi dấu chấm phẩy")),
            DataColumn("title", _("Tên tiếng Việt")),
            DataColumn("title_en", _("Tên tiếng Anh")),
            DataColumn("series", _("Loại")),
            DataColumn("topic", _("Nhóm")),
            DataColumn("year", _("Năm ban hành"), "number"),
            DataColumn("agency", _("Cơ quan, tổ chức ban hành")),
            DataColumn("is_certifiable", _("Có thể chứng nhận"), "yes_no"),
            DataColumn("state", _("Hiệu lực")),
            DataColumn("successor", _("Được thay thế bởi")),
            DataColumn("province", _("Áp dụng riêng tại tỉnh")),
        ),
        rows=_standard_rows,
    ),
):
    open_data.register(_dataset)
