"""Addresses of the productivity database, TFP numbers and surveys."""

from django.urls import path

from plans.knowledge.views import productivity, tfp

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
]
