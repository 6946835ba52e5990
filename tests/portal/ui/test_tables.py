"""Cells of a table that becomes cards carry the words of their headings."""

from __future__ import annotations

import re

from django.template import engines

from portal.ui.tables import with_heads, with_labels

HEAD = '<table class="table table-cards"><thead>%s</thead><tbody>%s</tbody></table>'


def labels(html: str) -> list[tuple[str, str]]:
    """(label, text) of each data cell; "" for one without a label."""
    cells = re.findall(r"<td([^>]*)>([^<]*)</td>", with_labels(html))
    return [(re.sub(r'.*data-label="([^"]*)".*|.*', r"\1", attributes), text) for attributes, text in cells]


def test_a_cell_is_named_by_the_heading_above_it() -> None:
    html = HEAD % (
        '<tr><th>Tên</th><th>Số <b>người</b></th><th><span class="visually-hidden">Sửa</span></th></tr>',
        '<tr><th scope="row">An</th><td class="num">3</td><td>Mở</td></tr>',
    )

    assert labels(html) == [("Số người", "3"), ("", "Mở")]
    assert '<td class="num" data-label="Số người">' in with_labels(html)


def test_headings_over_several_columns_and_lines_are_joined() -> None:
    html = HEAD % (
        '<tr><th rowspan="2">Dòng</th><th colspan="2">Kinh phí</th></tr><tr><th>Trung ương</th><th>Tỉnh</th></tr>',
        "<tr><td>1</td><td>20</td><td>30</td></tr>",
    )

    assert labels(html) == [("Dòng", "1"), ("Kinh phí · Trung ương", "20"), ("Kinh phí · Tỉnh", "30")]


def test_cells_that_span_keep_the_columns_after_them_right() -> None:
    html = HEAD % (
        "<tr><th>A</th><th>B</th><th>C</th></tr>",
        '<tr><td rowspan="2">1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr><tr><td colspan="2">6</td><td>7</td></tr>',
    )

    assert labels(html) == [("A", "1"), ("B", "2"), ("C", "3"), ("B", "4"), ("C", "5"), ("", "6"), ("C", "7")]


def test_a_heading_on_two_lines_reads_as_two_words() -> None:
    html = HEAD % ("<tr><th>Mục</th><th>Còn lại<br><a>An</a></th></tr>", "<tr><td>1</td><td>2</td></tr>")

    assert labels(html) == [("Mục", "1"), ("Còn lại An", "2")]


def test_the_first_cell_of_a_foot_says_itself_what_is_summed() -> None:
    html = (
        '<table class="table-cards"><thead><tr><th>A</th><th>B</th></tr></thead>'
        "<tfoot><tr><td>Cộng</td><td>9</td></tr></tfoot></table>"
    )

    assert labels(html) == [("", "Cộng"), ("B", "9")]


def test_other_tables_and_labels_written_by_hand_stay() -> None:
    plain = '<table class="table"><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    own = HEAD % ("<tr><th>A</th></tr>", '<tr><td data-label="Của tôi">1</td></tr>')

    assert with_labels(plain) == plain
    assert with_labels(own) == own
    second = plain.replace('class="table"', 'class="table table-cards"') + plain
    assert with_labels(second).count("data-label") == 1


def test_words_of_a_heading_are_safe_in_an_attribute() -> None:
    html = HEAD % ('<tr><th>Loại "A" &amp; B &lt;C&gt;</th></tr>', "<tr><td>1</td></tr>")

    assert 'data-label="Loại &quot;A&quot; &amp; B &lt;C&gt;"' in with_labels(html)


def test_the_region_of_a_table_gives_the_labels() -> None:
    source = "{% responsive_table label='Bảng' %}" + HEAD % ("<tr><th>Mã</th></tr>", "<tr><td>X1</td></tr>")
    drawn = engines["django"].from_string(source + "{% endresponsive_table %}").render({})

    assert '<td data-label="Mã">X1</td>' in drawn


def test_a_long_heading_stands_on_two_lines() -> None:
    drawn = with_heads('<thead><tr><th class="num">Năm trước chuyển sang</th><th>Được giao</th></tr></thead>')

    assert '<th class="head-11 num">Năm trước chuyển sang</th><th>Được giao</th>' in drawn


def test_a_foot_gets_its_labels_where_rows_have_their_own() -> None:
    html = (
        '<table class="table-cards"><thead><tr><th>A</th><th>B</th></tr></thead>'
        '<tbody><tr><td>1</td><td data-label="b">2</td></tr></tbody>'
        "<tfoot><tr><td>Cộng</td><td>9</td></tr></tfoot></table>"
    )

    assert labels(html) == [("", "1"), ("b", "2"), ("", "Cộng"), ("B", "9")]
