"""What comes from other programs becomes content, and nothing else does."""

from __future__ import annotations

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.paste_html import from_html
from hik_desktop.ui.paper.text.paste_plain import from_clipboard


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


def test_bold_italic_and_links_come_along_but_scripts_and_pictures_do_not() -> None:
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
                    b.Run("!"),
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
