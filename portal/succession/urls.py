"""Addresses of successions and of the directory of organisations."""

from __future__ import annotations

from django.urls import path

from portal.succession.views import acts, directory, editing

app_name = "succession"
urlpatterns = [
    path("sap-xep/", acts.SuccessionList.as_view(), name="succession_list"),
    path("sap-xep/moi/", editing.SuccessionDraft.as_view(), name="succession_draft"),
    path("sap-xep/<uuid:public_id>/", acts.SuccessionDetail.as_view(), name="succession_detail"),
    path("sap-xep/<uuid:public_id>/sua/", editing.SuccessionEdit.as_view(), name="succession_edit"),
    path("sap-xep/<uuid:public_id>/them-tinh/", editing.RowAddProvince.as_view(), name="row_add_province"),
    path("sap-xep/<uuid:public_id>/them-don-vi/", editing.RowAddOrganization.as_view(), name="row_add_organization"),
    path("sap-xep/<uuid:public_id>/goi-y/", acts.row_propose, name="row_propose"),
    path("sap-xep/<uuid:public_id>/dong/<uuid:row_id>/bo/", acts.row_remove, name="row_remove"),
    path("sap-xep/<uuid:public_id>/buoc/<slug:name>/", acts.succession_step, name="succession_step"),
    path("sap-xep/<uuid:public_id>/danh-sach/<slug:kind>/", acts.PassingList.as_view(), name="passing_list"),
    path("danh-ba/", directory.OrganizationList.as_view(), name="organization_list"),
    path("danh-ba/<uuid:public_id>/", directory.OrganizationDetail.as_view(), name="organization_detail"),
    path("danh-ba/tinh/<slug:slug>/", directory.ProvinceHistory.as_view(), name="province_history"),
]
