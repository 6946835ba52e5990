"""Addresses of the yearly database and of interchange."""

from django.urls import path

from plans.interchange.views import database

app_name = "interchange"
EDITION = "co-so-du-lieu/an-ban/<uuid:public_id>/"
urlpatterns = [
    path("co-so-du-lieu/", database.Database.as_view(), name="database"),
    path("co-so-du-lieu/an-ban/", database.EditionList.as_view(), name="edition_list"),
    path("co-so-du-lieu/an-ban/lap/", database.EditionCreate.as_view(), name="edition_create"),
    path(EDITION, database.EditionDetail.as_view(), name="edition_detail"),
    path(f"{EDITION}buoc/<slug:name>/", database.edition_step, name="edition_step"),
    path("co-so-du-lieu/tap/<slug:key>/", database.RegisterRows.as_view(), name="register_rows"),
]
