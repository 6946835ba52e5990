"""Addresses of personal data: for everybody, and for officers."""

from __future__ import annotations

from django.urls import path

from portal.privacy.views import erasures, papers, public, registers, requests, steps

app_name = "privacy"
urlpatterns = [
    path("quyen-du-lieu/", public.rights, name="rights"),
    path("quyen-du-lieu/gui/", public.ask, name="request_ask"),
    path("quyen-du-lieu/yeu-cau/<str:secret>/", public.own_request, name="own_request"),
    path("quyen-du-lieu/yeu-cau/<str:secret>/ma/", public.own_code, name="own_code"),
    path("quyen-du-lieu/yeu-cau/<str:secret>/tep/<uuid:public_id>/", public.own_file, name="own_file"),
    path("du-lieu-ca-nhan/", requests.RequestList.as_view(), name="request_list"),
    path("du-lieu-ca-nhan/moi/", requests.RequestCreate.as_view(), name="request_create"),
    path("du-lieu-ca-nhan/muc-dich/", registers.PurposeList.as_view(), name="purpose_list"),
    path("du-lieu-ca-nhan/muc-dich/<slug:key>/", registers.PurposeWrite.as_view(), name="purpose_write"),
    path("du-lieu-ca-nhan/dong-y/", registers.ConsentList.as_view(), name="consent_list"),
    path("du-lieu-ca-nhan/luot-xem/", registers.LookList.as_view(), name="look_list"),
    path("du-lieu-ca-nhan/qua-han/", registers.RetentionList.as_view(), name="retention_list"),
    path("du-lieu-ca-nhan/qua-han/quyet-dinh/", registers.RetentionDecide.as_view(), name="retention_decide"),
    path("du-lieu-ca-nhan/tep-xem-bang-mat/", papers.PaperList.as_view(), name="paper_list"),
    path("du-lieu-ca-nhan/xoa/", erasures.ErasureList.as_view(), name="erasure_list"),
    path("du-lieu-ca-nhan/xoa/<uuid:public_id>/", erasures.ErasureDetail.as_view(), name="erasure_detail"),
    path("du-lieu-ca-nhan/xoa/<uuid:public_id>/buoc/<slug:name>/", erasures.erasure_step, name="erasure_step"),
    path(
        "du-lieu-ca-nhan/xoa/<uuid:public_id>/bien-ban.<slug:file_format>", erasures.erasure_file, name="erasure_file"
    ),
    path(
        "du-lieu-ca-nhan/xem/<str:source>/<uuid:public_id>/", registers.SensitiveShow.as_view(), name="sensitive_show"
    ),
    path("du-lieu-ca-nhan/<uuid:public_id>/", requests.RequestDetail.as_view(), name="request_detail"),
    path("du-lieu-ca-nhan/<uuid:public_id>/giay-to/", steps.RequestIdentify.as_view(), name="request_identify"),
    path("du-lieu-ca-nhan/<uuid:public_id>/tra-loi/", steps.RequestAnswer.as_view(), name="request_answer"),
    path("du-lieu-ca-nhan/<uuid:public_id>/tu-choi/", steps.RequestRefuse.as_view(), name="request_refuse"),
    path("du-lieu-ca-nhan/<uuid:public_id>/ban-ghi/", steps.record_choose, name="record_choose"),
    path("du-lieu-ca-nhan/<uuid:public_id>/bo-ban-ghi/", steps.record_drop, name="record_drop"),
    path(
        "du-lieu-ca-nhan/<uuid:public_id>/sua/<str:source>/<uuid:record_id>/",
        steps.RecordCorrect.as_view(),
        name="record_correct",
    ),
    path("du-lieu-ca-nhan/<uuid:public_id>/ban-sao/", steps.request_copy, name="request_copy"),
    path("du-lieu-ca-nhan/<uuid:public_id>/lap-de-nghi-xoa/", steps.request_erase, name="request_erase"),
    path("du-lieu-ca-nhan/<uuid:public_id>/van-ban.<slug:file_format>", steps.request_file, name="request_file"),
    path("du-lieu-ca-nhan/<uuid:public_id>/tim-van-ban/", steps.request_search_texts, name="request_search_texts"),
    path("du-lieu-ca-nhan/cho/<uuid:public_id>/xem/", steps.mention_look, name="mention_look"),
    path("du-lieu-ca-nhan/han-che/<uuid:public_id>/bo/", steps.restriction_lift, name="restriction_lift"),
]
