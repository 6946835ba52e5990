"""The components of pages. Every one declares its props: an unknown or missing prop is a template error.

They are built in: no `{% load %}` is needed. `docs/howto/pages.md` shows them at work, the gallery
page shows how they look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core import clock
from portal.ui import lifecycles, panels
from portal.ui.buttons import ActionButton
from portal.ui.forms import AT, layout_of
from portal.ui.tables import with_heads, with_labels

register = template.Library()
Text = str | Promise

GROUP = "."
SHORT_UNITS = ((10**12, "nghìn tỷ"), (10**9, "tỷ"), (10**6, "triệu"))


# --- Words and figures ----------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: Text = "") -> SafeString:
    """A drawing of the sprite; with `label` it is read aloud, without it is decoration."""
    return _icon(name, str(label))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str) -> SafeString:
    """Every page draws dozens of the same few; the sprite keeps its name as long as the process runs."""
    named = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" {}><use href="{}#{}"/></svg>', named, static("portal/img/icons.svg"), name)


@register.simple_tag
def rail_count(key: str, count: int | None, *, arrives: bool = False) -> SafeString:
    """What waits behind an entry of the menu: nothing to see while unknown or zero. `arrives`: for a page already shown."""
    swap = mark_safe(' hx-swap-oob="true"') if arrives else ""
    if not count:
        return format_html('<span id="rail-count-{}" hidden{}></span>', key, swap)
    words = count if count < 100 else "99+"
    return format_html(
        '<span class="rail-count" id="rail-count-{}"{}>{}<span class="visually-hidden"> {}</span></span>',
        key,
        swap,
        words,
        _("việc đang chờ"),
    )


@register.simple_tag(takes_context=True)
def rail(context: template.Context) -> SafeString:
    """The main menu beside every page; whoever sees the same entries from the same place sees the same menu.

    Entries are known by their addresses: their words follow from these and the language.
    """
    menu, actor = context["menu"], context["actor"]
    facts = {
        "waits": bool(menu and menu.waits),
        "organization": actor.organization_name if actor else "",
        "place": str(actor.province.full_name) if actor and actor.province else "",
    }
    seen = tuple((entry.url, entry.is_current, entry.count) for block in menu for entry in block.entries)
    key = (get_language(), *facts.values(), seen)
    kept = _rails.get(key)
    if kept is None:
        if len(_rails) >= MOST_KEPT:
            _rails.clear()
        blocks = [(str(block.label), [_told(entry) for entry in block.entries]) for block in menu]
        kept = _rails[key] = render_to_string("layout/_rail.html", {**facts, "blocks": blocks})
    return kept


_rails: dict[tuple[Any, ...], SafeString] = {}
MOST_KEPT = 256
"""Drawings of one component a process keeps."""


def _told(entry: Any) -> tuple[Any, ...]:
    return entry.url, entry.icon, str(entry.label), entry.is_current, entry.key, entry.count


@register.simple_tag(takes_context=True)
def topbar(context: template.Context) -> SafeString:
    """Search, bell and account above every page; the token of its forms is put in afterwards."""
    actor, bell = context["actor"], context["bell"]
    inbox = (bell.url, bell.unread) if bell else None
    units = tuple((unit.public_id, unit.name, unit.pk == actor.organization_id) for unit in actor.organizations)
    drawn = _topbar(inbox, actor.display_name, actor.organization_name, units, get_language())
    return mark_safe(drawn.replace(PLACEHOLDER, escape(context.get("csrf_token") or "")))


@lru_cache(maxsize=512)
def _topbar(inbox: Any, name: str, organization: str, units: Any, _language: str | None) -> str:
    facts = {"inbox": inbox, "name": name, "organization": organization, "units": units, "csrf_token": PLACEHOLDER}
    return render_to_string("layout/_topbar.html", facts)


@register.simple_tag
def rail_link(entry: tuple[Any, ...]) -> SafeString:
    """One line of the main menu, in the words of `_told`."""
    return _rail_link(*entry, get_language())


@lru_cache(maxsize=4096)
def _rail_link(
    url: str, icon: str, label: str, is_current: bool, key: str, count: int | None, _language: str | None
) -> SafeString:
    """Every page draws the same forty; the words beside a count depend on the language."""
    here = mark_safe(' aria-current="page"') if is_current else ""
    waiting = rail_count(key, count) if key else ""
    return format_html(
        '<li><a class="rail-link" href="{}"{}>{}<span>{}</span>{}</a></li>', url, here, _icon(icon, ""), label, waiting
    )


@register.simple_tag
def said_once(name: str) -> SafeString:
    """A part of a page that only depends on the language: made once per process."""
    return _said_once(name, get_language() or "")


@lru_cache(maxsize=64)
def _said_once(name: str, language: str) -> SafeString:
    return mark_safe(render_to_string(name))


@register.simple_tag
def state_badge(status: Any, workflow: str = "", public: bool = False, tone: str = "") -> SafeString:
    """A state: dot and words. `status` is a thing with `.status`, a State, a choices member or a word.

    `workflow`: key of the life cycle; `public`: the words for the outside; `tone` overrides the
    colour: neutral, progress, waiting, success, danger.
    """
    state = lifecycles.state_of(status, workflow, public=public)
    return format_html('<span class="state state-{}">{}</span>', tone or state.tone, state.label)


@register.simple_tag
def badge(text: Any, tone: str = "neutral") -> SafeString:
    """A small label that is no state: a kind, a year, a count."""
    return format_html('<span class="tag tag-{}">{}</span>', tone, text)


@register.simple_tag
def money(amount_vnd: int | None, unit: Text = "đ", short: bool = False, empty: Text = "–") -> SafeString:
    """An amount of whole đồng, grouped. `short` writes "2,31 tỷ" with the full amount as its title."""
    if amount_vnd is None or amount_vnd == "":
        return format_html('<span class="money text-secondary">{}</span>', empty)
    full = grouped(int(amount_vnd))
    if short:
        return format_html('<span class="money" title="{} đ">{}</span>', full, short_money(int(amount_vnd)))
    if not unit:
        return mark_safe(f'<span class="money">{full}</span>')  # the cells of every list: figures and points only
    return format_html('<span class="money">{}{}</span>', full, format_html("\u00a0{}", unit) if unit else "")


def grouped(number: int) -> str:
    """1234567 as "1.234.567"."""
    return f"{number:,}".replace(",", GROUP)


def short_money(amount_vnd: int) -> str:
    """2310000000 as "2,31 tỷ"; below a million in full đồng."""
    for size, word in SHORT_UNITS:
        if abs(amount_vnd) >= size:
            value = f"{amount_vnd / size:,.2f}".rstrip("0").rstrip(".")
            return f"{value.replace(',', ' ').replace('.', ',').replace(' ', GROUP)} {word}"
    return f"{grouped(amount_vnd)} đ"


@register.simple_tag
def deadline(due_on: dt.date | None, done: bool = False, note: Text = "", empty: Text = "–") -> SafeString:
    """A due day with the days left in words and colour; `done` turns the colour off."""
    if not due_on:
        return format_html('<span class="nothing">{}</span>', empty)
    days = (due_on - clock.today()).days
    said = format_html('<span class="due-dot"> · </span>{}', note or days_words(days)) if not done else ""
    tone = "" if done or days > 7 else " due-soon" if days > 1 else " due-now"
    return format_html(
        '<span class="due-box"><time class="due{}" datetime="{}">{}</time><span class="due-note{}">{}</span></span>',
        tone,
        due_on.isoformat(),
        f"{due_on:%d/%m/%Y}",
        tone,
        said,
    )


def days_words(days: int) -> str:
    """Days left as people say it."""
    if days < 0:
        return _("trễ %(days)d ngày") % {"days": -days}
    return {0: _("hôm nay"), 1: _("ngày mai")}.get(days, _("còn %(days)d ngày") % {"days": days})


@register.simple_tag
def progress_bar(
    actual: float | None, target: float | None, label: Text = "", tone: str = "", show_numbers: bool = False
) -> SafeString:
    """How far: `actual` of `target`. `tone` "" follows the share: success when reached, else progress."""
    share = 0.0
    if actual is not None and target:
        share = max(0.0, min(100.0, float(actual) * 100 / float(target)))
    told = ["–" if number is None else localize(number) for number in (actual, target)]
    return format_html(
        '<span class="meter-box"><svg class="meter meter-{}" viewBox="0 0 100 8" preserveAspectRatio="none" role="img"'
        ' aria-label="{}: {} %"><rect class="meter-track" width="100" height="8" rx="0"/>'
        '<rect class="meter-bar" width="{}" height="8" rx="0"/></svg>{}</span>',
        tone or ("success" if share >= 100 else "progress"),
        label or _("Mức thực hiện"),
        round(share),
        f"{share:.1f}",
        format_html('<span class="meter-numbers">{} / {}</span>', *told) if show_numbers else "",
    )


# --- Parts of a page ------------------------------------------------------------------------

CHART_TITLE = '<figcaption class="chart-title">{}</figcaption>'
CHART_TITLE_HIDDEN = '<figcaption class="visually-hidden">{}</figcaption>'
LONG = 90
"""Letters of a title that is set smaller, of a value that stands under its label where there is little room."""


@register.simple_block_tag
def page_heading(content: str, title: Text, subtitle: Text = "", code: str = "") -> str:
    """The heading of a page. Between the tags: the buttons on the right."""
    is_long = len(str(title)) > LONG
    return _render(
        "components/page_heading.html", title=title, subtitle=subtitle, code=code, actions=content, is_long=is_long
    )


@register.simple_block_tag
def card(
    content: str,
    title: Text = "",
    hint: Text = "",
    flush: bool = False,
    url: str = "",
    url_label: Text = "",
    anchor: str = "",
    level: int = 2,
) -> str:
    """A framed part. `flush`: no inner margin (tables, lists). `url` and `url_label`: a link at the head.

    A chart named like its card says the name only to those who cannot see the card.
    """
    content = content.replace(CHART_TITLE.format(escape(title)), CHART_TITLE_HIDDEN.format(escape(title)))
    return _render(
        "components/card.html",
        title=title,
        hint=hint,
        flush=flush,
        url=url,
        url_label=url_label,
        anchor=anchor,
        content=content,
        level=level,
    )


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: Text = "") -> str:
    """Something to notice: tone info, success, warning or danger."""
    return _render("components/alert.html", tone=tone, title=title, content=content)


@register.simple_block_tag
def responsive_table(content: str, label: Text) -> SafeString:
    """A table's scrolling region, reachable by keyboard. Between the tags: the `<table class="table table-cards">`.

    On a telephone its rows become cards, each cell under the words of its heading; a real grid (`table-grid`: what one
    compares along lines and columns, or types into) scrolls, and one of two or three short columns (`table-narrow`) fits.
    """
    return format_html(
        '<div class="table-responsive" tabindex="0" role="region" aria-label="{}">{}</div>',
        label,
        mark_safe(with_labels(with_heads(content))),
    )


@register.simple_block_tag
def chart(content: str, title: Text, svg: str = "", note: Text = "", table_label: Text = "") -> str:
    """A drawing with its figures. Between the tags: the table of the same figures, folded away."""
    return _render(
        "components/chart.html",
        title=title,
        svg=mark_safe(svg),
        note=note,
        table_label=table_label or _("Xem số liệu dạng bảng"),
        table=with_labels(content),
    )


@register.simple_tag
def drawing(svg: str) -> SafeString:
    """A chart of `portal.ui.charts` for the width of its place: the wide drawing, or the narrow one where there is little room."""
    narrow = getattr(svg, "narrow", "")
    if not narrow:
        return mark_safe(svg)
    return format_html('<div class="chart-wide">{}</div><div class="chart-narrow">{}</div>', mark_safe(svg), narrow)


@register.inclusion_tag("components/key_values.html")
def key_values(pairs: Iterable[Sequence[Any]], columns: int = 1) -> dict[str, Any]:
    """Labels and values: (label, value) or (label, value, small remark). Empty values show a dash."""
    rows = [(pair[0], pair[1], pair[2] if len(pair) > 2 else "", len(str(pair[1] or "")) > LONG) for pair in pairs]
    return {"rows": rows, "columns": columns}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: Text, text: Text = "", url: str = "", action: Text = "", icon_name: str = "inbox"
) -> dict[str, Any]:
    """Nothing here yet: what it means and what to do next."""
    return {"title": title, "text": text, "url": url, "action": action, "icon_name": icon_name}


@register.inclusion_tag("components/kpi.html")
def kpi(figure: Any) -> dict[str, Any]:
    """One `portal.ui.kpis.Kpi`."""
    return {"kpi": figure}


@register.inclusion_tag("components/timeline.html")
def timeline(records: Iterable[Any], upcoming: Sequence[Text] = (), newest_first: bool = True) -> dict[str, Any]:
    """TransitionRecord rows as a story; `upcoming` names what follows."""
    entries = [{"label": lifecycles.step_label(record), "record": record} for record in records]
    return {"entries": entries[::-1] if newest_first else entries, "upcoming": upcoming}


@register.inclusion_tag("components/stepper.html")
def stepper(steps: Sequence[Sequence[Any]], label: Text = "") -> dict[str, Any]:
    """The way of a thing: (label, state[, note[, url]]) with state done, current or todo."""
    rows = [
        {"label": s[0], "state": s[1], "note": s[2] if len(s) > 2 else "", "url": s[3] if len(s) > 3 else ""}
        for s in steps
    ]
    return {"steps": rows, "label": label or _("Các bước")}


@register.inclusion_tag("components/tabs.html", takes_context=True)
def tabs(context: template.Context, items: Sequence[Sequence[Any]], label: Text = "") -> dict[str, Any]:
    """Sections with addresses: (label, url[, count]). The current one is the page's own address."""
    here = context["request"].path
    rows = [
        {"label": i[0], "url": i[1], "count": i[2] if len(i) > 2 else None, "is_current": i[1] == here} for i in items
    ]
    return {"tabs": rows, "label": label or _("Phần của trang")}


@register.inclusion_tag("components/file_list.html")
def file_list(files: Iterable[Any], empty: Text = "") -> dict[str, Any]:
    """StoredFile-like rows (or things with `.file`): name, kind, size, download."""
    return {"files": [getattr(item, "stored_file", item) for item in files], "empty": empty or _("Chưa có tệp nào.")}


@register.inclusion_tag("components/action_buttons.html", takes_context=True)
def action_buttons(context: template.Context, buttons: Iterable[ActionButton], small: bool = False) -> dict[str, Any]:
    """The next steps as links and forms, in the same order on every page (`ActionButton.rank`).

    A dialog opens where one must confirm or give a reason.
    """
    counter: int = context.render_context.get("dialog_number") or 0
    numbered = []
    for button in sorted(buttons, key=lambda button: button.rank):
        counter += 1
        numbered.append({"button": button, "dialog_id": f"dialog-{counter}"})
    context.render_context["dialog_number"] = counter
    return {
        "buttons": numbered,
        "small": small,
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }


@register.simple_tag(name="panels", takes_context=True)
def render_panels(context: template.Context, slot: str, subject: Any = None, side: bool | None = None) -> SafeString:
    """What higher apps add to this page in `slot`."""
    request = context["request"]
    parts = []
    for panel in panels.build(slot, request.actor, subject, side=side):
        body = render_to_string(panel.template, {**panel.context, "panel": panel}, request=request)
        parts.append(body)
    return mark_safe("".join(parts))


# --- Lists ----------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Any, unit: Text = "") -> SafeString:
    """Where one is in a long list: "26–50 trong 132 hồ sơ", and the way on."""
    paginator = page.paginator
    place = Place(
        page.number,
        paginator.num_pages,
        paginator.count,
        page.start_index(),
        page.end_index(),
        page.has_next(),
        getattr(paginator, "is_longer", False),
    )
    return _pagination(place, str(unit or _("dòng")), context["request"].GET.urlencode(), get_language())


@dataclass(frozen=True)
class Place:
    """A page of a list as its foot tells it."""

    number: int
    pages: int
    count: int
    first: int
    last: int
    has_next: bool
    is_longer: bool


@lru_cache(maxsize=512)
def _pagination(place: Place, unit: str, query: str, _language: str | None) -> SafeString:
    """The same place in the same list looks the same."""
    known = Paginator(range(place.pages), 1)
    numbers: list[Any] = list(known.get_elided_page_range(min(place.number, place.pages), on_each_side=1, on_ends=1))
    if place.number > place.pages:  # beyond what is counted of a long list
        numbers += [known.ELLIPSIS, place.number]
    facts = {"place": place, "numbers": numbers, "unit": unit, "query": QueryDict(query), "gap": known.ELLIPSIS}
    return render_to_string(
        "components/pagination.html", {**facts, "before": place.number - 1, "after": place.number + 1}
    )


@register.simple_tag(takes_context=True)
def sort_header(context: template.Context, label: Text, key: str, current: str, css: str = "") -> SafeString:
    """A `<th>` that sorts by `key`; `current` is the order now ("-code" is descending)."""
    return _sort_header(str(label), key, current, css, context["request"].GET.urlencode())


@lru_cache(maxsize=1024)
def _sort_header(label: str, key: str, current: str, css: str, query: str) -> SafeString:
    is_current = current.lstrip("-") == key
    descending = is_current and current.startswith("-")
    following = key if not is_current or descending else f"-{key}"
    order = ("descending" if descending else "ascending") if is_current else ""
    facts = {"label": label, "next": following, "order": order, "css": css, "query": QueryDict(query)}
    return render_to_string("components/sort_header.html", facts)


@register.simple_tag(takes_context=True)
def filter_bar(
    context: template.Context,
    form: Any = None,
    search: str | None = None,
    placeholder: Text = "",
    downloads: Sequence[Any] = (),
) -> SafeString:
    """Search, filters and downloads above a list; a GET form. `search` None hides the search box.

    Where several filters would push the list off a telephone, they fold behind a button while none of them is used.
    A form that names itself `drawn_once` (`ListPage`) looks the same whenever it is asked the same.
    """
    query: QueryDict = context["request"].GET
    is_filtered = any(value and key not in {"trang", "xep"} for key, value in query.items())
    facts = {
        "search": search,
        "placeholder": str(placeholder or _("Tìm (không cần dấu)")),
        "is_filtered": is_filtered,
        "may_fold": not is_filtered and form is not None and len(form.visible_fields()) > 1,
        "order": query.get("xep", ""),
    }
    drawn_once = getattr(form, "drawn_once", "")
    if not drawn_once:
        return render_to_string("components/filter_bar.html", {**facts, "form": form, "downloads": downloads})
    key = (drawn_once, query.urlencode(), get_language(), *facts.values(), *(download.key for download in downloads))
    kept = _filter_bars.get(key)
    if kept is None:
        if len(_filter_bars) >= MOST_KEPT:
            _filter_bars.clear()
        kept = _filter_bars[key] = render_to_string(
            "components/filter_bar.html", {**facts, "form": form, "downloads": downloads}
        )
    return kept


_filter_bars: dict[tuple[Any, ...], SafeString] = {}


@register.simple_tag(takes_context=True)
def own_views(context: template.Context) -> SafeString:
    """The person's own views of a list, and the way to keep this one; the token of the forms is put in afterwards."""
    views, query = context.get("saved_views") or (), context.get("kept_query") or ""
    request = context["request"]
    if not (views or query) or not request.user.is_authenticated:
        return mark_safe("")
    shown = tuple((view.pk, view.name, view.query, view.url) for view in views)
    drawn = _own_views(shown, query, request.path, get_language())
    return mark_safe(drawn.replace(PLACEHOLDER, escape(context.get("csrf_token") or "")))


PLACEHOLDER = "token-of-the-visit"
"""Stands in kept drawings where each visit has its own token."""


@lru_cache(maxsize=256)
def _own_views(views: Any, query: str, path: str, _language: str | None) -> str:
    shown = [{"pk": pk, "name": name, "query": kept, "url": url} for pk, name, kept, url in views]
    facts = {"saved_views": shown, "kept_query": query, "path": path, "csrf_token": PLACEHOLDER}
    return render_to_string("ui/_saved_views.html", facts)


# --- Forms ----------------------------------------------------------------------------------


@register.inclusion_tag("forms/layout.html")
def form_layout(form: Any, level: int = 2) -> dict[str, Any]:
    """All fields of `form` by its `layout`, hidden ones included. The error summary stands apart."""
    groups = []
    for group in layout_of(form):
        rows = [
            [form[name] for name in ([row] if isinstance(row, str) else row) if name in form.fields]
            for row in group.rows
        ]
        groups.append({"title": group.title, "hint": group.hint, "rows": [row for row in rows if row]})
    return {"form": form, "groups": groups, "level": level}


@register.inclusion_tag("forms/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """Everything that is wrong, on top, each line leading to its field."""
    lines: list[dict[str, Any]] = []
    for form in forms:
        for name, errors in (form.errors.as_data() if form is not None and form.is_bound else {}).items():
            field = form[name] if name in form.fields else None
            for error in errors:
                code = error.code or ""
                target = code.removeprefix(AT) if code.startswith(AT) else _first_input(field)
                label = field.label if field else ""
                lines.extend({"text": text, "label": label, "target": target} for text in error.messages)
    return {"lines": lines}


@register.inclusion_tag("forms/buttons.html")
def form_buttons(
    label: Text = "", cancel_url: str = "", tone: str = "primary", secondary_label: Text = "", secondary_name: str = ""
) -> dict[str, Any]:
    """The foot of a form: the act, perhaps a second one (`secondary_name` is its name), and the way back."""
    return {
        "label": label or _("Lưu"),
        "cancel_url": cancel_url,
        "tone": tone,
        "secondary_label": secondary_label,
        "secondary_name": secondary_name,
    }


def _first_input(field: Any) -> str:
    """The id of the control an error line leads to; groups of choices have one id per choice."""
    if field is None:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


def _render(name: str, **context: Any) -> SafeString:
    """A component template with exactly these props; slot contents are already rendered HTML."""
    for slot in ("content", "actions", "table"):
        if slot in context:
            context[slot] = mark_safe(str(context[slot]).strip())
    return render_to_string(name, context)


@register.filter
def has_unit(attrs: dict[str, Any]) -> str:
    """The unit a widget names in its `data-unit`, or ""."""
    return str(attrs.get("data-unit", ""))


@register.filter
def local_day(instant: dt.datetime) -> dt.date:
    """The Vietnamese calendar day of an instant, for `{% deadline %}`."""
    return clock.local_day(instant)
