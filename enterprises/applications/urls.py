"""Addresses of calls, applications and projects."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from enterprises.applications.views import (
    application_form,
    application_steps,
    applications,
    calls,
    desk,
    letters,
    project_steps,
    projects,
    public,
)

app_name = "applications"
urlpatterns: list[URLPattern | URLResolver] = [
    path("dot-tiep-nhan/", public.call_public_list, name="call_public_list"),
    path("dot-tiep-nhan/<uuid:public_id>/", public.call_public_detail, name="call_public_detail"),
    path("dot-tiep-nhan/<uuid:public_id>/nop/", public.application_start, name="application_start"),
    path("quan-ly-dot/", calls.CallList.as_view(), name="call_list"),
    path("quan-ly-dot/moi/", calls.CallCreate.as_view(), name="call_create"),
    path("quan-ly-dot/<uuid:public_id>/", calls.CallDetail.as_view(), name="call_detail"),
    path("quan-ly-dot/<uuid:public_id>/sua/", calls.CallEdit.as_view(), name="call_edit"),
    path("quan-ly-dot/<uuid:public_id>/ho-so-giay/", desk.DeskStart.as_view(), name="desk_start"),
    path("quan-ly-dot/<uuid:public_id>/buoc/<slug:name>/", calls.call_step, name="call_step"),
    path("ho-so/", applications.ApplicationList.as_view(), name="application_list"),
    path("ho-so/cua-toi/", applications.OwnApplicationList.as_view(), name="own_application_list"),
    path("ho-so/phe-duyet/", application_steps.ApplicationApproveList.as_view(), name="application_approve_list"),
    path("ho-so/<uuid:public_id>/", applications.ApplicationDetail.as_view(), name="application_detail"),
    path("ho-so/<uuid:public_id>/soan/", application_form.application_edit, name="application_edit"),
    path("ho-so/<uuid:public_id>/luu-nhap/", application_form.application_autosave, name="application_autosave"),
    path("ho-so/<uuid:public_id>/da-nop/", application_form.application_submitted, name="application_submitted"),
    path("ho-so/<uuid:public_id>/giay-to/<uuid:paper_id>/", application_form.paper_attach, name="paper_attach"),
    path("ho-so/<uuid:public_id>/tep/<uuid:document_id>/bo/", application_form.paper_remove, name="paper_remove"),
    path("ho-so/<uuid:public_id>/tep/<uuid:document_id>/kiem-tra/", application_steps.paper_check, name="paper_check"),
    path("ho-so/<uuid:public_id>/y-kien/", application_steps.remark_create, name="remark_create"),
    path(
        "ho-so/<uuid:public_id>/phe-duyet/", application_steps.ApplicationApprove.as_view(), name="application_approve"
    ),
    path(
        "ho-so/<uuid:public_id>/xem-xet/",
        application_steps.ApplicationRecommend.as_view(),
        name="application_recommend",
    ),
    path("ho-so/<uuid:public_id>/buoc/<slug:name>/", application_steps.application_step, name="application_step"),
    path("van-ban/<uuid:public_id>/<slug:file_format>/", letters.letter_download, name="letter_download"),
    path("du-an/", projects.ProjectList.as_view(), name="project_list"),
    path("du-an/<uuid:public_id>/", projects.ProjectDetail.as_view(), name="project_detail"),
    path("du-an/<uuid:public_id>/thoa-thuan/", project_steps.ProjectAgreement.as_view(), name="project_agreement"),
    path("du-an/<uuid:public_id>/gia-han/", project_steps.ProjectExtend.as_view(), name="project_extend"),
    path("du-an/<uuid:public_id>/moc/", project_steps.ProjectMilestone.as_view(), name="project_milestone"),
    path("du-an/<uuid:public_id>/tien-do/", project_steps.ProjectProgress.as_view(), name="project_progress"),
    path("du-an/<uuid:public_id>/minh-chung/", project_steps.ProjectEvidenceCreate.as_view(), name="project_evidence"),
    path("du-an/<uuid:public_id>/minh-chung/<uuid:evidence_id>/", project_steps.evidence_check, name="evidence_check"),
    path(
        "du-an/<uuid:public_id>/nghiem-thu/",
        project_steps.ProjectRequestAcceptance.as_view(),
        name="project_request_acceptance",
    ),
    path(
        "du-an/<uuid:public_id>/ket-luan/",
        project_steps.ProjectEvidenceConclusion.as_view(),
        name="project_evidence_conclusion",
    ),
    path("du-an/<uuid:public_id>/buoc/<slug:name>/", project_steps.project_step, name="project_step"),
]
