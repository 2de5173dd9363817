"""What comes from other programs becomes content, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content import blocks as b
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.places import walk
from hik_desktop.services.placeholders import gaps_of
from hik_desktop.ui.paper.text.paste_html import from_html
from hik_desktop.ui.paper.text.paste_plain import from_clipboard
from hik_desktop.ui.paper.text.to_document import even


def _bullets(*words: str) -> b.BulletList:
    return b.BulletList(tuple(b.ListItem((b.paragraph(item),)) for item in words))


def _numbers(*words: str, start: int = 1) -> b.NumberedList:
    return b.NumberedList(tuple(b.ListItem((b.paragraph(item),)) for item in words), start=start)


def test_lines_become_paragraphs() -> None:
    assert from_clipboard("Erster Satz.\r\nZweiter Satz.\n") == b.Text(
        (b.paragraph("Erster Satz."), b.paragraph("Zweiter Satz."))
    )


def test_parts_between_empty_lines_become_paragraphs() -> None:
    assert from_clipboard("Ein Absatz\nmit Umbruch.\n\nNoch einer.") == b.Text(
        (b.paragraph("Ein Absatz\nmit Umbruch."), b.paragraph("Noch einer."))
    )


def test_marked_lines_become_lists() -> None:
    assert from_clipboard("Ziele:\n- Jugend\n- Kultur\nDanach") == b.Text(
        (b.paragraph("Ziele:"), _bullets("Jugend", "Kultur"), b.paragraph("Danach"))
    )
    assert from_clipboard("3. Jugend\n4. Kultur") == b.Text((_numbers("Jugend", "Kultur", start=3),))


def test_marks_that_do_not_count_are_kept_literally() -> None:
    made = from_clipboard("a) Jugend\nc) Kultur").blocks[0]
    assert isinstance(made, b.NumberedList)
    assert [item.label for item in made.items] == ["a)", "c)"]


def test_tab_separated_lines_become_a_table() -> None:
    (table,) = from_clipboard("Stadt\tPersonen\nRouen\t38\nBristol\t6").blocks
    assert isinstance(table, b.Table)
    assert table.head == (b.Row((b.Cell(b.runs("Stadt")), b.Cell(b.runs("Personen")))),)
    assert table.columns[1].align is b.Align.DECIMAL
    assert len(table.rows) == 2


def test_bold_italic_and_links_come_along_scripts_do_not_and_a_picture_leaves_a_gap() -> None:
    text = from_html(
        "<script>alert(1)</script><style>p{}</style><h2>Titel</h2><p>Ein <b>fetter</b>\n <i>Satz</i> "
        '<a href="https://example.org">hier</a><a href="javascript:x()">!</a><img src="file:///etc/passwd"></p>'
    )
    assert text == b.Text(
        (
            b.Heading(2, b.runs("Titel")),
            b.Paragraph(
                (
                    b.Run("Ein "),
                    b.Run("fetter", bold=True),
                    b.Run(" "),
                    b.Run("Satz", italic=True),
                    b.Run(" "),
                    b.Run("hier", link="https://example.org"),
                    b.Run("![Bild …]"),
                )
            ),
        )
    )


def test_lists_and_nested_lists_of_a_web_page_come_along() -> None:
    text = from_html("<ul><li>eins<ol type='I' start='2'><li>innen</li></ol></li><li><p>zwei</p></li></ul>")
    inner = b.NumberedList((b.ListItem((b.paragraph("innen"),)),), b.Numbering.UPPER_ROMAN, 2)
    assert text == b.Text(
        (b.BulletList((b.ListItem((b.paragraph("eins"), inner)), b.ListItem((b.paragraph("zwei"),)))),)
    )


def test_the_list_paragraphs_of_word_become_a_list() -> None:
    def item(words: str) -> str:
        return (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
            "<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span>"
            f"</span><![endif]>{words}<o:p></o:p></p>"
        )

    assert from_html(f"<p>Ziele</p>{item('Jugend')}{item('Kultur')}") == b.Text(
        (b.paragraph("Ziele"), _bullets("Jugend", "Kultur"))
    )


def test_tables_come_along_with_spans_and_head() -> None:
    (table,) = from_html(
        "<table><tr><th>Stadt</th><th>Personen</th></tr><tr><td colspan=2>Frankreich</td></tr>"
        "<tr><td>Rouen</td><td><p>38</p></td></tr></table>"
    ).blocks
    assert isinstance(table, b.Table)
    assert len(table.head) == 1
    assert table.rows[0].cells == (b.Cell(b.runs("Frankreich"), columns=2),)
    assert table.rows[1].cells[1] == b.Cell(b.runs("38"))


def test_broken_mark_up_is_read_as_far_as_it_goes() -> None:
    assert from_html("<table><tr><td>a<td>b</table></li></p><blockquote>Zitat") == b.Text(
        (
            b.Table((b.Column(), b.Column()), (), (b.Row((b.Cell(b.runs("a")), b.Cell(b.runs("b")))),)),
            b.Quote((b.paragraph("Zitat"),)),
        )
    )


EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style><!--td {mso-number-format:General;}--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 style='border-collapse:collapse;width:240pt'>
<!--StartFragment--><col width=80 span=3 style='width:60pt'>
 <tr height=20><td colspan=3 height=20 class=xl65 style='mso-ignore:colspan'>Kosten 2026</td></tr>
 <tr height=20><td class=xl66 style='font-weight:700'>Stadt</td><td class=xl66 style='font-weight:700'>Personen</td>
  <td class=xl66 style='font-weight:700'>Betrag</td></tr>
 <tr height=20><td rowspan=2 class=xl67 style='border-bottom:.5pt solid black'>Frankreich</td>
  <td align=right x:num>38</td>
  <td class=xl68 align=right x:num="1234.5" x:fmla="=A1*2">&nbsp; 1.234,50 &euro;&nbsp;</td></tr>
 <tr height=0 style='display:none'><td>versteckt</td><td>1</td><td>2</td></tr>
 <tr height=20><td align=right x:num>6</td><td class=xl68 align=right>-80,00 &euro;</td></tr>
 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=80></td></tr><![endif]>
<!--EndFragment--></table></body></html>"""


def _words(table: b.Table) -> list[list[str]]:
    return [["".join(run.text for run in cell.runs) for cell in row.cells] for row in (*table.head, *table.rows)]


def test_a_range_of_excel_comes_with_its_spans_values_and_alignment() -> None:
    source = EXCEL.replace(
        "<tr height=20><td colspan=3 height=20 class=xl65 style='mso-ignore:colspan'>Kosten 2026</td></tr>", ""
    )
    (table,) = from_html(source).blocks
    assert isinstance(table, b.Table)
    assert _words(table) == [
        ["Stadt", "Personen", "Betrag"],
        ["Frankreich", "38", "1.234,50 €"],
        ["6", "-80,00 €"],
    ]
    assert len(table.head) == 1
    assert not any(run.bold for cell in table.head[0].cells for run in cell.runs)
    assert table.rows[0].cells[0].rows == 2
    assert [column.align for column in table.columns] == [b.Align.LEFT, b.Align.DECIMAL, b.Align.DECIMAL]


def test_words_that_only_run_over_their_cell_join_no_cells() -> None:
    (table,) = from_html(EXCEL).blocks
    assert isinstance(table, b.Table)
    assert _words(table)[0] == ["Kosten 2026", "", ""]
    assert "versteckt" not in str(table)


def test_a_range_of_libreoffice_comes_with_its_figures() -> None:
    (table,) = from_html(
        '<body><table cellspacing="0" border="0"><colgroup width="85"></colgroup><colgroup width="85"></colgroup>'
        '<tr><td height="17" align="left"><font face="Liberation Sans">Jahr</font></td>'
        '<td align="left"><font>Zuschuss</font></td></tr>'
        '<tr><td height="17" align="right" sdval="2026" sdnum="1031;">2026</td>'
        '<td align="right" sdval="5800" sdnum="1031;0;#.##0,00 [$€-407]">5.800,00 €</td></tr>'
        '<tr><td height="17" align="left">Summe</td><td align="right">5.800,00 €</td></tr></table></body>'
    ).blocks
    assert isinstance(table, b.Table)
    assert _words(table) == [["Jahr", "Zuschuss"], ["2026", "5.800,00 €"], ["Summe", "5.800,00 €"]]
    assert len(table.head) == 1
    assert [column.align for column in table.columns] == [b.Align.LEFT, b.Align.DECIMAL]


def test_cells_of_plain_text_keep_their_own_breaks_and_tabs() -> None:
    (table,) = from_clipboard('Ort\tNotiz\nRouen\t"erste Zeile\nzweite ""Zeile"""\n').blocks
    assert isinstance(table, b.Table)
    assert _words(table) == [["Ort", "Notiz"], ["Rouen", 'erste Zeile\nzweite "Zeile"']]


def test_dates_and_empty_cells_are_no_figures() -> None:
    (table,) = from_clipboard("Tag\tBetrag\tStand\n01.02.2026\t5,00\t10 %\n02.02.2026\t-\t\n").blocks
    assert isinstance(table, b.Table)
    assert [column.align for column in table.columns] == [b.Align.LEFT, b.Align.DECIMAL, b.Align.DECIMAL]


def test_a_selection_too_large_brings_no_empty_rows_and_columns() -> None:
    row = "<tr><td>a</td><td>b</td><td></td></tr>"
    empty = "<tr><td></td><td></td><td>&nbsp;</td></tr>"
    (table,) = from_html(f"<table>{row}{row}{empty}{empty}</table>").blocks
    assert isinstance(table, b.Table)
    assert (len(table.columns), len(table.rows)) == (2, 2)


def test_one_cell_of_a_sheet_flows_into_the_line() -> None:
    assert from_html("<table><tr><td>38</td></tr></table>") == b.Text((b.paragraph("38"),))


def test_what_is_hidden_does_not_come_along_and_hides_nothing_else() -> None:
    text = from_html("<div style='display: none'><div>x</div>y</div><p>da</p>")
    assert text == b.Text((b.paragraph("da"),))
    (table,) = from_html("<table><tr style='display:none'><td>a<tr><td>b<td style='display:none'>c<td>d</table>").blocks
    assert isinstance(table, b.Table)
    assert _words(table) == [["b", "d"]]


@pytest.mark.parametrize(
    "source",
    [
        "<table>" * 300 + "<tr><td>x" + "</table>" * 300,
        "<ul><li>" * 300 + "x",
        "<blockquote>" * 300 + "x",
        "<table><tr><td colspan=999999999 rowspan=999999999>x</td></tr></table>",
        "<table><tr><td rowspan=3>a</td><td colspan=2 rowspan=2>b</td></tr><tr><td>c</td></tr><tr></tr></table>",
        "<table><tr><td colspan='-1' rowspan=0>x<td colspan='1e9'>y</table>",
        "<td>a</td></tr></table><li>b</ol><caption>c",
        "<img src=x onerror=alert(1)><iframe src='file:///etc/passwd'></iframe><object data=x>y</object>",
        "<a href=data:x>z</a><a href='javascript:x'>y</a>",
        "<style>" + "x" * 10_000 + "<p>verloren",
        "<p>" + "&#0;&#xD800;\x00\x0b" + "gut",
    ],
)
def test_hostile_mark_up_does_no_harm_and_can_be_stored(source: str) -> None:
    text = from_html(source)
    assert from_json(to_json(text)) == text
    for table in (block for block in text.blocks if isinstance(block, b.Table)):
        assert even(table)


_tags = st.sampled_from(
    ["table", "tr", "td", "th", "caption", "tbody", "ul", "ol", "li", "blockquote", "p", "div", "b", "i", "a", "br"]
    + ["h2", "pre", "span", "style", "script", "img"]
)
_attributes = st.sampled_from(
    ["", " colspan=2", " rowspan=3", " style='display:none'", " style='font-weight:700'", " href='#x'", " align=right"]
)
_piece = st.one_of(
    st.builds("<{}{}>".format, _tags, _attributes),
    st.builds("</{}>".format, _tags),
    st.sampled_from(["Wort", "38", " ", "1,5 €"]),
)


@given(st.lists(_piece, max_size=30).map("".join))
def test_any_mark_up_gives_a_text_whose_tables_can_be_edited(source: str) -> None:
    text = from_html(source)
    assert from_json(to_json(text)) == text
    for placed in walk(text):
        if isinstance(placed.block, b.Table):
            assert even(placed.block)


def test_a_picture_leaves_a_gap_with_its_words_and_an_ornament_none() -> None:
    text = from_html("<p>A<img alt='Das [neue] Rathaus' src=x><img width=1 height=1 src=y><img src=z>B</p>")
    assert text == b.Text((b.paragraph("A[Bild: Das (neue) Rathaus …][Bild …]B"),))
    assert gaps_of(text) == ("[Bild: Das (neue) Rathaus …]", "[Bild …]")
