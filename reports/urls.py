"""Addresses of reporting."""

from __future__ import annotations

from django.urls import path

from reports.views import calendar, editing, figures, report_pages, verification

app_name = "reports"
urlpatterns = [
    path("", calendar.ObligationList.as_view(), name="obligation_list"),
    path("nghia-vu/<uuid:public_id>/", calendar.ObligationDetail.as_view(), name="obligation_detail"),
    path("nghia-vu/<uuid:public_id>/han/", calendar.DueDaySet.as_view(), name="obligation_due_day"),
    path("nghia-vu/<uuid:public_id>/thu-thap/", calendar.obligation_collect, name="obligation_collect"),
    path("nghia-vu/<uuid:public_id>/lap-bao-cao/", calendar.obligation_report, name="obligation_report"),
    path("danh-sach/", report_pages.ReportList.as_view(), name="report_list"),
    path("lap/", editing.ReportStart.as_view(), name="report_start"),
    path("kiem-tra/", verification.report_verify, name="report_verify"),
    path("<uuid:public_id>/", report_pages.ReportDetail.as_view(), name="report_detail"),
    path("<uuid:public_id>/so-lieu/", figures.figure_list, name="figure_list"),
    path("<uuid:public_id>/khac-biet/", figures.report_differences, name="report_differences"),
    path("<uuid:public_id>/tinh-lai/", editing.report_refresh, name="report_refresh"),
    path("<uuid:public_id>/loi-van/", editing.TextsEdit.as_view(), name="report_texts"),
    path("<uuid:public_id>/ky/", editing.ReportSign.as_view(), name="report_sign"),
    path("<uuid:public_id>/gui/", editing.ReportSend.as_view(), name="report_send"),
    path("<uuid:public_id>/bo-sung/", editing.ReportSupplement.as_view(), name="report_supplement"),
    path("<uuid:public_id>/buoc/<slug:step>/", editing.report_move, name="report_move"),
]
