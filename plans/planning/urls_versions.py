"""Addresses of versions, amendments, the tree of plans and of issuing."""

from __future__ import annotations

from django.urls import URLPattern, path

from plans.planning.views import amendments, issuing, tree, versions

urlpatterns: list[URLPattern] = [
    path("dieu-chinh/", amendments.AmendmentList.as_view(), name="amendment_list"),
    path("<uuid:public_id>/ban-hanh/", issuing.PlanIssue.as_view(), name="plan_issue"),
    path("<uuid:public_id>/cay-ke-hoach/", tree.PlanTree.as_view(), name="plan_tree"),
    path("<uuid:public_id>/cay-ke-hoach/them/", tree.RelationCreate.as_view(), name="relation_create"),
    path("<uuid:public_id>/cay-ke-hoach/<int:relation_id>/bo/", tree.relation_remove, name="relation_remove"),
    path("<uuid:public_id>/phien-ban/", versions.PlanVersions.as_view(), name="plan_versions"),
    path("<uuid:public_id>/phien-ban/so-sanh/", versions.VersionComparison.as_view(), name="plan_compare"),
    path("<uuid:public_id>/phien-ban/so-sanh/<slug:file_format>/", versions.comparison_file, name="comparison_file"),
    path("<uuid:public_id>/phien-ban/<int:number>/", versions.VersionDetail.as_view(), name="version_detail"),
    path("<uuid:public_id>/phien-ban/<int:number>/<slug:file_format>/", versions.version_file, name="version_file"),
    path("<uuid:public_id>/dieu-chinh/lap/", amendments.AmendmentCreate.as_view(), name="amendment_create"),
    path(
        "<uuid:public_id>/dieu-chinh/<uuid:amendment_id>/",
        amendments.AmendmentDetail.as_view(),
        name="amendment_detail",
    ),
    path(
        "<uuid:public_id>/dieu-chinh/<uuid:amendment_id>/sua/",
        amendments.AmendmentEdit.as_view(),
        name="amendment_edit",
    ),
    path(
        "<uuid:public_id>/dieu-chinh/<uuid:amendment_id>/phe-duyet/",
        amendments.AmendmentApprove.as_view(),
        name="amendment_approve",
    ),
    path(
        "<uuid:public_id>/dieu-chinh/<uuid:amendment_id>/cap-nhat/",
        amendments.amendment_update,
        name="amendment_update",
    ),
    path(
        "<uuid:public_id>/dieu-chinh/<uuid:amendment_id>/cho-cung-sua/<int:number>/",
        amendments.conflict_settle,
        name="conflict_settle",
    ),
    path(
        "<uuid:public_id>/dieu-chinh/<uuid:amendment_id>/buoc/<str:name>/",
        amendments.amendment_step,
        name="amendment_step",
    ),
]
