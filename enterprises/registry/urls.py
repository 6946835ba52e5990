"""Addresses of the register."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from enterprises.registry.views import (
    awards,
    claim_pages,
    duplicate_pages,
    enterprise_parts,
    import_pages,
    laboratories,
    output_pages,
    own_profile,
    people_pages,
    record_pages,
    records,
    register_pages,
    registration,
)

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", register_pages.EnterpriseList.as_view(), name="enterprise_list"),
    path("dang-ky/", registration.registration, name="registration"),
    path("cua-toi/", own_profile.own_profile, name="own_profile"),
    path("them/", register_pages.EnterpriseCreate.as_view(), name="enterprise_create"),
    path("nap/", import_pages.RegisterImport.as_view(), name="register_import"),
    path("nap/mau.xlsx", import_pages.register_template, name="register_template"),
    path("so-dang-ky.xlsx", import_pages.register_export, name="register_export"),
    path("nguoi-dai-dien/", people_pages.own_people, name="own_people"),
    path("tiep-quan/", claim_pages.claim_create, name="claim_create"),
    path("tiep-quan/<uuid:public_id>/", claim_pages.ClaimDetail.as_view(), name="claim_detail"),
    path("tiep-quan/<uuid:public_id>/phan-doi/", claim_pages.claim_object, name="claim_object"),
    path("tiep-quan/<uuid:public_id>/<slug:name>/", claim_pages.claim_step, name="claim_step"),
    path("<uuid:public_id>/nguoi/", people_pages.PeoplePage.as_view(), name="people"),
    path("<uuid:public_id>/nguoi/moi/", people_pages.RepresentativeInvite.as_view(), name="representative_invite"),
    path("<uuid:public_id>/nguoi/<uuid:mandate_id>/ket-thuc/", people_pages.mandate_end, name="mandate_end"),
    path("ma-nganh/", record_pages.VsicList.as_view(), name="vsic_list"),
    path("trung/", duplicate_pages.DuplicateList.as_view(), name="duplicate_list"),
    path("trung/so-sanh-lai/", duplicate_pages.duplicate_find, name="duplicate_find"),
    path("trung/<uuid:pair_id>/khac-nhau/", duplicate_pages.duplicate_dismiss, name="duplicate_dismiss"),
    path("gop/<uuid:merge_id>/", duplicate_pages.MergeDetail.as_view(), name="merge_detail"),
    path(
        "<uuid:public_id>/gop/<uuid:other_id>/", duplicate_pages.EnterpriseMergePage.as_view(), name="enterprise_merge"
    ),
    path("<uuid:public_id>/so-lieu/", record_pages.FiguresPage.as_view(), name="figures"),
    path("<uuid:public_id>/so-lieu/nhap/", record_pages.FiguresCreate.as_view(), name="figures_create"),
    path("nang-suat/", output_pages.OutputList.as_view(), name="output_list"),
    path("nang-suat/cua-toi/", output_pages.own_output, name="own_output"),
    path("<uuid:public_id>/nang-suat/", output_pages.EnterpriseOutput.as_view(), name="enterprise_output"),
    path("<uuid:public_id>/nang-suat/nhap/", output_pages.OutputCreate.as_view(), name="output_create"),
    path("<uuid:public_id>/lich-su/", record_pages.HistoryPage.as_view(), name="enterprise_history"),
    path("<uuid:public_id>/", register_pages.EnterpriseDetail.as_view(), name="enterprise_detail"),
    path("<uuid:public_id>/sua/", own_profile.EnterpriseEdit.as_view(), name="enterprise_edit"),
    path("<uuid:public_id>/xac-nhan/", register_pages.enterprise_confirm, name="enterprise_confirm"),
    path("<uuid:public_id>/uu-tien/", register_pages.PriorityMarkCreate.as_view(), name="priority_mark_create"),
    path("phong-thu-nghiem/", laboratories.LaboratoryList.as_view(), name="laboratory_list"),
    path("phong-thu-nghiem/them/", laboratories.LaboratoryCreate.as_view(), name="laboratory_create"),
    path("phong-thu-nghiem/<uuid:public_id>/sua/", laboratories.LaboratoryEdit.as_view(), name="laboratory_edit"),
    *(
        path(
            f"<uuid:public_id>/{name}/",
            enterprise_parts.EnterprisePart.as_view(part=part),
            name=f"enterprise_{part.key}",
        )
        for part, name in zip(enterprise_parts.PARTS, ("san-pham", "chung-nhan", "ho-tro"), strict=True)
    ),
    *awards.urlpatterns,
    *records.record_urls(),
]
