"""Addresses of clubs and of rounds of praise."""

from django.urls import URLPattern, URLResolver, path

from plans.activities.views import club_rows, clubs, member_import, papers, praise, praise_import, praise_steps

C, K = "cau-lac-bo/", "khen-thuong/"
ONE = "<uuid:public_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(C, clubs.ClubList.as_view(), name="club_list"),
    path(f"{C}khoi-nghiep/", clubs.StartupClubList.as_view(), name="startup_club_list"),
    path(f"{C}ghi/<slug:kind>/", clubs.ClubCreate.as_view(), name="club_create"),
    path(f"{C}nap/", club_rows.ClubImport.as_view(), name="club_import"),
    path(f"{C}nap/mau.xlsx", club_rows.club_template_file, name="club_template"),
    path(f"{C}thanh-vien/nap/", member_import.MemberListImport.as_view(), name="club_members_import"),
    path(f"{C}thanh-vien/nap/mau.xlsx", member_import.member_sheet, name="club_members_template"),
    path(f"{C}{ONE}", clubs.ClubDetail.as_view(), name="club_detail"),
    path(f"{C}{ONE}sua/", clubs.ClubEdit.as_view(), name="club_edit"),
    path(f"{C}{ONE}thanh-lap/", clubs.ClubFound.as_view(), name="club_found"),
    path(f"{C}{ONE}tam-dung/", clubs.ClubSuspend.as_view(), name="club_suspend"),
    path(f"{C}{ONE}giai-the/", clubs.ClubDissolve.as_view(), name="club_dissolve"),
    path(f"{C}{ONE}cong-khai/", clubs.club_publish, name="club_publish"),
    path(f"{C}{ONE}thanh-vien/", club_rows.MemberAdd.as_view(), name="club_member"),
    path(f"{C}{ONE}thanh-vien/<uuid:member_id>/thoi/", club_rows.club_member_end, name="club_member_end"),
    path(f"{C}{ONE}hoat-dong/", club_rows.ActivityAdd.as_view(), name="club_activity"),
    path(f"{C}{ONE}ho-tro/", club_rows.SupportAdd.as_view(), name="club_support"),
    path(f"{C}{ONE}bo/<slug:noun>/<uuid:row_id>/", club_rows.club_row_remove, name="club_row_remove"),
    path(f"{C}{ONE}tai-lieu/", papers.ClubPaperAdd.as_view(), name="club_paper"),
    path(f"{C}{ONE}buoc/<str:name>/", clubs.club_step, name="club_step"),
    path(K, praise.RoundList.as_view(), name="praise_list"),
    path(f"{K}de-nghi/", praise.NomineeList.as_view(), name="nominee_list"),
    path(f"{K}nap/", praise_import.RoundListImport.as_view(), name="praise_rounds_import"),
    path(f"{K}nap/mau.xlsx", praise_import.round_sheet, name="praise_rounds_template"),
    path(f"{K}de-nghi/nap/", praise_import.NomineeListImport.as_view(), name="nominees_import"),
    path(f"{K}de-nghi/nap/mau.xlsx", praise_import.nominee_sheet, name="nominees_template"),
    path(f"{K}lap/", praise_steps.RoundCreate.as_view(), name="praise_create"),
    path(f"{K}{ONE}", praise.RoundDetail.as_view(), name="praise_detail"),
    path(f"{K}{ONE}sua/", praise_steps.RoundEdit.as_view(), name="praise_edit"),
    path(f"{K}{ONE}moi/", praise_steps.RoundCall.as_view(), name="praise_call"),
    path(f"{K}{ONE}de-nghi/", praise_steps.NomineeAdd.as_view(), name="praise_nominate"),
    path(f"{K}{ONE}de-nghi/<uuid:nominee_id>/rut/", praise_steps.praise_withdraw, name="praise_withdraw"),
    path(f"{K}{ONE}lay-y-kien/", praise_steps.RoundConsult.as_view(), name="praise_consult"),
    path(f"{K}{ONE}nhac/", praise.praise_remind, name="praise_remind"),
    path(f"{K}{ONE}y-kien/<uuid:opinion_id>/", praise_steps.OpinionAnswer.as_view(), name="praise_opinion"),
    path(f"{K}{ONE}hop-xet/", praise_steps.RoundReview.as_view(), name="praise_review"),
    path(f"{K}{ONE}quyet-dinh/", praise_steps.RoundDecide.as_view(), name="praise_decide"),
    path(f"{K}{ONE}cong-khai/", praise.praise_publish, name="praise_publish"),
    path(f"{K}{ONE}tai-lieu/", papers.PraisePaperAdd.as_view(), name="praise_paper"),
    path(f"{K}{ONE}van-ban/<slug:paper>/<slug:file_format>/", praise.praise_paper_file, name="praise_paper_file"),
    path(f"{K}{ONE}buoc/<str:name>/", praise.praise_step, name="praise_step"),
]
