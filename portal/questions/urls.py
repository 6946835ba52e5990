"""Addresses of forms."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.cache import never_cache

from portal.questions import views

app_name = "questions"
urlpatterns = [
    path("bieu-mau/", views.FormList.as_view(), name="form_list"),
    path("bieu-mau/moi/", views.FormCreate.as_view(), name="form_create"),
    # Steps of the editor change the page in place: going back must not bring the page of before.
    path("bieu-mau/<uuid:public_id>/", never_cache(views.FormDetail.as_view()), name="form_detail"),
    path("bieu-mau/<uuid:public_id>/cau-hoi/", views.QuestionEdit.as_view(), name="form_question_add"),
    path("bieu-mau/<uuid:public_id>/cau-hoi/<slug:key>/", views.QuestionEdit.as_view(), name="form_question"),
    path("bieu-mau/<uuid:public_id>/phan/", views.SectionEdit.as_view(), name="form_section_add"),
    path("bieu-mau/<uuid:public_id>/phan/<slug:key>/", views.SectionEdit.as_view(), name="form_section"),
    path("bieu-mau/<uuid:public_id>/sua/<slug:name>/<slug:key>/", views.form_change, name="form_change"),
    path("bieu-mau/<uuid:public_id>/ban-hanh/", views.form_publish, name="form_publish"),
    path("bieu-mau/<uuid:public_id>/ban-moi/", views.form_start, name="form_start"),
    path("bieu-mau/<uuid:public_id>/ban/<int:number>/", views.FormVersionPage.as_view(), name="form_version"),
]
