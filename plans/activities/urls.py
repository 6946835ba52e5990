"""Addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from plans.activities.views import (
    committees,
    difficulties,
    difficulty_steps,
    files,
    followed,
    inspections,
    papers,
    policy_items,
    sessions,
)

app_name = "activities"
K, C, B, V = "kiem-tra/", "co-che-chinh-sach/", "ban-chi-dao/", "vuong-mac/"
ONE = "<uuid:public_id>/"
FILE = "<slug:file_format>/"

urlpatterns: list[URLPattern | URLResolver] = [
    # Inspections
    path(K, inspections.InspectionList.as_view(), name="inspection_list"),
    path(f"{K}lap/", inspections.InspectionCreate.as_view(), name="inspection_create"),
    path(f"{K}yeu-cau/", followed.DemandList.as_view(), name="demand_list"),
    path(f"{K}yeu-cau/{ONE}", followed.FollowedDetail.as_view(noun="demand"), name="demand_detail"),
    path(f"{K}yeu-cau/{ONE}ket-qua/", followed.FollowedNote.as_view(noun="demand"), name="demand_note"),
    path(f"{K}yeu-cau/{ONE}buoc/<str:name>/", followed.followed_step, {"noun": "demand"}, name="demand_step"),
    path(f"{K}{ONE}", inspections.InspectionDetail.as_view(), name="inspection_detail"),
    path(f"{K}{ONE}sua/", inspections.InspectionEdit.as_view(), name="inspection_edit"),
    path(f"{K}{ONE}doan/", inspections.TeamMemberAdd.as_view(), name="inspection_team"),
    path(f"{K}{ONE}da-kiem-tra/", inspections.InspectionHold.as_view(), name="inspection_hold"),
    path(f"{K}{ONE}ghi-nhan/", inspections.FindingAdd.as_view(), name="inspection_finding"),
    path(f"{K}{ONE}neu-yeu-cau/", inspections.DemandAdd.as_view(), name="inspection_demand"),
    path(f"{K}{ONE}hoan-tat-bien-ban/", inspections.InspectionConclude.as_view(), name="inspection_conclude"),
    path(f"{K}{ONE}tai-lieu/", papers.InspectionPaperAdd.as_view(), name="inspection_paper"),
    path(f"{K}{ONE}bien-ban/{FILE}", files.inspection_minutes, name="inspection_minutes"),
    path(f"{K}{ONE}buoc/<str:name>/", inspections.inspection_step, name="inspection_step"),
    # Policy log
    path(C, policy_items.PolicyList.as_view(), name="policy_list"),
    path(f"{C}lap/", policy_items.PolicyCreate.as_view(), name="policy_create"),
    path(f"{C}{ONE}", policy_items.PolicyDetail.as_view(), name="policy_detail"),
    path(f"{C}{ONE}sua/", policy_items.PolicyEdit.as_view(), name="policy_edit"),
    path(f"{C}{ONE}tai-lieu/", papers.PolicyPaperAdd.as_view(), name="policy_paper"),
    path(f"{C}{ONE}buoc/<str:name>/", policy_items.policy_step, name="policy_step"),
    # Steering committees
    path(B, committees.CommitteeList.as_view(), name="committee_list"),
    path(f"{B}ghi/", committees.CommitteeCreate.as_view(), name="committee_create"),
    path(f"{B}viec-giao/", followed.ItemList.as_view(), name="assigned_list"),
    path(f"{B}viec-giao/{ONE}", followed.FollowedDetail.as_view(noun="assigned"), name="assigned_detail"),
    path(f"{B}viec-giao/{ONE}ket-qua/", followed.FollowedNote.as_view(noun="assigned"), name="assigned_note"),
    path(f"{B}viec-giao/{ONE}buoc/<str:name>/", followed.followed_step, {"noun": "assigned"}, name="assigned_step"),
    path(f"{B}phien-hop/", sessions.SessionList.as_view(), name="session_list"),
    path(f"{B}phien-hop/{ONE}", sessions.SessionDetail.as_view(), name="session_detail"),
    path(f"{B}phien-hop/{ONE}da-hop/", sessions.SessionHold.as_view(), name="session_hold"),
    path(f"{B}phien-hop/{ONE}ket-luan/", sessions.SessionWrite.as_view(), name="session_write"),
    path(f"{B}phien-hop/{ONE}giao-viec/", sessions.ItemAdd.as_view(), name="session_item"),
    path(f"{B}phien-hop/{ONE}ra-thong-bao/", sessions.SessionConclude.as_view(), name="session_conclude"),
    path(f"{B}phien-hop/{ONE}thong-bao/{FILE}", files.session_notice, name="session_notice"),
    path(f"{B}phien-hop/{ONE}buoc/<str:name>/", sessions.session_step, name="session_step"),
    path(f"{B}{ONE}", committees.CommitteeDetail.as_view(), name="committee_detail"),
    path(f"{B}{ONE}sua/", committees.CommitteeEdit.as_view(), name="committee_edit"),
    path(f"{B}{ONE}thanh-vien/", committees.SeatAdd.as_view(), name="committee_seat"),
    path(f"{B}{ONE}thanh-vien/<uuid:seat_id>/thoi/", committees.SeatEnd.as_view(), name="committee_seat_end"),
    path(f"{B}{ONE}trieu-tap/", sessions.SessionCall.as_view(), name="committee_call"),
    path(f"{B}{ONE}tai-lieu/", papers.CommitteePaperAdd.as_view(), name="committee_paper"),
    path(f"{B}{ONE}tinh-hinh/", committees.CommitteeProgressPage.as_view(), name="committee_progress"),
    path(f"{B}{ONE}tinh-hinh/{FILE}", files.committee_summary, name="committee_summary"),
    # Difficulties
    path(V, difficulties.DifficultyList.as_view(), name="difficulty_list"),
    path(f"{V}phan-anh/", difficulty_steps.DifficultyChoose.as_view(), name="difficulty_choose"),
    path(f"{V}phan-anh/<uuid:plan_id>/", difficulty_steps.DifficultyCreate.as_view(), name="difficulty_create"),
    path(f"{V}tong-hop/", difficulty_steps.DifficultySummaryPage.as_view(), name="difficulty_summary"),
    path(f"{V}tong-hop/{FILE}", files.difficulty_report, name="difficulty_report"),
    path(f"{V}{ONE}", difficulties.DifficultyDetail.as_view(), name="difficulty_detail"),
    path(f"{V}{ONE}gop/", difficulty_steps.DifficultyJoin.as_view(), name="difficulty_join"),
    path(f"{V}{ONE}de-xuat/", difficulty_steps.DifficultyPropose.as_view(), name="difficulty_propose"),
    path(f"{V}{ONE}tra-loi/", difficulty_steps.DifficultyAnswer.as_view(), name="difficulty_answer"),
    path(f"{V}{ONE}dieu-chinh/", difficulty_steps.DifficultyAmendment.as_view(), name="difficulty_amendment"),
    path(f"{V}{ONE}tai-lieu/", papers.DifficultyPaperAdd.as_view(), name="difficulty_paper"),
    path(f"{V}{ONE}buoc/<str:name>/", difficulty_steps.difficulty_step, name="difficulty_step"),
]
