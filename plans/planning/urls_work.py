"""Addresses of work on plans: own work, progress, matrix, reminders, S&T tasks."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from plans.planning.views import items, matrix, reminders, work

PLAN = "<uuid:public_id>/"
ITEM = f"{PLAN}theo-doi/<uuid:item_id>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("viec-cua-don-vi/", work.OwnWork.as_view(), name="own_work"),
    path("tien-do/", work.ProgressList.as_view(), name="progress_list"),
    path("qua-han/", work.OverdueList.as_view(), name="overdue_list"),
    path("don-doc/", reminders.ReminderList.as_view(), name="reminder_list"),
    path("don-doc/<uuid:public_id>/", reminders.ReminderDetail.as_view(), name="reminder_detail"),
    path("don-doc/<uuid:public_id>/tep/<slug:file_format>/", reminders.reminder_file, name="reminder_file"),
    path(f"{ITEM}don-doc/", reminders.RemindForm.as_view(), name="plan_remind"),
    path(f"{PLAN}ma-tran/", matrix.PlanMatrix.as_view(), name="plan_matrix"),
    path(f"{PLAN}ma-tran/tep/<slug:file_format>/", matrix.matrix_file, name="plan_matrix_file"),
    path(ITEM, items.ItemPage.as_view(), name="plan_item"),
    path(f"{ITEM}<int:year>/", items.item_edit, name="plan_item_edit"),
    path(f"{ITEM}<int:year>/luu/", items.item_autosave, name="plan_item_autosave"),
    path(f"{ITEM}tien-do/<uuid:progress_id>/buoc/<str:name>/", items.progress_step, name="plan_progress_step"),
    path(
        f"{ITEM}tien-do/<uuid:progress_id>/tep/<uuid:evidence_id>/bo/",
        items.evidence_remove,
        name="plan_progress_file_remove",
    ),
]
