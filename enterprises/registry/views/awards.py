"""The register of awards: list with a chart by year and stage, page of one entry with its way, steps, season, import."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from enterprises.registry.actions.advance_award import AWARD, advance_award
from enterprises.registry.actions.keep_season import FACTS, keep_season
from enterprises.registry.award_forms import SeasonForm, step_form
from enterprises.registry.award_rules import BY_NAME, ENDED, WAY, AwardStep, next_deadline, next_steps
from enterprises.registry.enums_records import AwardStage
from enterprises.registry.importing.awards import AWARD_IMPORT, award_template
from enterprises.registry.models import AwardEntry, AwardSeason
from enterprises.registry.models.award import NATIONAL_QUALITY_AWARD
from enterprises.registry.policies import READERS, keeps_register, keeps_seasons
from enterprises.registry.record_forms import facts_of
from enterprises.registry.selectors import awards, records
from enterprises.registry.views.records import RecordDetail, RecordList, _RecordForm
from plans.activities.forms.imports import SheetFileForm
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui import charts
from portal.ui.buttons import ActionButton
from portal.ui.pages import FormPage, attachment

CHART_YEARS = 8
FIRST_YEAR, LAST_YEAR = 1996, 2100


class AwardList(RecordList):
    """Entries of every year, who was awarded and who took part."""

    template_name = "registry/award_list.html"
    kind = AWARD

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = awards.with_stage(super().rows())
        return rows

    def extra_context(self) -> dict[str, Any]:
        told = awards.by_year(records.visible_to(self.actor, AwardEntry))[-CHART_YEARS:]
        stages = [stage for stage in AwardStage if any(counts.get(stage) for _year, counts in told)]
        return {
            **super().extra_context(),
            "years": [(year, [counts.get(stage, 0) for stage in stages]) for year, counts in told],
            "stages": [stage.label for stage in stages],
            "chart_years": [str(year) for year, _counts in told],
            "chart_series": [
                charts.Series(stage.label, [counts.get(stage, 0) for _year, counts in told]) for stage in stages
            ],
        }

    def buttons(self) -> list[ActionButton]:
        if not keeps_register.can(self.actor):
            return []
        this_year = clock.today().year
        return [
            _link(_("Mốc của mùa giải %(year)d") % {"year": this_year}, "award_season", this_year),
            _link(_("Nạp từ tệp"), "award_import"),
        ]


class AwardDetail(RecordDetail):
    """How far it came, whose turn it is, until when; the rounds, money and papers."""

    template_name = "registry/award_detail.html"
    kind = AWARD
    edit_tone = "secondary"  # the next stage is what is to be done

    def buttons(self) -> list[ActionButton]:
        buttons = super().buttons()
        if not buttons:
            return []
        may = set(self.kind.fields_for(self.actor, self.subject.enterprise))
        steps = [step for step in next_steps(self.subject.stage) if set(step.needed) <= may]
        return buttons + [
            _link(step.label, "award_step", self.subject.public_id, step.name, tone="secondary" if at else "primary")
            for at, step in reversed(list(enumerate(steps)))
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        season = awards.season_of(row)
        steps = next_steps(row.stage)
        waits_for_money = row.stage in (AwardStage.AWARD, AwardStage.GOLD) and row.support_vnd
        return {
            **super().context(),
            "way": _way(row),
            "turn": steps[0].turn if steps else _("chi trả hỗ trợ") if waits_for_money else "",
            "next_on": next_deadline(row.stage, awards.days_of(season)),
            "season": season,
            "may_season": keeps_seasons.can(self.actor) and row.award == NATIONAL_QUALITY_AWARD,
            "is_ended": row.stage in ENDED,
        }


def _way(row: AwardEntry) -> list[tuple[Any, str, str]]:
    """The stages with their days: done, current, still to come; the outcome at the end."""
    days: list[dt.date | None] = [
        row.invited_on,
        row.registered_on,
        row.took_part_on,
        row.provincial_on,
        row.national_on,
    ]
    reached = max((at for at, day in enumerate(days) if day), default=0)
    shown: list[tuple[Any, str, str]] = []
    for at, (stage, day) in enumerate(zip(WAY, days, strict=True)):
        if day is None and (at < reached or row.stage in ENDED):
            continue  # a step nobody wrote down
        state = "done" if at < reached or row.stage in ENDED else "current" if at == reached else "todo"
        shown.append((AwardStage(stage).label, state, f"{day:%d/%m/%Y}" if day else ""))
    if row.stage in ENDED:
        shown.append((row.stage_label, "current", f"{row.decided_on:%d/%m/%Y}" if row.decided_on else ""))
    else:
        shown.append((_("kết quả"), "todo", ""))
    return shown


class AwardAdvance(_RecordForm):
    """Write one step down."""

    kind = AWARD
    success_message = gettext_lazy("Đã ghi.")
    step: AwardStep
    subject: AwardEntry

    def fetch(self, **kwargs: Any) -> AwardEntry:
        row: AwardEntry = records.get(self.actor, AwardEntry, kwargs["public_id"])
        found = BY_NAME.get(kwargs["name"])
        if found is None:
            raise NotFound()
        self.step, self.enterprise = found, row.enterprise
        fields = self.kind.require_change(self.actor, row)
        if not set(found.needed) <= set(fields):
            keeps_register.check(self.actor, row.enterprise)
            raise NotAllowed()
        self.fields = tuple(name for name in found.fields if name in fields)
        return row

    @property
    def form_class(self) -> Any:  # type: ignore[override]  # made for the step
        return step_form(self.step, tuple(self.fields), actor=self.actor, enterprise=self.enterprise)

    def get_title(self) -> Any:
        return self.step.label

    def crumbs(self) -> list[tuple[str, str]]:
        return [(str(self.kind.title), reverse("registry:award_list")), (self.enterprise.name, self.cancel_url())]

    def cancel_url(self) -> str:
        return reverse("registry:award_detail", args=[self.subject.public_id])

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial: dict[str, Any] = {"row_version": row.row_version}
        if "plan" in self.fields and row.plan is not None:
            initial["plan"] = row.plan.public_id
        return {"initial": initial}

    def act(self, form: Any) -> AwardEntry:
        file = self.file_of(form)
        facts = {name: value for name, value in facts_of(form, self.kind).items() if name in self.fields} | file
        version = form.cleaned_data.get("row_version")
        return advance_award(
            actor=self.actor, entry=self.subject, step=self.step.name, facts=facts, row_version=version
        )


class SeasonEdit(FormPage):
    """The days of the National Quality Award in one year."""

    form_class = SeasonForm
    success_message = gettext_lazy("Đã lưu mốc của mùa giải.")
    subject: AwardSeason | None
    year = 0

    def fetch(self, **kwargs: Any) -> AwardSeason | None:
        keeps_seasons.check(self.actor)
        self.year = kwargs["year"]
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise NotFound()
        return awards.season_for(self.actor, NATIONAL_QUALITY_AWARD, self.year)

    def get_title(self) -> str:
        return _("Mốc của mùa giải %(year)d") % {"year": self.year}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(str(AWARD.title), self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        return {"initial": {name: getattr(row, name) for name in (*FACTS, "row_version")} if row else {}}

    def act(self, form: Any) -> AwardSeason:
        facts = dict(form.cleaned_data)
        version = facts.pop("row_version")
        return keep_season(
            actor=self.actor, award=NATIONAL_QUALITY_AWARD, year=self.year, facts=facts, row_version=version
        )

    def cancel_url(self) -> str:
        return reverse("registry:award_list")

    def success_url(self, result: Any) -> str:
        return self.cancel_url()


class AwardImport(FormPage):
    """Read entries from a workbook: nothing is written before it was looked at and saved."""

    title = gettext_lazy("Nạp danh sách giải thưởng từ tệp")
    form_class = SheetFileForm
    submit_label = gettext_lazy("Đọc và kiểm tra")
    intro = gettext_lazy("Dùng tệp mẫu: mỗi dòng một đơn vị của một năm. Nạp lại cùng tệp không ghi thêm.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_register.check(self.actor)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(str(AWARD.title), self.cancel_url())]

    def buttons(self) -> list[ActionButton]:
        return [_link(_("Tải tệp mẫu"), "award_template")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=AWARD_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("registry:award_list")


@require_GET
def award_template_file(request: PortalRequest) -> HttpResponse:
    """The workbook to fill in, with the entries that stand."""
    if not request.actor.roles & READERS:
        raise NotAllowed()
    keeps_register.check(request.actor)
    return attachment(award_template(request.actor), "Giải thưởng chất lượng.xlsx", CONTENT_TYPES["xlsx"])


def _link(label: Any, name: str, *args: Any, tone: str = "secondary") -> ActionButton:
    return ActionButton(label=label, url=reverse(f"registry:{name}", args=args), method="get", tone=tone)


BASE = AWARD.path
urlpatterns: list[URLPattern] = [
    path(f"{BASE}/", AwardList.as_view(), name="award_list"),
    path(f"{BASE}/nap/", AwardImport.as_view(), name="award_import"),
    path(f"{BASE}/nap/mau.xlsx", award_template_file, name="award_template"),
    path(f"{BASE}/mua-giai/<int:year>/", SeasonEdit.as_view(), name="award_season"),
    path(f"{BASE}/<uuid:public_id>/", AwardDetail.as_view(), name="award_detail"),
    path(f"{BASE}/<uuid:public_id>/buoc/<slug:name>/", AwardAdvance.as_view(), name="award_step"),
]
