"""Addresses of the yearly database and of interchange."""

from django.urls import path

from plans.interchange import api
from plans.interchange.views import database, exchange, keys, schema

app_name = "interchange"
D = "lien-thong/noi-nhan/<uuid:public_id>/"
K = "lien-thong/khoa/<uuid:public_id>/"
X = "lien-thong/lan-xuat/<uuid:public_id>/"
EDITION = "co-so-du-lieu/an-ban/<uuid:public_id>/"
urlpatterns = [
    path("co-so-du-lieu/", database.Database.as_view(), name="database"),
    path("co-so-du-lieu/an-ban/", database.EditionList.as_view(), name="edition_list"),
    path("co-so-du-lieu/an-ban/lap/", database.EditionCreate.as_view(), name="edition_create"),
    path(EDITION, database.EditionDetail.as_view(), name="edition_detail"),
    path(f"{EDITION}buoc/<slug:name>/", database.edition_step, name="edition_step"),
    path("co-so-du-lieu/tap/<slug:key>/", database.RegisterRows.as_view(), name="register_rows"),
    path("lien-thong/", exchange.DestinationList.as_view(), name="destination_list"),
    path("lien-thong/noi-nhan/them/", exchange.DestinationCreate.as_view(), name="destination_create"),
    path(D, exchange.DestinationDetail.as_view(), name="destination_detail"),
    path(f"{D}sua/", exchange.DestinationEdit.as_view(), name="destination_edit"),
    path(f"{D}anh-xa/", exchange.MappingList.as_view(), name="mapping_list"),
    path(f"{D}anh-xa/them/", exchange.MappingCreate.as_view(), name="mapping_create"),
    path(f"{D}anh-xa/giu-nguyen/", exchange.mapping_as_is, name="mapping_as_is"),
    path(f"{D}anh-xa/<uuid:mapping_id>/ket-thuc/", exchange.mapping_end, name="mapping_end"),
    path(f"{D}nap-tep/", exchange.SharedImport.as_view(), name="shared_import"),
    path(f"{D}xuat/", exchange.ExportCreate.as_view(), name="export_create"),
    path("lien-thong/lan-xuat/", exchange.ExportList.as_view(), name="export_list"),
    path(X, exchange.ExportDetail.as_view(), name="export_detail"),
    path(f"{X}ban-giao/", exchange.HandoverCreate.as_view(), name="handover_create"),
    path("lien-thong/luoc-do/", schema.schema, name="schema"),
    path("lien-thong/luoc-do/<int:version>/goi-du-lieu.json", schema.schema_file, name="schema_file"),
    path("lien-thong/khoa/", keys.KeyList.as_view(), name="key_list"),
    path("lien-thong/khoa/cap/", keys.KeyCreate.as_view(), name="key_create"),
    path(K, keys.KeyDetail.as_view(), name="key_detail"),
    path(f"{K}doi/", keys.KeyRotate.as_view(), name="key_rotate"),
    path(f"{K}thu-hoi/", keys.key_revoke, name="key_revoke"),
    path("api/v1/interchange/sets/", api.SetsView.as_view(), name="api_sets"),
    path("api/v1/interchange/sets/<slug:set_key>/rows/", api.RowsView.as_view(), name="api_rows"),
    path("api/v1/interchange/changes/", api.ChangesView.as_view(), name="api_changes"),
]
