"""Addresses of papers of a plan: its tables as files, asking for remarks on a draft and answering."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from plans.planning.views import consultations, table_files

urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:public_id>/bang/<slug:table>/", table_files.plan_table, name="plan_table"),
    path("<uuid:public_id>/phu-luc-kinh-phi/<slug:file_format>/", table_files.plan_annex, name="plan_annex"),
    path("<uuid:public_id>/lay-y-kien/", consultations.PlanConsultations.as_view(), name="plan_consultations"),
    path("<uuid:public_id>/lay-y-kien/gui/", consultations.ConsultationAsk.as_view(), name="consultation_ask"),
    path(
        "<uuid:public_id>/lay-y-kien/<uuid:consultation_id>/tep/<slug:file_format>/",
        consultations.consultation_file,
        name="consultation_file",
    ),
    path(
        "<uuid:public_id>/lay-y-kien/<uuid:consultation_id>/gia-han/",
        consultations.ConsultationExtend.as_view(),
        name="consultation_extend",
    ),
    path(
        "<uuid:public_id>/lay-y-kien/<uuid:consultation_id>/<slug:name>/",
        consultations.consultation_step,
        name="consultation_step",
    ),
    path("<uuid:public_id>/y-kien/<uuid:opinion_id>/", consultations.OpinionAnswer.as_view(), name="opinion_answer"),
    path("gop-y/", consultations.ReplyList.as_view(), name="reply_list"),
    path("gop-y/<uuid:reply_id>/", consultations.ReplyDetail.as_view(), name="reply_detail"),
    path("gop-y/<uuid:reply_id>/y-kien/", consultations.OpinionCreate.as_view(), name="opinion_create"),
    path("gop-y/<uuid:reply_id>/y-kien/<uuid:opinion_id>/bo/", consultations.opinion_delete, name="opinion_delete"),
    path("gop-y/<uuid:reply_id>/gui/", consultations.reply_send, name="reply_send"),
    path("gop-y/<uuid:reply_id>/tep/<slug:file_format>/", consultations.reply_file, name="reply_file"),
]
