"""A plan as text waiting to be looked through: invented, with the small faults scanned papers have."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from plans.planning.importing.kind import PLAN_IMPORT
from portal.core import clock
from portal.demo.people import actor
from portal.imports.actions.read_file import read_file

PAPER = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG

Số: /KH-UBND

An Giang, ngày tháng 10 năm {year}

KẾ HOẠCH

Nâng cao năng suất, chất lượng trên địa bàn tỉnh An Giang năm {next} (dữ liệu minh họa)

Căn cứ Quyết định số 1322/QĐ-TTg ngày 31/8/2020 của Thủ tướng Chính phủ phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa giai đoạn 2021-2030;

I. MỤC TIÊU
- Hỗ trợ ít nhất 25 doanh nghiệp áp dụng hệ thống quản lý, công cụ cải tiến năng suất.
- Đào tạo trên 120 người về năng suất, chất lượng; hình thành 01 - 02 câu lạc bộ cải tiến năng suất.

II. NHIỆM VỤ (Phụ lục kèm theo)

III. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ
- Là cơ quan đầu mối, chủ trì tổ chức thực hiện Kế hoạch; định kỳ trước ngày 15/11 hằng năm báo cáo Ủy ban nhân dân tỉnh.
2. Sở Tài chính
Tham mưu bố trí kinh phí thực hiện Kế hoạch.

Nơi nhận:
- Bộ Khoa học và Công nghệ (b/c);
- Các sở, ban, ngành tỉnh;
- Lưu: VT.

PHỤ LỤC
DỰ TOÁN KINH PHÍ NĂM {next}

TT\tNội dung\tĐơn vị chủ trì\tThời gian\tSản phẩm\tGhi chú
I\tThông tin, tuyên truyền\t\t\t\t
1\tTổ chức hội nghị phổ biến\tSở Khoa học và Công nghệ\tNăm {next}\t02 hội nghị\t
2Phát hành tài liệu\t\tSở Khoa học và Công nghệ\tHàng năm\t03 ấn phẩm\t|
TT\tNội dung\tĐơn vị chủ trì\tThời gian\tSản phẩm\tGhi chú
II Hỗ trợ doanh nghiệp\t\t\t\t\t
1\tTư vấn áp dụng 5S, KAIZEN cho doanh nghiệp\tSở Khoa học và Công nghệ\tNăm {next}\t15-20 doanh nghiệp\tLồng ghép trong chương trình khuyến

công của ngành

TT\tNội dung chi\tĐơn giá (nghìn đồng)\tSố lượng\tThành tiền\tGhi chú
1\tHội nghị phổ biến\t30.000\t02\t60.000\t
2\tTư vấn doanh nghiệp\t12.500\t20\t250.000\t
\tTỔNG CỘNG\t\t\t320.000\t
"""
"""The printed total is wrong on purpose: the preview says so."""


def load_imports() -> None:
    """One paper of the main province, read and not yet saved."""
    year = clock.today().year
    content = PAPER.format(year=year, next=year + 1).encode()
    name = f"du-thao-ke-hoach-{year + 1}.txt"
    read_file(actor=actor("chuyenvien", "kg"), kind=PLAN_IMPORT, upload=SimpleUploadedFile(name, content, "text/plain"))
