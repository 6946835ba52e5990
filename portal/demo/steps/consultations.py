"""The draft of next year's plan, sent to other agencies for remarks: answered, agreed to, and still awaited."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from plans.planning.actions.ask_for_remarks import ask_for_remarks
from plans.planning.actions.extend_consultation import extend_consultation
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.send_reply import send_reply
from plans.planning.actions.take_up_opinion import take_up_opinion
from plans.planning.actions.write_opinion import write_opinion
from plans.planning.enums import OpinionPlace
from plans.planning.exchange.reading import read_plan
from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import MAIN, account_for, actor
from portal.demo.steps.foundation import DATA
from portal.organizations.actor import system_actor
from portal.organizations.models import Organization
from portal.organizations.roles import Role

DRAFT = "AG-{year}-DT"
ASKED = (
    "Sở Tài chính",
    "Sở Kế hoạch và Đầu tư",
    "Sở Công Thương",
    "Sở Y tế",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Hiệp hội Doanh nghiệp tỉnh",
)
OPINIONS = (
    (OpinionPlace.TARGET, "ct1", "Đề nghị nâng lên ít nhất 60 doanh nghiệp, vì năm nay đã có 52 doanh nghiệp đăng ký."),
    (OpinionPlace.TASK, "g2-b", "Bổ sung lớp đào tạo về truy xuất nguồn gốc cho hợp tác xã."),
    (OpinionPlace.GENERAL, "", "Rà soát tên các sở, ngành theo cơ cấu tổ chức sau sắp xếp."),
)


def load_consultations() -> None:
    """A draft three days in the hands of other agencies."""
    plan = _draft_of_next_year()
    officer = actor("chuyenvien")
    offices = Organization.objects.filter(province__slug=MAIN, name__in=ASKED)
    with clock.at(clock.now() - dt.timedelta(days=3)):
        consultation = ask_for_remarks(
            actor=officer,
            plan=plan,
            organizations=list(offices),
            letter_number="1214/SKHCN-TĐC",
            note="Đề nghị góp ý về chỉ tiêu, nhiệm vụ và phân công trách nhiệm của đơn vị.",
        )
    extend_consultation(
        actor=officer,
        consultation=consultation,
        answer_by=consultation.answer_by + dt.timedelta(days=7),
        reason="Sở Tài chính đề nghị thêm thời gian rà soát dự toán.",
    )
    replies = {reply.organization_name: reply for reply in consultation.replies.all()}
    send_reply(actor=_person("Sở Y tế", "daumoi2", "Phan Thị Ước"), reply=replies["Sở Y tế"], agrees=True)
    remarking = _person("Sở Nông nghiệp và Phát triển nông thôn", "daumoi3", "Lương Văn Ảnh")
    reply = replies["Sở Nông nghiệp và Phát triển nông thôn"]
    written = [
        write_opinion(actor=remarking, reply=reply, place=place, key=key, text=text) for place, key, text in OPINIONS
    ]
    send_reply(actor=remarking, reply=reply, agrees=False, letter_number="873/SNN-KH")
    take_up_opinion(
        actor=officer,
        opinion=written[0],
        outcome="partly",
        explanation="Nâng lên ít nhất 55 doanh nghiệp cho phù hợp khả năng kinh phí năm tới.",
    )
    take_up_opinion(actor=officer, opinion=written[1], outcome="accepted")


def _draft_of_next_year() -> Plan:
    year = clock.today().year + 1
    content: dict[str, Any] = yaml.safe_load((DATA / "KG-2021.yaml").read_text(encoding="utf-8"))
    content["code"] = DRAFT.format(year=year)
    content["province"] = MAIN
    content["title"] = content["title"].replace("Kiên Giang năm 2021", f"An Giang năm {year} (dự thảo, minh họa)")
    content["place"] = "An Giang"
    content["issuer"]["head"] = ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"]
    content["number"] = {"confirmed": None, "printed": []}
    content["period"] = {"from": year, "to": year}
    content["issued_on"] = {"date": None, "year": None, "month": None, "day": None, "lines": [], "printed": None}
    for source in content["funding_sources"]:
        source["year"] = year
        source["name"] = source["name"].replace("2021", str(year))
    made = read_plan(yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode())
    return import_plan(actor=system_actor("trình diễn"), content=made, source_name="", issued=False).plan


def _person(office: str, key: str, name: str) -> Any:
    organization = Organization.objects.get(province__slug=MAIN, name=office, valid_to__isnull=True)
    account_for(name, key, "kg", organization, Role.AGENCY_OFFICER, position="Chuyên viên")
    return actor(key)
