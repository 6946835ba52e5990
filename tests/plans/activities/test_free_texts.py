"""What people write freely and the papers they hang on records: found by name, mail, phone, number; looked at one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from plans.activities.actions.follow_work import PURPOSE
from plans.activities.models import Difficulty, Trainee
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.models import StoredFile
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.actor import Actor
from portal.privacy.actions.answer_request import answer_request
from portal.privacy.actions.erase import carry_out, prepare_for_request
from portal.privacy.actions.read_papers import read_all
from portal.privacy.actions.search_texts import look_at_place, search_texts
from portal.privacy.documents import record_of
from portal.privacy.identity import Identity, number_digest
from portal.privacy.models import RequestMention
from portal.privacy.rules_texts import marks_in, name_pattern, phone_pattern
from portal.privacy.selectors import requests
from portal.privacy.texts import files_named, files_of, text_sources
from tests.factories.attachments import docx_bytes, pdf_saying, upload
from tests.plans.activities.conftest import World
from tests.plans.activities.test_personal_data import ADDRESS, PHONE, chosen, person, request_of
from tests.plans.activities.test_training import NUMBER, taught

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("D02")]
ClientOf = Callable[[Actor], Client]
WHO = Identity("Nguyễn Văn Quản", ADDRESS, PHONE, number_digest(NUMBER))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Đề nghị ông NGUYỄN VĂN QUẢN giải trình.", ("name",)),
        ("anh nguyen van quan, tổ trưởng", ("name",)),
        ("Nguyễn  Văn\nQuản", ("name",)),
        ("Nguyễn Văn Quảng", ()),
        ("Trần Nguyễn Văn", ()),
        ("gọi 0912 345 678 hoặc +84.912.345.678", ("phone",)),
        ("mã 10912345678", ()),
        (f"thư {ADDRESS.upper()}", ("email",)),
        (f"CCCD {NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:9]} {NUMBER[9:]}", ("number",)),
        ("CCCD 001234567890", ()),
        ("", ()),
    ],
)
def test_a_text_speaks_of_somebody_however_it_is_written(text: str, marks: tuple[str, ...]) -> None:
    assert marks_in(text, WHO) == marks


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    assert set(marks_in(text, Identity(text, "", text, "x"))) <= {"name", "phone", "number"}
    name_pattern(text)
    phone_pattern(text)


def test_single_words_and_short_numbers_are_not_searched() -> None:
    assert name_pattern("An") == phone_pattern("12345") == ""
    assert [source.find(Identity("An"), 1) for source in text_sources] == [[] for _source in text_sources]


def test_every_register_of_free_texts_can_be_searched(world: World) -> None:
    for source in text_sources:
        assert source.find(WHO, world.plan.province_id) == [], source.key
        assert all(source.label_of(name) for name in source.fields)


def test_however_many_places_there_are_all_are_listed(world: World) -> None:
    taught(world, person())
    told = world.difficulty(content="Nguyễn Văn Quản phản ánh.")
    copies = Difficulty.objects.filter(pk=told.pk).values().get()
    for own in ("id", "public_id", "code"):
        copies.pop(own, None)
    Difficulty.objects.bulk_create(Difficulty(code=f"KK-{number}", **copies) for number in range(60))
    row = request_of(world, "erase", email=ADDRESS, phone=PHONE)
    chosen(world, row)

    assert search_texts(actor=world.officer, request=row) == 61


def test_places_are_listed_looked_at_and_hold_the_erasure_back(world: World, client_of: ClientOf) -> None:
    taught(world, person())
    told = world.difficulty(content="Ông NGUYEN VAN QUAN, điện thoại 0912.345.678, phản ánh chậm chi trả.")
    world.difficulty(content="Không nói về ai.")
    named = store_upload(
        actor=world.officer, upload=upload("Ho so Nguyen Van Quan.pdf"), purpose=PURPOSE, field="upload"
    )
    row = request_of(world, "erase", email=ADDRESS, phone=PHONE)
    with pytest.raises(NotAllowed):
        search_texts(actor=world.agency, request=row)
    chosen(world, row)
    erasure = prepare_for_request(actor=world.officer, request=row)
    assert search_texts(actor=world.officer, request=row) == 0, "what is listed stays as it is"

    places = requests.places_of(row)
    assert {(place.mention.source, place.mention.field, place.mention.marks) for place in places} == {
        ("activities.difficulty", "content", "phone,name"),
        ("files", "", "name"),
    }
    officer = client_of(world.officer)
    page = officer.get(reverse("privacy:request_detail", args=[row.public_id])).content.decode()
    assert reverse("activities:difficulty_detail", args=[told.public_id]) in page and "chờ người xem" in page
    assert named.original_name in page and "0912.345.678" not in page

    with pytest.raises(RuleViolation, match="Còn 2 chỗ"):
        carry_out(actor=world.director, erasure=erasure)
    text, paper = (
        next(p.mention for p in places if (p.mention.source == "files") == is_file) for is_file in (False, True)
    )
    look = reverse("privacy:mention_look", args=[text.public_id])
    officer.post(look, {"state": "handled", "note": ""})
    text.refresh_from_db()
    assert text.state == "open", "what was done must be told"
    officer.post(look, {"state": "handled", "note": "Đã bỏ tên khỏi nội dung khó khăn"})
    with pytest.raises(RuleViolation, match="kết quả xem"):
        look_at_place(actor=world.officer, mention=paper, state="open")
    look_at_place(actor=world.officer, mention=paper, state="kept", note="Luật Lưu trữ")
    late = docx_bytes("Danh sách có ông Nguyễn Văn Quản")
    store_upload(actor=world.officer, upload=upload("danh-sach.docx", late), purpose=PURPOSE, field="upload")
    with pytest.raises(RuleViolation, match="Còn 2 tệp chờ máy đọc"):
        carry_out(actor=world.director, erasure=erasure)
    read_all()
    with pytest.raises(RuleViolation, match="Có 1 tệp mới đọc"):
        carry_out(actor=world.director, erasure=erasure)
    assert search_texts(actor=world.officer, request=row) == 1
    look_at_place(actor=world.officer, mention=row.mentions.get(state="open"), state="kept", note="Luật Kế toán")
    done = carry_out(actor=world.director, erasure=erasure)
    assert Difficulty.objects.get(pk=told.pk).content.startswith("Ông NGUYEN"), "a machine changes no free text"
    said = str(record_of(done).body)
    assert "Đã bỏ tên khỏi nội dung khó khăn" in said and "Luật Lưu trữ" in said and "QUAN" not in said
    shown = officer.get(reverse("privacy:erasure_detail", args=[done.public_id])).content.decode()
    assert "Đã bỏ tên" in shown
    answer_request(actor=world.officer, request=row, answer="Đã xóa.")
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        look_at_place(actor=world.officer, mention=paper, state="other")
    assert client_of(world.stranger).post(look, {"state": "other"}).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestMention.objects.filter(pk=text.pk).update(note="")


def test_papers_of_the_persons_records_are_listed(world: World) -> None:
    line = taught(world, person())
    trainee = Trainee.objects.get()
    assert line is not None and files_of(trainee) == []
    assert files_named(WHO, world.plan.province_id) == []
    row = request_of(world, "view")
    chosen(world, row)
    assert search_texts(actor=world.officer, request=row) == 0
    assert row.mentions.count() == 0 and clock.today() is not None


def test_words_inside_papers_are_listed_looked_at_and_hold_the_erasure_back(
    world: World, client_of: ClientOf, warm_menu: None
) -> None:
    taught(world, person())

    def paper(name: str, content: bytes) -> StoredFile:
        return store_upload(actor=world.officer, upload=upload(name, content), purpose=PURPOSE, field="upload")

    speaks = paper("bien-ban-hop.docx", docx_bytes("Có mặt: ông NGUYỄN VĂN QUẢN, CCCD", NUMBER, "ĐT 0912.345.678"))
    paper("ke-hoach.docx", docx_bytes("Không nói về ai."))
    paper("ban-quet.pdf", pdf_saying(""))
    assert read_all() == 3
    paper("moi-nop.docx", docx_bytes("Nguyễn Văn Quản"))
    row = request_of(world, "erase", email=ADDRESS, phone=PHONE)
    chosen(world, row)
    erasure = prepare_for_request(actor=world.officer, request=row)

    [place] = requests.places_of(row)
    assert (place.mention.source, place.mention.subject_id) == ("files", speaks.public_id)
    assert place.mention.marks.split(",")[-2:] == ["phone", "name"]
    officer = client_of(world.officer)
    address = reverse("privacy:request_detail", args=[row.public_id])

    def shown() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as seen:
            page = officer.get(address).content.decode()
        return page, len(seen)

    shown()
    page, queries = shown()
    assert "bien-ban-hop.docx" in page and "1 ảnh, bản quét không có chữ" in page and "Còn 1 tệp chờ máy đọc" in page
    assert "nguyen van quan" not in page and "Có mặt" not in page
    opened = officer.get(reverse("attachments:download", args=[speaks.public_id]))
    assert opened.status_code == 200, "who has to look at it can open it"
    listed = officer.get(reverse("privacy:paper_list")).content.decode()
    assert "ban-quet.pdf" in listed and "bien-ban-hop.docx" not in listed
    assert officer.get(reverse("privacy:paper_list"), {"q": "khac"}).status_code == 200
    assert officer.get(reverse("privacy:paper_list"), {"xuat": "xlsx"}).status_code == 200
    assert client_of(world.agency).get(reverse("privacy:paper_list")).status_code == 403
    assert client_of(world.stranger).get(reverse("attachments:download", args=[speaks.public_id])).status_code == 404
    with pytest.raises(RuleViolation, match="Còn 1 chỗ"):
        carry_out(actor=world.director, erasure=erasure)

    assert read_all() == 1
    assert search_texts(actor=world.officer, request=row) == 1, "what was read meanwhile is found by the next search"
    page, again = shown()
    assert again <= queries and "chờ máy đọc" not in page
    for one in requests.places_of(row):
        look_at_place(actor=world.officer, mention=one.mention, state="kept", note="Biên bản giữ theo Luật Lưu trữ")
    done = carry_out(actor=world.director, erasure=erasure)
    assert "Biên bản giữ theo Luật Lưu trữ" in str(record_of(done).body)
    assert not speaks.is_discarded and speaks.file.storage.exists(str(speaks.file.name))
    answer_request(actor=world.officer, request=row, answer="Đã xóa, biên bản họp giữ lại.")
    assert officer.get(reverse("attachments:download", args=[speaks.public_id])).status_code == 404
