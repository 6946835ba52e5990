"""Addresses of councils and meetings."""

from __future__ import annotations

from django.urls import path

from enterprises.councils.views import councils, documents, meetings, members, own, results

app_name = "councils"
urlpatterns = [
    path("", councils.CouncilList.as_view(), name="council_list"),
    path("lap/", councils.CouncilCreate.as_view(), name="council_create"),
    path("<uuid:public_id>/", councils.CouncilDetail.as_view(), name="council_detail"),
    path("<uuid:public_id>/sua/", councils.CouncilEdit.as_view(), name="council_edit"),
    path("<uuid:public_id>/thanh-vien/", members.MemberSearch.as_view(), name="member_search"),
    path("<uuid:public_id>/thanh-vien/moi/", members.MemberInvite.as_view(), name="member_invite"),
    path("<uuid:public_id>/thanh-vien/<uuid:member_id>/bot/", members.member_remove, name="member_remove"),
    path("<uuid:public_id>/quyet-dinh/", councils.CouncilEstablish.as_view(), name="council_establish"),
    path("<uuid:public_id>/giai-the/", councils.council_dissolve, name="council_dissolve"),
    path("<uuid:public_id>/trieu-tap/", meetings.MeetingCall.as_view(), name="meeting_call"),
    path("<uuid:public_id>/van-ban/quyet-dinh.<slug:format>", documents.decision, name="decision_file"),
    path("phien-hop-cua-toi/", own.OwnMeetingList.as_view(), name="own_meeting_list"),
    path("phien-hop/<uuid:public_id>/", meetings.MeetingDetail.as_view(), name="meeting_detail"),
    path("phien-hop/<uuid:public_id>/tinh-hinh/", meetings.meeting_progress, name="meeting_progress"),
    path("phien-hop/<uuid:public_id>/diem-danh/", meetings.MeetingAttendance.as_view(), name="meeting_attendance"),
    path("phien-hop/<uuid:public_id>/doi-lich/", meetings.MeetingReschedule.as_view(), name="meeting_reschedule"),
    path("phien-hop/<uuid:public_id>/buoc/<slug:step>/", meetings.meeting_step, name="meeting_step"),
    path("phien-hop/<uuid:public_id>/ho-so/<uuid:file_id>/hoan/", meetings.file_postpone, name="file_postpone"),
    path("phien-hop/<uuid:public_id>/kiem-phieu/", results.MeetingCount.as_view(), name="meeting_count"),
    path("phien-hop/<uuid:public_id>/bien-ban/", results.MeetingMinutes.as_view(), name="meeting_minutes"),
    path("phien-hop/<uuid:public_id>/ky/", results.MeetingSign.as_view(), name="meeting_sign"),
    path("phien-hop/<uuid:public_id>/van-ban/giay-moi.<slug:format>", documents.invitation, name="invitation_file"),
    path("phien-hop/<uuid:public_id>/van-ban/bien-ban.<slug:format>", documents.minutes, name="minutes_file"),
    path("phien-hop-cua-toi/<uuid:public_id>/", own.OwnMeeting.as_view(), name="own_meeting"),
    path("phien-hop-cua-toi/<uuid:public_id>/cam-ket/", own.OwnDeclarations.as_view(), name="own_declarations"),
    path("phien-hop-cua-toi/<uuid:public_id>/<uuid:file_id>/", own.OwnFile.as_view(), name="own_file"),
]
