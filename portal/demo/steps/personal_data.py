"""Personal data in the demonstration: requests in every state, a copy made, an erasure to approve, looks, a period that is over."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from plans.activities.actions.keep_trainee import Person, keep
from plans.activities.actions.raise_difficulty import raise_difficulty
from plans.activities.enums_training import ConsentBasis
from plans.activities.models import Trainee
from plans.activities.privacy import TRAINEES
from plans.planning.models import Plan
from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import use_case
from portal.core import clock
from portal.demo.papers import sample_pdf
from portal.demo.people import MAIN, actor
from portal.demo.steps.chain import ago
from portal.documents.signing import SIGNED_COPY
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import ANONYMOUS, Actor
from portal.privacy.actions.answer_request import answer_request, refuse_request
from portal.privacy.actions.choose_records import choose_record
from portal.privacy.actions.copy_data import COPY
from portal.privacy.actions.erase import carry_out, prepare_for_request
from portal.privacy.actions.look import look_at
from portal.privacy.actions.read_papers import read_all
from portal.privacy.actions.search_texts import look_at_place
from portal.privacy.actions.send_request import identify_on_paper, send_request
from portal.privacy.models import SubjectRequest
from portal.privacy.sweep import sweep_privacy
from portal.vietnam.models import Province
from portal.vietnam.text import slugify


def load_personal_data() -> None:
    """Five requests, two erasures, one look, one record past its period."""
    officer, director = actor("chuyenvien"), actor("lanhdao")
    people = list(Trainee.objects.filter(province__slug=MAIN).order_by("pk")[:4])
    look_at(actor=officer, source=TRAINEES, row=people[0], why="Gọi xác nhận giờ khai giảng")
    _copied(officer, people[0])
    _waiting_for_approval(officer, people[1])
    _erased(officer, director, people[2])
    _held(officer, people[3])
    _refused(officer)
    _just_sent()
    _past_its_period(officer)


def _sent(kind: str, name: str, body: str, days: int, **facts: Any) -> SubjectRequest:
    province = Province.objects.get(slug=MAIN)
    address = f"{slugify(name)}@gia-dinh.example"
    told = {"kind": kind, "full_name": name, "body": body, "email": address, **facts}
    with ago(days):
        return send_request(actor=ANONYMOUS, province=province, facts=told)[0]


def _known(officer: Actor, request: SubjectRequest, person: Trainee, days: int) -> SubjectRequest:
    with ago(days):
        row = identify_on_paper(actor=officer, request=request, proof_note="thẻ căn cước, đối chiếu trực tiếp")
        choose_record(actor=officer, request=row, source=TRAINEES.key, subject_id=person.public_id)
    return row


def _copied(officer: Actor, person: Trainee) -> None:
    row = _sent("view", person.full_name, "Xin bản sao dữ liệu về các khóa tôi đã học.", 3)
    row = _known(officer, row, person, 2)
    run_now(actor=officer, kind=COPY, payload={"request": str(row.public_id)})
    answer_request(
        actor=officer, request=row, answer="Bản sao gồm sổ học viên và các lượt học của ông/bà, ở cuối trang này."
    )


def _waiting_for_approval(officer: Actor, person: Trainee) -> None:
    with ago(12):
        raise_difficulty(
            actor=actor("daumoi"),
            plan=Plan.objects.get(code=f"AG-{clock.today().year}-MH"),
            topic="capacity",
            title="Học viên chuyển công tác sau khóa học",
            content=f"Ví dụ {person.full_name} đã chuyển sang đơn vị khác; cần người thay ở khóa sau.",
            upload=_paper(person),
        )
    _scan(officer)
    read_all(limit=2)
    row = _sent("erase", person.full_name, "Tôi đã chuyển công tác, đề nghị xóa liên hệ của tôi.", 1)
    prepare_for_request(actor=officer, request=_known(officer, row, person, 1))


def _paper(person: Trainee) -> SimpleUploadedFile:
    """A paper that names the person inside, not in its own name."""
    content = sample_pdf("Biên bản bàn giao công việc", f"Người bàn giao: {person.full_name}")
    return SimpleUploadedFile("bien-ban-ban-giao.pdf", content, "application/pdf")


def _scan(officer: Actor) -> None:
    """A picture in which a machine reads nothing: somebody has to look at it."""
    out = io.BytesIO()
    Image.new("RGB", (240, 320), "white").save(out, "PNG")
    store_bytes(
        actor=officer,
        name="danh-sach-ky-nhan-ban-chup.png",
        content=out.getvalue(),
        content_type="image/png",
        purpose=SIGNED_COPY.key,
    )


def _erased(officer: Actor, director: Actor, person: Trainee) -> None:
    row = _sent("erase", person.full_name, "Đề nghị xóa dữ liệu của tôi.", 20)
    row = _known(officer, row, person, 20)
    read_all()  # nobody is erased while papers wait to be read
    with ago(19):
        erasure = prepare_for_request(actor=officer, request=row)
        for mention in row.mentions.all():
            look_at_place(actor=officer, mention=mention, state="kept", note="Luật Lưu trữ: hồ sơ giữ nguyên")
        carry_out(actor=director, erasure=erasure)
        answer_request(actor=officer, request=row, answer="Đã xóa, ẩn danh; phần giữ lại nêu trong biên bản.")


def _held(officer: Actor, person: Trainee) -> None:
    row = _sent("restrict", person.full_name, "Tạm dừng dùng số điện thoại của tôi.", 9)
    row = _known(officer, row, person, 9)
    with ago(8):
        answer_request(actor=officer, request=row, answer="Đã hạn chế xử lý từ hôm nay.")


def _refused(officer: Actor) -> None:
    row = _sent("view", "Người gửi hộ", "Xin dữ liệu của đồng nghiệp.", 12)
    with ago(11):
        refuse_request(
            actor=officer,
            request=row,
            reason="Không xác định được người yêu cầu là chủ thể dữ liệu.",
            legal_basis="Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15",
        )


def _just_sent() -> None:
    _sent("correct", "Huỳnh Thị Sửa", "Họ tên tôi trên danh sách lớp ghi thiếu dấu.", 6)


@use_case
def _old_sheet(officer: Actor) -> None:
    person = Person(full_name="Học viên danh sách cũ", unit_name="Hợp tác xã đã giải thể", phone="0900000000")
    province = Province.objects.get(slug=MAIN)
    keep(actor=officer, province_id=province.pk, person=person, basis=ConsentBasis.SHEET)


def _past_its_period(officer: Actor) -> None:
    day = clock.today().replace(day=1)
    with clock.at(dt.datetime.combine(day.replace(year=day.year - 6), dt.time(3), dt.UTC)):
        _old_sheet(officer)
    sweep_privacy(clock.today())
