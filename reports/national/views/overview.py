"""Who has sent, who is late, over all provinces: map, chart, table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.ui.charts import Slice, stacked_bar
from portal.ui.kpis import Kpi
from portal.ui.pages import PortalView, reading
from reports.national.consolidation import OwedReport, SentReport, units_of
from reports.national.enums import Grouping, Standing
from reports.national.policies import reminds_provinces, sees_national
from reports.national.selectors.overview import owed, sent_reports
from reports.national.tiles import SHADES, mark_of, tile_map, tiles_of
from reports.national.units import Unit, Units
from reports.national.views.choice import Choice, read_choice
from reports.national.views.lists import TONES

NO_DUTY = _("không có nghĩa vụ báo cáo trên Cổng")
UNSENT = frozenset({Standing.LATE, Standing.WAITING, Standing.UNDATED, Standing.RETURNED})


@dataclass(frozen=True)
class OwedLine:
    """One owed report in the table of a province."""

    owed: OwedReport
    label: str
    tone: str
    report: SentReport | None
    remind_url: str


@dataclass(frozen=True)
class UnitLine:
    """One province with what it owes, and what it sent without owing it."""

    unit: Unit
    lines: list[OwedLine]
    free: list[SentReport]


class Overview(PortalView):
    """The state of reporting of one kind and year; four queries however many provinces."""

    http_method_names = ["get", "head", "options"]
    title = _("Toàn quốc")

    def get(self, request: HttpRequest) -> HttpResponse:
        with reading():
            sees_national.check(self.actor)
            choice, form = read_choice(request.GET.dict())
            units = Units()
            due = owed(choice.kind, choice.year, choice.grouping, units)
            sent = sent_reports(choice.kind, choice.year, choice.grouping, units)
            context = {
                "title": self.title,
                "subtitle": choice.title,
                "choice": choice,
                "form": form,
                "tab_rows": choice.tabs("overview"),
                "kpis": _kpis(choice, due),
                "map": self._map(choice, units, due),
                "legend": _legend(),
                "share": _share(due),
                "lines": self._lines(due, sent),
                "without_duty": self._without(units, due, sent) if choice.grouping == Grouping.NOW else [],
            }
            return render(request, "national/overview.html", context)

    def _lines(self, due: Sequence[OwedReport], sent: Sequence[SentReport]) -> list[UnitLine]:
        arrived = {report.obligation_id: report for report in sent if report.obligation_id}
        may_remind = reminds_provinces.can(self.actor)
        owing = {row.obligation_id for row in due}
        return [
            UnitLine(
                unit,
                [_line(row, arrived.get(row.obligation_id), may_remind) for row in due if row.unit == unit],
                [report for report in sent if report.unit == unit and report.obligation_id not in owing],
            )
            for unit in units_of(sent, due)
        ]

    def _map(self, choice: Choice, units: Units, due: Sequence[OwedReport]) -> SafeString:
        """Always the provinces of today: there is one square for each."""
        rows = due if choice.grouping == Grouping.NOW else owed(choice.kind, choice.year, Grouping.NOW, units)
        standings: dict[str, list[str]] = {}
        for row in rows:
            standings.setdefault(row.unit.slug, []).append(row.standing)
        tiles = tiles_of(units.today, standings, NO_DUTY)
        said = "; ".join(f"{tile.name}: {tile.words}" for tile in tiles if tile.slug in standings)
        return tile_map(tiles, title=gettext("Bản đồ ô: tình hình gửi báo cáo"), description=said or str(NO_DUTY))

    def _without(self, units: Units, due: Sequence[OwedReport], sent: Sequence[SentReport]) -> list[str]:
        shown = {unit.slug for unit in units_of(sent, due)}
        return [province.name for province in units.today if province.slug not in shown]


def _line(row: OwedReport, report: SentReport | None, may_remind: bool) -> OwedLine:
    is_missing = row.standing in UNSENT
    return OwedLine(
        owed=row,
        label=str(Standing(row.standing).label),
        tone=TONES[row.standing],
        report=report,
        remind_url=reverse("national:remind", args=[row.obligation_id]) if may_remind and is_missing else "",
    )


def _kpis(choice: Choice, due: Sequence[OwedReport]) -> list[Kpi]:
    listed = f"{reverse('national:standing_list')}?year={choice.year}&kind={choice.kind}"
    count = {state: sum(row.standing == state for row in due) for state in Standing.values}
    arrived = count[Standing.SENT] + count[Standing.ACKNOWLEDGED]
    late = sum(row.days_late > 0 and row.standing not in UNSENT for row in due)
    return [
        Kpi(_("Đã gửi Bộ"), str(arrived), of=f"/ {len(due)}", url=listed),
        Kpi(_("Bộ đã tiếp nhận"), str(count[Standing.ACKNOWLEDGED]), url=f"{listed}&standing=acknowledged"),
        Kpi(_("Chờ Bộ trả lời"), str(count[Standing.SENT]), url=f"{listed}&standing=sent"),
        Kpi(_("Bộ trả lại"), str(count[Standing.RETURNED]), url=f"{listed}&standing=returned"),
        Kpi(
            _("Quá hạn, chưa gửi"),
            str(count[Standing.LATE]),
            tone="bad" if count[Standing.LATE] else "",
            url=f"{listed}&standing=late",
        ),
        Kpi(_("Gửi trễ"), str(late), tone="warn" if late else "", url=f"{listed}&late=tre"),
    ]


def _legend() -> list[tuple[SafeString, str]]:
    """Each mark of the map and what it says."""
    words = {str(value): str(label) for value, label in Standing.choices}
    return [(mark_of(state), words.get(str(state), str(NO_DUTY))) for state in SHADES]


def _share(due: Sequence[OwedReport]) -> SafeString | str:
    if not due:
        return ""
    slices = [Slice(str(label), sum(row.standing == value for row in due)) for value, label in Standing.choices]
    return stacked_bar(slices, title=gettext("Báo cáo theo tình hình"), write=lambda value: str(int(value)))
