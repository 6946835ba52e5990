"""Addresses of writing plans."""

from __future__ import annotations

from django.urls import URLPattern, path

from plans.planning.views import agency_plans, writing, writing_rows

urlpatterns: list[URLPattern] = [
    path("lap/", writing.PlanCreate.as_view(), name="plan_create"),
    path("<uuid:public_id>/soan/", writing.plan_write, name="plan_write"),
    path("<uuid:public_id>/soan/<uuid:version_id>/", writing.WritingPage.as_view(), name="plan_writing"),
    path("<uuid:public_id>/soan/<uuid:version_id>/phan-dau/", writing.HeadingEdit.as_view(), name="plan_heading"),
    path("<uuid:public_id>/soan/<uuid:version_id>/lich-su/", writing.StoryPage.as_view(), name="plan_story"),
    path("<uuid:public_id>/soan/<uuid:version_id>/lich-su/tro-ve/", writing.plan_restore, name="plan_restore"),
    path(
        "<uuid:public_id>/soan/<uuid:version_id>/<slug:kind>/them/", writing_rows.RowAdd.as_view(), name="plan_row_add"
    ),
    path(
        "<uuid:public_id>/soan/<uuid:version_id>/<slug:kind>/dong/<str:row>/",
        writing_rows.RowLine.as_view(),
        name="plan_row",
    ),
    path(
        "<uuid:public_id>/soan/<uuid:version_id>/<slug:kind>/dong/<str:row>/sua/",
        writing_rows.RowEdit.as_view(),
        name="plan_row_edit",
    ),
    path(
        "<uuid:public_id>/soan/<uuid:version_id>/<slug:kind>/dong/<str:row>/chuyen/",
        writing_rows.RowMove.as_view(),
        name="plan_row_move",
    ),
    path(
        "<uuid:public_id>/soan/<uuid:version_id>/<slug:kind>/dong/<str:row>/xoa/",
        writing_rows.RowRemove.as_view(),
        name="plan_row_remove",
    ),
    path("<uuid:public_id>/ke-hoach-don-vi/", agency_plans.AgencySheet.as_view(), name="plan_agencies"),
    path("<uuid:public_id>/ke-hoach-don-vi/yeu-cau/", agency_plans.AgenciesAsk.as_view(), name="plan_agencies_ask"),
    path(
        "<uuid:public_id>/ke-hoach-don-vi/<uuid:agency_plan_id>/",
        agency_plans.AgencyDetail.as_view(),
        name="plan_agency",
    ),
    path(
        "<uuid:public_id>/ke-hoach-don-vi/<uuid:agency_plan_id>/gui/",
        agency_plans.AgencyHandIn.as_view(),
        name="plan_agency_hand_in",
    ),
    path(
        "<uuid:public_id>/ke-hoach-don-vi/<uuid:agency_plan_id>/buoc/<str:name>/",
        agency_plans.agency_judge,
        name="plan_agency_judge",
    ),
]
