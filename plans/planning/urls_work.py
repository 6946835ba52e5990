"""Addresses of work on plans: own work, progress, matrix, reminders, S&T tasks."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from plans.planning.views import items, matrix, parties, reminders, science, tasks, work

PLAN = "<uuid:public_id>/"
TASK = f"{PLAN}nhiem-vu/<uuid:task_id>/"
PROPOSAL = "de-xuat-khcn/<uuid:public_id>/"
SCIENCE = "nhiem-vu-khcn/<uuid:public_id>/"
ITEM = f"{PLAN}theo-doi/<uuid:item_id>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("viec-cua-don-vi/", work.OwnWork.as_view(), name="own_work"),
    path("tien-do/", work.ProgressList.as_view(), name="progress_list"),
    path("qua-han/", work.OverdueList.as_view(), name="overdue_list"),
    path("de-xuat-khcn/", science.ProposalList.as_view(), name="proposal_list"),
    path("de-xuat-khcn/moi/", science.ProposalEdit.as_view(), name="proposal_create"),
    path(PROPOSAL, science.ProposalDetail.as_view(), name="proposal_detail"),
    path(f"{PROPOSAL}sua/", science.ProposalEdit.as_view(), name="proposal_edit"),
    path(f"{PROPOSAL}giao/", science.ProposalOrder.as_view(), name="proposal_order"),
    path(f"{PROPOSAL}buoc/<str:name>/", science.proposal_step, name="proposal_step"),
    path("nhiem-vu-khcn/", science.ScienceTaskList.as_view(), name="science_task_list"),
    path(SCIENCE, science.ScienceTaskDetail.as_view(), name="science_task_detail"),
    path(f"{SCIENCE}tien-do/", science.ScienceProgress.as_view(), name="science_task_progress"),
    path(f"{SCIENCE}doanh-nghiep/", science.ParticipantAdd.as_view(), name="science_task_participant"),
    path(f"{SCIENCE}nghiem-thu/", science.ScienceAccept.as_view(), name="science_task_accept"),
    path(f"{SCIENCE}cham-dut/", science.science_terminate, name="science_task_terminate"),
    path("don-doc/", reminders.ReminderList.as_view(), name="reminder_list"),
    path("don-doc/<uuid:public_id>/", reminders.ReminderDetail.as_view(), name="reminder_detail"),
    path("don-doc/<uuid:public_id>/tep/<slug:file_format>/", reminders.reminder_file, name="reminder_file"),
    path(f"{ITEM}don-doc/", reminders.RemindForm.as_view(), name="plan_remind"),
    path(f"{PLAN}thuc-hien/", tasks.PlanProgress.as_view(), name="plan_progress"),
    path(f"{PLAN}long-ghep/", tasks.PlanIntegrated.as_view(), name="plan_integrated"),
    path(f"{PLAN}don-vi/", parties.PlanParties.as_view(), name="plan_parties"),
    path(f"{PLAN}don-vi/<str:key>/", parties.PartyLink.as_view(), name="plan_party_link"),
    path(f"{TASK}", tasks.TaskPage.as_view(), name="plan_task"),
    path(f"{TASK}chuyen-vien/", tasks.OfficersEdit.as_view(), name="plan_task_officers"),
    path(f"{TASK}long-ghep/", tasks.HostFundingCreate.as_view(), name="plan_task_host"),
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
