"""The command that compares two editions: compare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.text import Text as Words

from app.cli._chinese import ChineseCommand, Text
from app.cli._lines import print_json
from app.cli._options import Opening, json_option, opening
from app.cli._people import source_line, stdout
from app.comparison_form import comparison_form
from app.editions import edition_named
from app.target_list import amount
from policy_qa import compare_editions

if TYPE_CHECKING:
    from policy_qa import Comparison, Pairing, Piece, TargetChange

_WHAT = {
    "added": ("新增", "green"),
    "dropped": ("删去", "red"),
    "target_raised": ("数字提高", "bold magenta"),
    "target_lowered": ("数字降低", "bold magenta"),
    "target_changed": ("目标有变", "bold magenta"),
    "target_added": ("增加目标", "magenta"),
    "target_dropped": ("减少目标", "magenta"),
    "reworded": ("改写", "yellow"),
    "punctuation": ("仅标点不同", "cyan"),
    "moved": ("移位", "blue"),
    "renumbered": ("改编号", "blue"),
    "same": ("未变", "dim"),
}
_CHANGES = {
    "number": "数字",
    "unit": "单位",
    "bound": "界限",
    "modality": "语气",
    "negation": "否定",
    "term": "用词",
    "order": "顺序",
    "omission": "删去",
    "insertion": "增加",
    "punctuation": "标点",
    "script": "繁简",
}
_TARGETS = {"raised": "提高", "lowered": "降低", "changed": "有变", "added": "增加", "dropped": "减少"}
_AROUND = 16  # characters shown of what stays the same before and behind a change


@click.command(
    cls=ChineseCommand,
    short_help="比较一份文件的两个版本。",
    help="逐条比较一份文件的两个版本：未变、移位、改编号、改写、新增、删去，目标提高或降低。"
    "\n\n旧版和新版可以是 .txt、.md、.html 文件，也可以是文件的编号。空格和换行不计。"
    "\n\n有差别时退出码为 1，完全相同为 0，无法运行为 2。",
    epilog="例如：policy-qa compare 旧版.txt 新版.txt",
)
@click.argument("old", type=Text(), metavar="旧版")
@click.argument("new", type=Text(), metavar="新版")
@json_option
@opening
@click.pass_context
def compare(ctx: click.Context, *, old: str, new: str, as_json: bool, opening: Opening) -> None:
    """Compare two editions, clause by clause."""
    assistant = cache(opening.assistant)  # two files need none
    found = compare_editions(edition_named(old, assistant), edition_named(new, assistant))
    if as_json:
        print_json(comparison_form(found))
    else:
        _show(found)
    ctx.exit(0 if found.is_same else 1)


def _show(found: Comparison) -> None:
    """Print what has changed; what has only been renumbered is drawn together."""
    stdout().print(Words(f"旧版：{source_line(found.old)}  {found.old.id}", style="dim"))
    stdout().print(Words(f"新版：{source_line(found.new)}  {found.new.id}", style="dim"))
    for kinds, group in groupby(found.pairings, key=lambda pairing: pairing.kinds):
        if kinds == ("renumbered",):
            _show_renumbered([*group])
        elif kinds != ("same",):
            for pairing in group:
                _show_pairing(pairing, found)
    counts = "，".join(f"{_WHAT[kind][0]} {count} 处" for kind, count in found.counts.items() if count)
    stdout().print(Words(f"\n{'两版完全相同' if found.is_same else '合计'}：{counts}。", style="bold"))


def _show_renumbered(group: Sequence[Pairing]) -> None:
    names = []
    for pieces in ([each.old for each in group], [each.new for each in group]):
        labels = [piece.label for piece in pieces if piece is not None]
        names.append(labels[0] if len(labels) == 1 else f"{labels[0]}至{labels[-1]}")
    line = Words("\n【改编号】", style="blue").append(f"{names[0]} → {names[1]}", style="bold")
    stdout().print(line.append("  文字未变", style="dim"))


def _show_pairing(pairing: Pairing, found: Comparison) -> None:
    words = "、".join(_WHAT[kind][0] for kind in pairing.kinds)
    names = list(dict.fromkeys(_name(piece) for piece in (pairing.old, pairing.new) if piece is not None))
    line = Words(f"\n【{words}】", style=_WHAT[pairing.kinds[0]][1]).append(" → ".join(names), style="bold")
    stdout().print(line)
    paired = pairing.old is not None and pairing.new is not None
    if pairing.changes:
        stdout().print(_redlined(pairing, found))
        kinds = "、".join(dict.fromkeys(_CHANGES[change.kind] for change in pairing.changes))
        stdout().print(Words(f"改动 {len(pairing.changes)} 处：{kinds}", style="dim"))
    elif not paired and (whole := _whole(pairing, found)):
        stdout().print(Words(whole))
    for change in pairing.targets:
        if paired or (change.old and change.new):  # what else a whole clause states has just been shown
            stdout().print(Words(_target_line(change), style="magenta"))


def _whole(pairing: Pairing, found: Comparison) -> str:
    """Return all that an added or dropped clause says, its heading aside."""
    text, piece = (found.new.text, pairing.new) if pairing.new else (found.old.text, pairing.old)
    words = piece.words.of(text).removeprefix(piece.heading) if piece else ""
    return _on_one_line(words.lstrip("。 \u3000\n"))


def _name(piece: Piece) -> str:
    return piece.name or (f"第{piece.clause}段" if piece.clause else "条目之外")


def _redlined(pairing: Pairing, found: Comparison) -> Words:
    """Return the new wording with each change in it: 新增学位[57→75]个."""
    text = found.new.text
    assert pairing.new is not None
    line = Words()
    done = pairing.new.words.start
    for change in pairing.changes:
        line.append(_kept(text[done : change.new.start], first=done == pairing.new.words.start))
        old, new = (
            _on_one_line(each) for each in (change.old.of(found.old.text), change.new.of(found.new.text))
        )
        line.append("[" if old and new else "[增：" if new else "[删：", style="bold")
        line.append(old, style="red strike").append("→" if old and new else "").append(new, style="green")
        line.append("]", style="bold")
        done = change.new.end
    return line.append(_kept(text[done : pairing.new.words.end], last=True))


def _kept(text: str, *, first: bool = False, last: bool = False) -> str:
    """Return what stays the same, its middle left out where it is long."""
    line = _on_one_line(text)
    if len(line) <= 2 * _AROUND + 8:
        return line
    return f"{'' if first else line[:_AROUND]}……{'' if last else line[-_AROUND:]}"


def _on_one_line(text: str) -> str:
    return "".join(text.split("\n")) if text.strip() else text.replace("\n", "")


def _target_line(change: TargetChange) -> str:
    """Return what became of a target: 目标提高：小学 57个 → 75个."""
    target = change.new or change.old
    what = f"目标{_TARGETS[change.kind]}："
    if target is None or change.old is None or change.new is None:
        return f"{what}{target.quote if target else ''}"
    if target.kind == "deliverable":
        return f"{what}{change.old.quote} → {change.new.quote}"
    whole = f"{target.part_of}：" if target.part_of else ""
    return f"{what}{whole}{target.metric} {amount(change.old)} → {amount(change.new)}"
