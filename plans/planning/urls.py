"""Addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from plans.planning.views import lists, steps, tabs, targets

app_name = "planning"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.PlanList.as_view(), name="plan_list"),
    path("nap/", lists.PlanImport.as_view(), name="plan_import"),
    path("luoc-do/nscl-plan-1.json", steps.exchange_schema, name="exchange_schema"),
    path("<uuid:public_id>/", tabs.PlanOverview.as_view(), name="plan_detail"),
    path("<uuid:public_id>/chi-tieu/", tabs.PlanTargets.as_view(), name="plan_targets"),
    path("<uuid:public_id>/chi-tieu/<uuid:target_id>/", targets.TargetDetail.as_view(), name="target_detail"),
    path("<uuid:public_id>/chi-tieu/<uuid:target_id>/nhap-so/", targets.ActualCreate.as_view(), name="actual_create"),
    path(
        "<uuid:public_id>/chi-tieu/<uuid:target_id>/so-lieu/<uuid:actual_id>/duyet/",
        targets.actual_approve,
        name="actual_approve",
    ),
    path("<uuid:public_id>/nhiem-vu/", tabs.PlanTasks.as_view(), name="plan_tasks"),
    path("<uuid:public_id>/trach-nhiem/", tabs.PlanDuties.as_view(), name="plan_duties"),
    path("<uuid:public_id>/kinh-phi/", tabs.PlanBudget.as_view(), name="plan_budget"),
    path("<uuid:public_id>/bao-cao/", tabs.PlanReports.as_view(), name="plan_reports"),
    path("<uuid:public_id>/van-ban/", tabs.PlanPapers.as_view(), name="plan_papers"),
    path("<uuid:public_id>/diem-lech/", tabs.PlanChecks.as_view(), name="plan_checks"),
    path("<uuid:public_id>/tep/<slug:file_format>/", steps.plan_file, name="plan_file"),
    path("<uuid:public_id>/buoc/<str:name>/", steps.plan_step, name="plan_step"),
]
