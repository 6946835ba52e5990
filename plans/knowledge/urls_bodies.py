"""Addresses of bodies, capacity projects, foundings, choices and local regulations."""

from django.urls import path

from plans.knowledge.views import bodies, body_files, capacity, choices, list_imports, regulations, rows

ONE = "<uuid:public_id>/"
B, P, E, C, R = (
    "to-chuc-danh-gia/",
    "du-an-nang-luc/",
    "thanh-lap-don-vi/",
    "lua-chon-to-chuc/",
    "quy-chuan-dia-phuong/",
)


def _children(base: str, key: str, slug: str) -> list[object]:
    """Enter, correct and remove rows that hang on another one."""
    one = f"{base}{ONE}{slug}/<uuid:row_id>/"
    return [
        path(f"{base}{ONE}{slug}/them/", rows.RowCreate.as_view(key=key), name=f"{key}_create"),
        path(f"{one}sua/", rows.RowEdit.as_view(key=key), name=f"{key}_edit"),
        path(f"{one}xoa/", rows.row_remove, {"key": key}, name=f"{key}_remove"),
    ]


def _root(base: str, key: str) -> list[object]:
    """Enter and correct a row that stands by itself."""
    return [
        path(f"{base}them/", rows.RowCreate.as_view(key=key), name=f"{key}_create"),
        path(f"{base}{ONE}sua/", rows.RowEdit.as_view(key=key), name=f"{key}_edit"),
    ]


urlpatterns = [
    path(B, bodies.BodyList.as_view(), name="body_list"),
    path(f"{B}nap-tep/", body_files.BodyImport.as_view(), name="body_import"),
    path(f"{B}tep-mau/", body_files.body_template, name="body_template"),
    path(f"{B}chi-tieu/", bodies.CriterionList.as_view(), name="criterion_list"),
    path(f"{B}thoi-han/", bodies.RecognitionList.as_view(), name="recognition_list"),
    *_root(B, "body"),
    path(f"{B}{ONE}", bodies.BodyDetail.as_view(), name="body_detail"),
    *_children(B, "recognition", "cong-nhan"),
    *_children(B, "criterion", "chi-tieu"),
    path(P, capacity.CapacityList.as_view(), name="capacity_list"),
    path(f"{P}thiet-bi/", capacity.EquipmentList.as_view(), name="equipment_list"),
    path(f"{P}nap-tep/", list_imports.CapacityImport.as_view(), name="capacity_import"),
    path(f"{P}tep-mau/", list_imports.capacity_sheet, name="capacity_template"),
    *_root(P, "capacity"),
    path(f"{P}{ONE}", capacity.CapacityDetail.as_view(), name="capacity_detail"),
    *_children(P, "equipment", "thiet-bi"),
    path(E, capacity.FoundingList.as_view(), name="founding_list"),
    path(f"{E}nap-tep/", list_imports.FoundingImport.as_view(), name="founding_import"),
    path(f"{E}tep-mau/", list_imports.founding_sheet, name="founding_template"),
    *_root(E, "founding"),
    path(f"{E}{ONE}", capacity.FoundingDetail.as_view(), name="founding_detail"),
    *_children(E, "step", "buoc"),
    path(C, choices.ChoiceList.as_view(), name="choice_list"),
    *_root(C, "choice"),
    path(f"{C}{ONE}", choices.ChoiceDetail.as_view(), name="choice_detail"),
    *_children(C, "choice_criterion", "tieu-chi"),
    *_children(C, "candidate", "to-chuc"),
    path(f"{C}{ONE}cham-diem/", choices.ChoiceMarks.as_view(), name="choice_marks"),
    path(f"{C}{ONE}gop-y/", choices.ChoiceOpinionAdd.as_view(), name="choice_opinion"),
    path(f"{C}{ONE}quyet-dinh/", choices.ChoiceDecide.as_view(), name="choice_decide"),
    path(f"{C}{ONE}buoc/<slug:name>/", choices.choice_step, name="choice_step"),
    path(R, regulations.RegulationList.as_view(), name="regulation_list"),
    path(f"{R}them/", regulations.RegulationCreate.as_view(), name="regulation_create"),
    path(f"{R}nap-tep/", list_imports.RegulationImport.as_view(), name="regulation_import"),
    path(f"{R}tep-mau/", list_imports.regulation_sheet, name="regulation_template"),
    path(f"{R}{ONE}", regulations.RegulationDetail.as_view(), name="regulation_detail"),
    path(f"{R}{ONE}sua/", regulations.RegulationEdit.as_view(), name="regulation_edit"),
    path(f"{R}{ONE}tai-lieu/", regulations.RegulationPaperAdd.as_view(), name="regulation_paper"),
    path(f"{R}{ONE}y-kien/", regulations.RegulationOpinionAdd.as_view(), name="regulation_opinion"),
    path(
        f"{R}{ONE}y-kien/<uuid:row_id>/",
        regulations.RegulationOpinionAnswer.as_view(),
        name="regulation_opinion_answer",
    ),
    path(f"{R}{ONE}buoc/<slug:name>/", regulations.regulation_step, name="regulation_step"),
]
