"""Good practices with what they brought read from a sheet: a line a practice, or one of its figures (M04).

They come in as texts being written; what was handed in or published is changed by people, never by a file.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Line, WrongCell, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.knowledge.actions.keep_result import add_result, remove_result
from plans.knowledge.actions.write_article import draft_article, edit_article
from plans.knowledge.enums import ArticleKind, ArticleStatus, Sector
from plans.knowledge.models import Article, PracticeResult, Standard
from plans.knowledge.models.standard import compact
from plans.knowledge.policies import writes_articles
from plans.knowledge.selectors import articles, standards
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor

PRACTICE_LIST = "knowledge.practices"
FIELDS = ("title", "body", "lead", "source", "shown_from", "shown_until")
LOCKED = _("Chỉ sửa được bài đang soạn. Bài đã trình hoặc đã đăng phải trả lại hoặc gỡ trước.")


class World:
    """The province's practices with their figures, and standards by code. Four queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        self.practices: dict[Hashable, Article] = {}
        self.results: dict[Hashable, PracticeResult] = {}
        for article in _practices(actor).order_by("-pk"):
            key = plain(article.title)
            self.practices[key] = article
            self.results |= {(key, plain(row.name)): row for row in article.results.all()}
        wanted = {compact(code) for row in draft.rows for code in row.get("tools").split(";")} - {""}
        self.tools: dict[str, Standard] = {}
        if wanted:
            for tool in standards.visible_to(actor).order_by("province_id", "-pk"):
                if compact(tool.code) in wanted:
                    self.tools[compact(tool.code)] = tool


def _practices(actor: Actor) -> QuerySet[Article]:
    rows = articles.visible_to(actor).filter(kind=ArticleKind.CASE)
    return rows.prefetch_related("tools", "results__article")


def _key(line: Line, parent: Hashable) -> Hashable | None:
    return plain(line.told["title"]) if "title" in line.told else None


def _result_key(line: Line, parent: Hashable) -> Hashable | None:
    return (parent, plain(line.told["name"])) if "name" in line.told else None


def _rules(seen: Seen) -> Problems:
    row, told = seen.standing, seen.told
    first, last = (told.get(name) or getattr(row, name, None) for name in ("shown_from", "shown_until"))
    if first and last and last < first:
        yield "shown_until", _("Ngày gỡ phải từ ngày đăng trở đi.")
    if row is not None and row.status != ArticleStatus.DRAFT and seen.changes:
        yield next(iter(seen.changes)), LOCKED


def _result_rules(seen: Seen) -> Problems:
    if seen.parent is not None and seen.parent.status != ArticleStatus.DRAFT and seen.move != "unchanged":
        yield "name" if seen.standing is None else next(iter(seen.changes)), LOCKED


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> Article:
    return draft_article(actor=actor, kind=ArticleKind.CASE, **facts)


def _edit(actor: Actor, row: Article, changes: dict[str, Any]) -> Article:
    standing: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    standing |= {"tools": list(row.tools.all()), "sectors": row.sectors}
    return edit_article(actor=actor, article=row, kind=ArticleKind.CASE, **{**standing, **changes})


def _add_result(actor: Actor, line: Line, facts: dict[str, Any], parent: Article) -> PracticeResult:
    return add_result(actor=actor, article=parent, **facts)


def _edit_result(actor: Actor, row: PracticeResult, changes: dict[str, Any]) -> PracticeResult:
    """A figure is put right by writing it anew."""
    facts = {name: changes.get(name, getattr(row, name)) for name in ("name", "unit", "before", "after", "source")}
    article = row.article
    remove_result(actor=actor, row=row)
    return add_result(actor=actor, article=article, **facts)


def _sectors(typed: str, line: Line) -> list[str]:
    """Groups of business between semicolons, in the order of the list."""
    chosen = cells.choice(C("sectors", ""), Sector)
    found = {chosen.read(part.strip(), line) for part in typed.split(";") if part.strip()}
    return [key for key in Sector.values if key in found]


def _sector_words(row: Article) -> str:
    with override("vi"):
        return "; ".join(str(Sector(key).label) for key in row.sectors)


def _tools(typed: str, line: Line) -> list[Standard]:
    """Tools and standards of the register by their codes between semicolons."""
    found: dict[int, Standard] = {}
    for code in filter(None, (part.strip() for part in typed.split(";"))):
        tool = line.world.tools.get(compact(code))
        if tool is None:
            raise WrongCell(gettext("“%(code)s” không có trong danh mục tiêu chuẩn, công cụ.") % {"code": code[:60]})
        found[tool.pk] = tool
    return [found[pk] for pk in sorted(found)]


def _tools_of(row: Article) -> list[Standard]:
    return sorted(row.tools.all(), key=lambda tool: tool.pk)


def _rows(actor: Actor) -> Iterator[tuple[Article, PracticeResult | None]]:
    """A line a figure; a practice without any stands alone."""
    for article in _practices(actor).order_by("sort_key", "pk"):
        results: list[PracticeResult | None] = list(article.results.all())
        yield from ((article, result) for result in results or [None])


def _amount(key: str, label: Any) -> cells.Cell:
    return cells.decimal(C(key, label, (), 14, is_required=True), digits=18, places=3)


PRACTICE = Part(
    named="title",
    cells=(
        cells.text(C("title", _("Mô hình"), ("ten mo hinh", "tieu de", "ten"), 40, is_required=True), 250),
        cells.text(C("lead", _("Tóm tắt"), ("tom tat",), 40), 500),
        cells.text(C("body", _("Nội dung"), ("noi dung",), 60, is_required=True, is_long=True), 20_000),
        cells.cell(
            C("sectors", _("Ngành"), ("nganh",), 30, _("cách nhau bởi dấu chấm phẩy")),
            _sectors,
            now=lambda row: [key for key in Sector.values if key in row.sectors],
            show=_sector_words,
        ),
        cells.cell(
            C(
                "tools",
                _("Công cụ, tiêu chuẩn"),
                ("cong cu",),
                24,
                _("ký hiệu trong danh mục; cách nhau bởi dấu chấm phẩy"),
            ),
            _tools,
            now=_tools_of,
            show=lambda row: "; ".join(tool.code for tool in _tools_of(row)),
        ),
        cells.text(C("source", _("Nguồn bài"), ("nguon bai",), 28), 250),
        cells.day(C("shown_from", _("Đăng từ ngày"), ("dang tu",), 14)),
        cells.day(C("shown_until", _("Đăng đến hết ngày"), ("dang den",), 14)),
    ),
    key=_key,
    held=lambda world: world.practices,
    add=_add,
    edit=_edit,
    rules=_rules,
)
RESULT = Part(
    named="name",
    is_optional=True,
    cells=(
        cells.text(C("name", _("Chỉ số"), ("chi so",), 28, is_required=True), 200),
        cells.text(C("unit", _("Đơn vị tính"), ("don vi tinh",), 12), 60),
        _amount("before", _("Trước cải tiến")),
        _amount("after", _("Sau cải tiến")),
        cells.text(
            C("result_source", _("Cách đo, nguồn số liệu"), ("cach do",), 30, is_required=True), 300, name="source"
        ),
    ),
    key=_result_key,
    held=lambda world: world.results,
    add=_add_result,
    edit=_edit_result,
    rules=_result_rules,
)
PRACTICES = register(
    RecordList(
        key=PRACTICE_LIST,
        title=_("Danh sách thực hành tốt và kết quả đo"),
        unit=_("dòng"),
        policy=writes_articles,
        page="knowledge:practice_list",
        parts=(PRACTICE, RESULT),
        needed=frozenset({"title", "body"}),
        no_table=_("Không thấy bảng có các cột “Mô hình” và “Nội dung”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="title",
    )
)
