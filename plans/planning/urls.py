"""Addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from plans.planning import urls_papers, urls_versions, urls_work, urls_writing
from plans.planning.views import lists, overview, steps, tabs, target_entries, targets

app_name = "planning"
TARGET = "<uuid:public_id>/chi-tieu/<uuid:target_id>/"
OBJECTIVE = "<uuid:public_id>/muc-tieu/<str:objective_key>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.PlanList.as_view(), name="plan_list"),
    path("nap/", lists.PlanImport.as_view(), name="plan_import"),
    path("luoc-do/nscl-plan-1.json", steps.exchange_schema, name="exchange_schema"),
    path("<uuid:public_id>/", overview.PlanOverview.as_view(), name="plan_detail"),
    path("<uuid:public_id>/chi-tieu/", tabs.PlanTargets.as_view(), name="plan_targets"),
    path("<uuid:public_id>/chi-tieu/<uuid:target_id>/", targets.TargetDetail.as_view(), name="target_detail"),
    path(f"{TARGET}ho-so/", targets.TargetRecords.as_view(), name="target_records"),
    path(f"{TARGET}nhap-so/", target_entries.ActualCreate.as_view(), name="actual_create"),
    path(f"{TARGET}so-goc/", target_entries.BaselineCreate.as_view(), name="baseline_create"),
    path(f"{TARGET}so-dem/", target_entries.CounterChoose.as_view(), name="counter_choose"),
    path(f"{TARGET}don-vi/them/", target_entries.ListUnitCreate.as_view(), name="list_unit_create"),
    path(f"{TARGET}don-vi/<uuid:unit_id>/dieu-kien/", target_entries.ListTickCreate.as_view(), name="list_tick_create"),
    path(f"{TARGET}don-vi/<uuid:unit_id>/dua-ra/", target_entries.list_unit_remove, name="list_unit_remove"),
    path(f"{TARGET}so-lieu/<uuid:actual_id>/duyet/", target_entries.actual_approve, name="actual_approve"),
    path(f"{TARGET}so-lieu/<uuid:actual_id>/tra-lai/", target_entries.actual_reject, name="actual_reject"),
    path(f"{OBJECTIVE}", target_entries.ObjectivePage.as_view(), name="objective_detail"),
    path(f"{OBJECTIVE}danh-gia/", target_entries.ObjectiveJudge.as_view(), name="objective_judge"),
    path(
        f"{OBJECTIVE}danh-gia/<uuid:finding_id>/duyet/",
        target_entries.objective_finding_approve,
        name="objective_finding_approve",
    ),
    path(
        f"{OBJECTIVE}danh-gia/<uuid:finding_id>/tra-lai/",
        target_entries.objective_finding_reject,
        name="objective_finding_reject",
    ),
    path("<uuid:public_id>/nhiem-vu/", tabs.PlanTasks.as_view(), name="plan_tasks"),
    path("<uuid:public_id>/trach-nhiem/", tabs.PlanDuties.as_view(), name="plan_duties"),
    path("<uuid:public_id>/kinh-phi/", tabs.PlanBudget.as_view(), name="plan_budget"),
    path("<uuid:public_id>/bao-cao/", tabs.PlanReports.as_view(), name="plan_reports"),
    path("<uuid:public_id>/van-ban/", tabs.PlanPapers.as_view(), name="plan_papers"),
    path("<uuid:public_id>/diem-lech/", tabs.PlanChecks.as_view(), name="plan_checks"),
    path("<uuid:public_id>/tep/<slug:file_format>/", steps.plan_file, name="plan_file"),
    *urls_papers.urlpatterns,
    path("<uuid:public_id>/buoc/<str:name>/", steps.plan_step, name="plan_step"),
    *urls_work.urlpatterns,
    *urls_versions.urlpatterns,
    *urls_writing.urlpatterns,
]
