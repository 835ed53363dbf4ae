"""Readers: the text one reads, or an error that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_qa.errors import DocumentError
from policy_qa.readers import read_text


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Put a file into a folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("一、总则\n", "一、总则\n"),
        ("\ufeff一、总则", "一、总则"),  # byte order mark
        ("一、总则\r\n（一）目的\r\n", "一、总则\n（一）目的\n"),  # CRLF
        ("一、总则".encode("gb18030"), "一、总则"),
        ("一、总则".encode("utf-16"), "一、总则"),  # what Notepad calls Unicode
        ("　　（一）目的,半角　 \n\n\n", "　　（一）目的,半角　 \n\n\n"),  # nothing else changes
    ],
)
def test_plain_text_is_decoded_and_otherwise_kept(tmp_path: Path, content: str | bytes, text: str) -> None:
    assert read_text(write(tmp_path, "a.txt", content)).text == text


def test_markdown_marks_stay_in_the_text(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, "a.md", "## **第一章** 总则")).text == "## **第一章** 总则"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>一、总则</p><p>（一）目的</p>", "一、总则\n（一）目的\n"),
        ("<p>新增<b>10</b>所<span>学校</span></p>", "新增10所学校\n"),  # inline elements do not break words
        ("<p>甲<br>乙</p>", "甲\n乙\n"),
        ("<p>计划新增\n   学校</p>", "计划新增学校\n"),  # a line break in the source is no space
        ("<p>A&amp;B&nbsp;&#20013;</p>", "A&B 中\n"),
        ("<table><tr><td>小学</td><td>7020</td></tr><tr><th>初中</th><td><p>22</p><p>50</p></td></tr></table>",
         "小学\t7020\n初中\t22 50\n"),
        ("<table><tr><td>一级</td><td></td><td>二级</td></tr></table>", "一级\t\t二级\n"),  # empty cell
        ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙\n"),  # one cell lays out the page
        ("<table><tr><td>栏</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>",
         "栏\n甲\t乙\n"),
        ("<nav>首页</nav><script>x()</script><style>p{}</style><!-- 注 --><p>正文</p>", "正文\n"),
        ("<p>正文</p><p style='display:none'>隐藏</p><p>扫一扫在手机打开当前页</p>", "正文\n"),
        ("<p>扫一扫在手机打开当前页即可报名，详见公告。</p>", "扫一扫在手机打开当前页即可报名，详见公告。\n"),
    ],
)  # fmt: skip
def test_html_gives_the_text_one_reads(tmp_path: Path, body: str, text: str) -> None:
    page = f"<html><head><title>题</title></head><body>{body}</body></html>"

    assert read_text(write(tmp_path, "a.html", page)).text == text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>关于招生的通知_某市教育局网站</title>", "关于招生的通知"),
        ("<title> 关于\n招生的通知 </title>", "关于招生的通知"),
        ("", "正文标题"),
        ("<title></title>", "正文标题"),
    ],
)
def test_html_names_its_title(tmp_path: Path, head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body><h1>正文标题</h1></body></html>"

    assert read_text(write(tmp_path, "a.htm", page)).title == title


def test_html_in_gb2312_is_read(tmp_path: Path) -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>镕基</p></body></html>'  # 镕 is not in GB2312

    assert read_text(write(tmp_path, "a.html", page.encode("gb18030"))).text == "镕基\n"


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("a.txt", "", "没有文字"),
        ("a.txt", " \n　", "没有文字"),
        ("a.html", "<html><body><script>x</script></body></html>", "没有文字"),
        ("a.txt", b"\x89PNG\r\n\x00\x00\xff\xfe", "不是文本文件"),
        ("a.txt", b"\x00\x01\x02", "不是文本文件"),
        ("a.docx", b"PK", "另存为 .txt"),
        ("a.pdf", b"%PDF", "扫描件"),
        ("a.xlsx", b"PK", "不支持的文件格式"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(
    tmp_path: Path, name: str, content: str | bytes, advice: str
) -> None:
    path = write(tmp_path, name, content)

    with pytest.raises(DocumentError, match=advice) as caught:
        read_text(path)

    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="找不到文件"):
        read_text(tmp_path / "a.txt")
