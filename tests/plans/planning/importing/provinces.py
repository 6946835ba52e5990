"""Whole papers as other provinces print them, invented: ditto marks, pages turned sideways, ticks for years, money in every unit."""

from __future__ import annotations

import openpyxl
from docx.enum.section import WD_ORIENT

from tests.plans.planning.importing.papers import saved, table, word


def three_annexes() -> bytes:
    """Bases, aims, duties; three annexes: ditto marks, a sideways page with its head again, money by year under "Chia ra"."""
    document = word(
        [
            "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",
            "Số: 45/KH-UBND",
            "Sơn Hà, ngày 05 tháng 02 năm 2026",
            "KẾ HOẠCH",
            "Triển khai Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa trên địa bàn tỉnh Sơn Hà giai đoạn 2026 - 2030",
            "Căn cứ Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020 của Thủ tướng Chính phủ phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa giai đoạn 2021 - 2030;",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Mục đích",
            "- Nâng cao nhận thức của doanh nghiệp.",
            "2. Yêu cầu",
            "- Bám sát chỉ đạo của Trung ương.",
            "II. MỤC TIÊU",
            "1. Mục tiêu chung",
            "Góp phần nâng cao năng suất lao động của tỉnh.",
            "2. Mục tiêu cụ thể đến năm 2030",
            "a) Tối thiểu 150 doanh nghiệp (viết tắt là DN) được hỗ trợ áp dụng hệ thống quản lý, trong đó có ít nhất 30 doanh nghiệp sản xuất sản phẩm OCOP;",
            "b) Xây dựng 05 mô hình điểm về năng suất xanh;",
            "c) Tốc độ tăng năng suất lao động bình quân đạt 6,5 - 7%/năm;",
            "d) Tỷ lệ đóng góp của TFP vào tăng trưởng GRDP đạt trên 50% vào năm 2030;",
            "đ) Đào tạo được 1.250 lượt người;",
            "e) Số vụ khiếu nại về chất lượng không quá 10 vụ/năm.",
            "III. NỘI DUNG THỰC HIỆN",
            "(Chi tiết tại Phụ lục I, II kèm theo)",
            "IV. TỔ CHỨC THỰC HIỆN",
            "1. Sở Khoa học và Công nghệ",
            "a) Chủ trì, phối hợp với các sở, ngành triển khai Kế hoạch;",
            "b) Định kỳ hằng năm (trước ngày 15 tháng 12) tổng hợp, báo cáo UBND tỉnh và Bộ Khoa học và Công nghệ.",
            "2. Sở Tài chính: Cân đối, bố trí kinh phí.",
            "3. UBND các xã, phường: Tuyên truyền, vận động doanh nghiệp tham gia.",
            "Nơi nhận:",
            "- Bộ Khoa học và Công nghệ (b/c);",
            "- Các sở, ban, ngành;",
            "- Lưu: VT, KGVX.",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Trần Văn Bình",
        ]
    )
    document.add_page_break()
    document.add_paragraph("PHỤ LỤC I")
    document.add_paragraph("DANH MỤC NHIỆM VỤ TRỌNG TÂM")
    document.add_paragraph("(Kèm theo Kế hoạch số 45/KH-UBND ngày 05/02/2026 của UBND tỉnh)")
    head = [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian\nthực hiện",
        "Sản phẩm/\nKết quả",
        "Ghi chú",
    ]
    made = table(
        document,
        [
            head,
            ["I", "TUYÊN TRUYỀN, PHỔ BIẾN", "", "", "", "", ""],
            [
                "1",
                "Tổ chức hội nghị phổ biến Chương trình",
                "Sở KH&CN",
                "Các sở, ngành; UBND cấp xã",
                "Hằng năm",
                "05 hội nghị (01 hội nghị/năm)",
                "",
            ],
            ["2", "Xây dựng chuyên trang NSCL", "nt", "nt", "Quý III/2026", "01 chuyên trang", ""],
            ["3", "In tờ rơi", "''", "Báo Sơn Hà", "2026-2030", "10.000 tờ rơi", ""],
            ["II", "ĐÀO TẠO", "", "", "", "", ""],
            ["1", "Đào tạo chuyên gia năng suất", "-nt-", "-", "Năm 2027, 2029", "20 chuyên gia", "Nhiệm vụ KH&CN"],
        ],
        width=7,
    )
    document.add_page_break()
    document.add_section().orientation = WD_ORIENT.LANDSCAPE
    table(
        document,
        [
            head,
            [
                "2",
                "Tập huấn hệ thống quản lý tiên tiến",
                "Sở KH&CN",
                "Như trên",
                "Từ 2026 đến 2030",
                "25 lớp; 1.250 lượt người",
                "",
            ],
            ["III", "HỖ TRỢ DOANH NGHIỆP", "", "", "", "", ""],
            [
                "1.",
                "Xây dựng mô hình điểm năng suất xanh",
                "Sở KH&CN",
                "Sở Công Thương; Sở Nông nghiệp và Môi trường",
                "2026-2030",
                "05 mô hình",
                "",
            ],
            [
                "2.",
                "Hỗ trợ áp dụng ISO 9001, 5S, Kaizen; lồng ghép trong Chương trình OCOP",
                "Sở Nông nghiệp và Môi trường",
                "Sở KH&CN",
                "Hàng năm",
                "30 DN/năm",
                "Lồng ghép vào Chương trình OCOP",
            ],
            ["3.", "Báo cáo sơ kết", "Sở KH&CN", "", "Trước 31/12/2028", "01 báo cáo", ""],
        ],
        width=7,
    )
    document.add_page_break()
    document.add_paragraph("PHỤ LỤC II")
    document.add_paragraph("DỰ TOÁN KINH PHÍ THỰC HIỆN KẾ HOẠCH")
    document.add_paragraph("ĐVT: triệu đồng")
    made = table(
        document,
        [
            ["STT", "Nội dung", "Tổng kinh phí", "Chia ra", "", "", "", "", "Nguồn kinh phí"],
            ["", "", "", "2026", "2027", "2028", "2029", "2030", ""],
            ["", "TỔNG CỘNG", "6.250,5", "1.250,5", "1.250", "1.250", "1.250", "1.250", ""],
            ["I", "Tuyên truyền", "500", "100", "100", "100", "100", "100", "Ngân sách tỉnh"],
            ["1", "Hội nghị", "250", "50", "50", "50", "50", "50", "nt"],
            ["2", "Chuyên trang, tờ rơi", "250", "50", "50", "50", "50", "50", "nt"],
            ["II", "Đào tạo", "1.250,5", "250,5", "250", "250", "250", "250", "''"],
            [
                "III",
                "Hỗ trợ doanh nghiệp",
                "4.500",
                "900",
                "900",
                "900",
                "900",
                "900",
                "Ngân sách tỉnh, đối ứng của doanh nghiệp",
            ],
        ],
        width=9,
    )
    made.rows[0].cells[3].merge(made.rows[0].cells[7])
    for column in (0, 1, 2, 8):
        made.rows[0].cells[column].merge(made.rows[1].cells[column])
    return saved(document)


def indicators() -> bytes:
    """Indicators with what was reached before the plan, years under one head, "Trong đó", ceilings, rates."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PL1"
    sheet["A1"] = "UBND TỈNH SƠN HÀ"
    sheet["A2"] = "PHỤ LỤC 1: HỆ THỐNG CHỈ TIÊU"
    sheet.merge_cells("A2:I2")
    rows = [
        [
            "TT",
            "Chỉ tiêu",
            "ĐVT",
            "Thực hiện 2025",
            "Kế hoạch 2026-2030",
            None,
            None,
            None,
            None,
            None,
            "Cơ quan theo dõi",
        ],
        [None, None, None, None, "2026", "2027", "2028", "2029", "2030", "Cả giai đoạn", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
        ["A", "NHÓM CHỈ TIÊU KINH TẾ"],
        [1, "Tốc độ tăng NSLĐ bình quân", "%/năm", "5,8", "6,5", "6,5", "6,8", "7", "7", "6,5-7", "Sở Tài chính"],
        [2, "Đóng góp của TFP vào tăng trưởng", "%", 45.2, 46, 47, 48, 49, 50, "≥ 50", "Sở KH&CN"],
        ["B", "NHÓM CHỈ TIÊU HỖ TRỢ"],
        [3, "Số DN được hỗ trợ", "DN", "18", 30, 30, 30, 30, 30, 150, "nt"],
        [None, "Trong đó: DN sản xuất sản phẩm OCOP", "nt", "-", 6, 6, 6, 6, 6, 30, "nt"],
        [4, "Mô hình điểm", "mô hình", "0", 1, 1, 1, 1, 1, "05 mô hình", "nt"],
        [5, "Tỷ lệ sản phẩm lỗi tại DN được hỗ trợ", "%", "4,5", "<4", "<3,5", "<3", "<2,5", "<2", "dưới 2", "nt"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("E3:J3")
    for column in "ABCDK":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("A6:K6")
    sheet.merge_cells("A9:K9")
    return saved(book)


def one_year() -> bytes:
    """A department's plan of one year as plain text: quarters without a year, money beside the tasks."""
    return "UBND TỈNH SƠN HÀ\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 12/KH-SKHCN\nSơn Hà, ngày 10/01/2026\nKẾ HOẠCH\nNâng cao năng suất chất lượng năm 2026\nI. MỤC TIÊU\n- Hỗ trợ từ 25 đến 30 doanh nghiệp.\n- 100% cán bộ quản lý được tập huấn.\nII. NHIỆM VỤ\nTT\tNội dung công việc\tĐơn vị thực hiện\tThời gian hoàn thành\tKinh phí (triệu đồng)\n1\tTổ chức 02 lớp tập huấn\tChi cục TCĐLCL\tQuý I, II\t120\n2\tHỗ trợ 10 DN áp dụng ISO\tnt\tTháng 3 - 11/2026\t1.000\n\t(theo Nghị quyết 05/2025/NQ-HĐND)\t\t\t\n3\tXét tặng GTCLQG\tnt\tTháng 9\t50,5\n\tCộng\t\t\t1.170,5\nIII. TỔ CHỨC THỰC HIỆN\n1. Chi cục Tiêu chuẩn Đo lường Chất lượng: chủ trì thực hiện; báo cáo kết quả trước ngày 20/11/2026.\n".encode()


def ticks() -> bytes:
    """Groups merged down a column of their own, ticks or numbers under the years, money in "tr.đ"."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phu luc"
    sheet.append(["PHỤ LỤC"])
    sheet.append(["PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH NÂNG CAO NSCL GIAI ĐOẠN 2026-2030"])
    sheet.append([])
    sheet.append(
        [
            "Nhóm nhiệm vụ",
            "Nhiệm vụ cụ thể",
            "Chủ trì",
            "Phối hợp",
            "2026",
            "2027",
            "2028",
            "2029",
            "2030",
            "Kinh phí (tr.đ)",
        ]
    )
    sheet.append(
        ["1. Truyền thông", "1.1. Hội nghị phổ biến", "Sở KH&CN", "Sở VHTTDL\nBáo Sơn Hà", "x", "x", "x", "x", "x", 500]
    )
    sheet.append([None, "1.2. Bản tin NSCL", "Sở KH&CN", "-", "x", None, "x", None, None, "120,5"])
    sheet.append(["2. Hỗ trợ", "2.1. Mô hình điểm", "Sở KH&CN", "Sở Công Thương", 1, 1, 1, 1, 1, "4.500"])
    sheet.append(["TỔNG", None, None, None, None, None, None, None, None, "5.120,5"])
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("A1:J1")
    return saved(book)
