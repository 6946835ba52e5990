"""Addresses of agreements, visits, conditions, publication, complaints and dossiers."""

from __future__ import annotations

from django.urls import path

from enterprises.projects.views import agreements, decisions, dossiers, following, holding, lists, revocations, visits

app_name = "projects"
urlpatterns = [
    path("moc/", lists.MilestoneList.as_view(), name="milestone_list"),
    path("kiem-tra/", lists.VisitList.as_view(), name="visit_list"),
    path("yeu-cau/", lists.DemandList.as_view(), name="demand_list"),
    path("dieu-kien/", lists.ConditionList.as_view(), name="condition_list"),
    path("theo-loai/", lists.kind_list, name="kind_list"),
    path("theo-loai/giao-linh-vuc/", lists.FieldAssign.as_view(), name="field_assign"),
    path("theo-loai/<uuid:public_id>/thoi-giao/", lists.field_end, name="field_end"),
    path("minh-chung/<slug:code>/", lists.line_evidence, name="line_evidence"),
    path("du-an/<uuid:public_id>/thoa-thuan/", agreements.AgreementCreate.as_view(), name="agreement_create"),
    path("du-an/<uuid:public_id>/phu-luc/", agreements.AmendmentCreate.as_view(), name="amendment_create"),
    path("thoa-thuan/<uuid:public_id>/ky/", agreements.AgreementSign.as_view(), name="agreement_sign"),
    path("thoa-thuan/<uuid:public_id>/ban-ky/", agreements.SignedCopyUpload.as_view(), name="agreement_copy"),
    path("thoa-thuan/<uuid:public_id>/bo/", agreements.agreement_drop, name="agreement_drop"),
    path("thoa-thuan/<uuid:public_id>/<slug:file_format>/", agreements.agreement_file, name="agreement_file"),
    path("du-an/<uuid:public_id>/tien-do/", following.ProgressEdit.as_view(), name="progress_edit"),
    path("tien-do/<uuid:public_id>/", following.ProgressDecide.as_view(), name="progress_decide"),
    path("moc/<uuid:public_id>/xong/", following.MilestoneDone.as_view(), name="milestone_done"),
    path("du-an/<uuid:public_id>/chi-so/", following.IndicatorEdit.as_view(), name="indicator_edit"),
    path("du-an/<uuid:public_id>/dieu-kien/", following.ConditionCreate.as_view(), name="condition_create"),
    path("dieu-kien/<uuid:public_id>/xong/", following.ConditionMet.as_view(), name="condition_met"),
    path("du-an/<uuid:public_id>/loai/", following.ProjectClassify.as_view(), name="project_classify"),
    path("du-an/<uuid:public_id>/mau/", following.template_apply, name="template_apply"),
    path("du-an/<uuid:public_id>/nhan-rong/", following.ProjectExemplary.as_view(), name="project_exemplary"),
    path("du-an/<uuid:public_id>/thoi-nhan-rong/", following.exemplary_end, name="exemplary_end"),
    path("du-an/<uuid:public_id>/kiem-tra/", visits.VisitCreate.as_view(), name="visit_create"),
    path("kiem-tra/<uuid:public_id>/", visits.VisitDetail.as_view(), name="visit_detail"),
    path("kiem-tra/<uuid:public_id>/ket-qua/", visits.VisitResult.as_view(), name="visit_result"),
    path("kiem-tra/<uuid:public_id>/anh/", visits.VisitPhotoCreate.as_view(), name="visit_photo"),
    path("kiem-tra/<uuid:public_id>/yeu-cau/", visits.VisitDemandCreate.as_view(), name="visit_demand"),
    path("kiem-tra/<uuid:public_id>/bien-ban/<slug:file_format>/", visits.visit_minutes, name="visit_minutes"),
    path("yeu-cau/<uuid:public_id>/bao-cao/", visits.DemandAnswer.as_view(), name="demand_answer"),
    path("yeu-cau/<uuid:public_id>/xac-nhan/", visits.demand_close, name="demand_close"),
    path("minh-chung-du-an/<uuid:public_id>/thu-hoi/", revocations.EvidenceRevoke.as_view(), name="evidence_revoke"),
    path("hieu-luc/", holding.HoldingList.as_view(), name="holding_list"),
    path("hieu-luc/<uuid:public_id>/", holding.HoldingAnswerPage.as_view(), name="holding_answer"),
    path("hieu-luc/<uuid:public_id>/khong-con/", holding.HoldingGone.as_view(), name="holding_gone"),
    path("minh-chung-du-an/<uuid:public_id>/hoi/", holding.evidence_ask, name="evidence_ask"),
    path("thu-hoi/<uuid:public_id>/", revocations.RevocationDecide.as_view(), name="revocation_decide"),
    path("quyet-dinh/", decisions.DecisionList.as_view(), name="decision_list"),
    path("quyet-dinh/<uuid:public_id>/", decisions.DecisionDetail.as_view(), name="decision_detail"),
    path("quyet-dinh/<uuid:public_id>/cong-bo/", decisions.decision_publish, name="decision_publish"),
    path("danh-sach-ho-tro/", decisions.supported_public, name="supported_public"),
    path("quyet-dinh/kien-nghi/", decisions.ComplaintList.as_view(), name="complaint_list"),
    path("ho-so/<uuid:public_id>/kien-nghi/", decisions.ComplaintCreate.as_view(), name="complaint_create"),
    path("quyet-dinh/kien-nghi/<uuid:public_id>/", decisions.ComplaintDetail.as_view(), name="complaint_detail"),
    path(
        "quyet-dinh/kien-nghi/<uuid:public_id>/tra-loi/", decisions.ComplaintAnswer.as_view(), name="complaint_answer"
    ),
    path("quyet-dinh/kien-nghi/<uuid:public_id>/chuyen-gia/", decisions.complaint_experts, name="complaint_experts"),
    path("quyet-dinh/kien-nghi/<uuid:public_id>/rut/", decisions.complaint_withdraw, name="complaint_withdraw"),
    path("quyet-dinh/kien-nghi/<uuid:public_id>/<slug:file_format>/", decisions.complaint_file, name="complaint_file"),
    path("ho-so/<uuid:public_id>/bo-ho-so/", dossiers.dossier_create, name="dossier_create"),
]
