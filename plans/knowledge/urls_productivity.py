"""Addresses of the productivity database, TFP numbers and surveys."""

from django.urls import path

from plans.knowledge.views import (
    practices,
    productivity,
    survey_answering,
    survey_contacts,
    survey_results,
    surveys,
    tfp,
)

urlpatterns = [
    path("nang-suat/", productivity.FigureList.as_view(), name="figure_list"),
    path("nang-suat/nhap/", productivity.FigureCreate.as_view(), name="figure_create"),
    path("nang-suat/so-sanh/", productivity.FigureCompare.as_view(), name="figure_compare"),
    path("nang-suat/nap-tep/", productivity.FigureImport.as_view(), name="figure_import"),
    path("nang-suat/tep-mau/", productivity.figure_template, name="figure_template"),
    path("nang-suat/so-lieu/<uuid:public_id>/", productivity.FigureDetail.as_view(), name="figure_detail"),
    path("nang-suat/tfp/", tfp.TfpList.as_view(), name="tfp_list"),
    path("nang-suat/tfp/tinh/", tfp.TfpCreate.as_view(), name="tfp_create"),
    path("nang-suat/tfp/so-chinh-thuc/", tfp.TfpOfficialCreate.as_view(), name="tfp_official_create"),
    path("nang-suat/tfp/<uuid:public_id>/", tfp.TfpDetail.as_view(), name="tfp_detail"),
    path("nang-suat/tfp/<uuid:public_id>/sua/", tfp.TfpEdit.as_view(), name="tfp_edit"),
    path("nang-suat/tfp/<uuid:public_id>/buoc/<slug:name>/", tfp.tfp_step, name="tfp_step"),
    path("khao-sat/", surveys.SurveyList.as_view(), name="survey_list"),
    path("khao-sat/lap/", surveys.SurveyCreate.as_view(), name="survey_create"),
    path("khao-sat/tra-loi/<str:secret>/", survey_answering.survey_answer, name="survey_answer"),
    path("khao-sat/<uuid:public_id>/", surveys.SurveyDetail.as_view(), name="survey_detail"),
    path("khao-sat/<uuid:public_id>/sua/", surveys.SurveyEdit.as_view(), name="survey_edit"),
    path("khao-sat/<uuid:public_id>/nhac/", surveys.survey_remind, name="survey_remind"),
    path("khao-sat/<uuid:public_id>/buoc/<slug:name>/", surveys.survey_step, name="survey_step"),
    path("khao-sat/<uuid:public_id>/mau/", surveys.InviteeList.as_view(), name="survey_invitee_list"),
    path("khao-sat/<uuid:public_id>/mau/them/", surveys.InviteeAdd.as_view(), name="survey_invitee_add"),
    path("khao-sat/<uuid:public_id>/mau/chon/<slug:key>/", surveys.SampleChoose.as_view(), name="survey_sample"),
    path("khao-sat/<uuid:public_id>/mau/<uuid:invitee_id>/", surveys.InviteeDetail.as_view(), name="survey_invitee"),
    path("khao-sat/<uuid:public_id>/mau/<uuid:invitee_id>/bo/", surveys.invitee_remove, name="survey_invitee_remove"),
    path(
        "khao-sat/<uuid:public_id>/mau/<uuid:invitee_id>/mo-hinh-diem/",
        survey_results.PilotMark.as_view(),
        name="survey_pilot",
    ),
    path("khao-sat/<uuid:public_id>/tong-hop/", survey_results.SurveySummary.as_view(), name="survey_summary"),
    path("khao-sat/<uuid:public_id>/phieu/", survey_results.AnswerList.as_view(), name="survey_answer_list"),
    path(
        "khao-sat/<uuid:public_id>/ung-vien/lien-he/",
        survey_contacts.CandidateContacts.as_view(),
        name="survey_candidate_contacts",
    ),
    path("khao-sat/<uuid:public_id>/ung-vien/", survey_results.CandidateList.as_view(), name="survey_candidate_list"),
    path("khao-sat/<uuid:public_id>/tieu-chi/", survey_results.SurveyCriteria.as_view(), name="survey_criteria"),
    path("thuc-hanh-tot/", practices.PracticeList.as_view(), name="practice_list"),
    path("bai-viet/<uuid:public_id>/ket-qua/them/", practices.ResultAdd.as_view(), name="result_add"),
    path("bai-viet/<uuid:public_id>/ket-qua/<uuid:result_id>/bo/", practices.result_remove, name="result_remove"),
]
