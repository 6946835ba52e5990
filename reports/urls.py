"""Addresses of reporting."""

from __future__ import annotations

from django.urls import path

from reports.views import (
    calendar,
    comparing,
    editing,
    feed,
    figures,
    filling,
    report_pages,
    returns,
    signing,
    verification,
)

app_name = "reports"
urlpatterns = [
    path("", calendar.ObligationList.as_view(), name="obligation_list"),
    path("nghia-vu/<uuid:public_id>/", calendar.ObligationDetail.as_view(), name="obligation_detail"),
    path("nghia-vu/<uuid:public_id>/han/", calendar.DueDaySet.as_view(), name="obligation_due_day"),
    path("nghia-vu/<uuid:public_id>/lich-lui/", calendar.DaysEdit.as_view(), name="obligation_days"),
    path("lich/khoa/", feed.calendar_key, name="calendar_key"),
    path("lich/<slug:key>.ics", feed.calendar_feed, name="calendar_feed"),
    path("nghia-vu/<uuid:public_id>/thu-thap/", calendar.obligation_collect, name="obligation_collect"),
    path("nghia-vu/<uuid:public_id>/lap-bao-cao/", calendar.obligation_report, name="obligation_report"),
    path("nghia-vu/<uuid:public_id>/yeu-cau/", returns.RequestStart.as_view(), name="request_start"),
    path("yeu-cau/<uuid:public_id>/", returns.RequestDetail.as_view(), name="request_detail"),
    path("yeu-cau/<uuid:public_id>/cong-van/<slug:file_format>/", returns.request_file, name="request_file"),
    path("don-vi/", returns.ReturnList.as_view(), name="return_list"),
    path("don-vi/<uuid:public_id>/", returns.ReturnDetail.as_view(), name="return_detail"),
    path("don-vi/<uuid:public_id>/dien/", filling.return_fill, name="return_fill"),
    path("don-vi/<uuid:public_id>/luu/", filling.return_autosave, name="return_autosave"),
    path("don-vi/<uuid:public_id>/bieu-excel/", filling.return_sheet, name="return_sheet"),
    path("don-vi/<uuid:public_id>/nap-excel/", filling.return_upload, name="return_upload"),
    path("don-vi/<uuid:public_id>/tep/", filling.return_attach, name="return_attach"),
    path("don-vi/<uuid:public_id>/khong-phat-sinh/", returns.ReturnNothing.as_view(), name="return_nothing"),
    path("don-vi/<uuid:public_id>/tra-lai/", returns.ReturnRemarks.as_view(), name="return_remarks"),
    path("don-vi/<uuid:public_id>/lan/<int:edition>/", returns.EditionPage.as_view(), name="return_edition"),
    path("don-vi/<uuid:public_id>/buoc/<slug:step>/", returns.return_move, name="return_move"),
    path("danh-sach/", report_pages.ReportList.as_view(), name="report_list"),
    path("lap/", editing.ReportStart.as_view(), name="report_start"),
    path("kiem-tra/", verification.report_verify, name="report_verify"),
    path("<uuid:public_id>/", report_pages.ReportDetail.as_view(), name="report_detail"),
    path("<uuid:public_id>/so-lieu/", figures.figure_list, name="figure_list"),
    path("<uuid:public_id>/khac-biet/", figures.report_differences, name="report_differences"),
    path("<uuid:public_id>/tinh-lai/", editing.report_refresh, name="report_refresh"),
    path("<uuid:public_id>/loi-van/", editing.TextsEdit.as_view(), name="report_texts"),
    path("<uuid:public_id>/doi-chieu/", editing.FiguresDecide.as_view(), name="report_decide"),
    path("<uuid:public_id>/nam-truoc/", comparing.report_compare, name="report_compare"),
    path("<uuid:public_id>/tra-loi-cua-bo/", editing.ReceiptRecord.as_view(), name="report_receipt"),
    path("<uuid:public_id>/noi-nhan/", editing.DispatchRecord.as_view(), name="report_dispatch"),
    path("<uuid:public_id>/ky/", editing.ReportSign.as_view(), name="report_sign"),
    path("<uuid:public_id>/ban-de-ky/", signing.report_paper, name="report_paper"),
    path("<uuid:public_id>/ban-da-ky/", signing.ReportCopyAdd.as_view(), name="report_copy"),
    path("<uuid:public_id>/ban-da-ky/<uuid:copy_id>/", signing.report_copy_check, name="report_copy_check"),
    path("<uuid:public_id>/gui/", editing.ReportSend.as_view(), name="report_send"),
    path("<uuid:public_id>/bo-sung/", editing.ReportSupplement.as_view(), name="report_supplement"),
    path("<uuid:public_id>/buoc/<slug:step>/", editing.report_move, name="report_move"),
]
