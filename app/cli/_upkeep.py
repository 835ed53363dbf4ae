"""Commands that look after the product: index, serve and feedback."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from app.cli import _people
from app.cli._chinese import ChineseCommand, Number, Text
from app.cli._lines import print_json
from app.cli._options import Opening, json_option, opening
from app.feedback import THUMBS, FeedbackFile, Opinion, csv_of, form
from app.limits import SHORTEST_PASSWORD
from app.live import LiveAssistant
from app.places import PASSWORD_VARIABLE, manage_password, places
from policy_qa import PolicyAssistant


@click.command(
    cls=ChineseCommand,
    short_help="建立或更新索引。",
    help="建立或更新索引。其他命令在需要时也会自动建立。",
)
@opening
def index(*, opening: Opening) -> None:
    """Build the index where it is missing or outdated."""
    assistant = opening.assistant()
    clauses = sum(document.clause_count for document in assistant.documents)
    _people.stdout().print(f"索引已就绪：{len(assistant.documents)} 份文件，{clauses} 条。")


@click.command(
    cls=ChineseCommand,
    short_help="启动网页和 HTTP 接口。",
    help="启动网页和 HTTP 接口（/api/v1）。默认只接受本机访问。\n\n"
    f"设了环境变量 {PASSWORD_VARIABLE}（密码，至少 {SHORTEST_PASSWORD} 个字符）时，"
    "在 /manage 可以添加、更换和移除文件；没有设，就没有这个页面。",
    epilog="例如：policy-qa serve --port 8080",
)
@click.option(
    "--host",
    type=Text(),
    default="127.0.0.1",
    metavar="地址",
    help="监听的地址（默认 127.0.0.1，只限本机）。",
)
@click.option(
    "--port",
    type=Number(0, 65535),
    default=7860,
    metavar="端口",
    help="监听的端口（默认 7860；0 为任选空闲端口）。",
)
@click.option("--open", "open_page", is_flag=True, help="启动后打开浏览器。")
@click.option("--log-questions", is_flag=True, help="把收到的问题记在标准错误上（默认不记）。")
@opening
def serve(*, host: str, port: int, open_page: bool, log_questions: bool, opening: Opening) -> None:
    """Serve the page and the HTTP interface until interrupted."""
    from app.main import listen, serve_forever  # loads the web libraries, which no other command needs
    from app.question_log import LoggedAssistant, log_to_stderr

    password = _checked_password()
    with listen(host, port) as listening:
        if log_questions:
            log_to_stderr()
        assistant = opening.assistant(LoggedAssistant if log_questions else PolicyAssistant)
        if password:
            where = opening.places()
            assistant = LiveAssistant(assistant, corpus=where.corpus, index=where.index)
        feedback = FeedbackFile(places().feedback)
        serve_forever(listening, assistant, feedback=feedback, password=password, open_page=open_page)


def _checked_password() -> str:
    """Return the password of the page 管理, "" for no such page; refuse one that is soon guessed."""
    password = manage_password()
    if password and len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(
            f"{PASSWORD_VARIABLE} 里的密码太短，至少 {SHORTEST_PASSWORD} 个字符。"
            "请换一个长些的密码；不需要管理页面，就不要设这个变量。"
        )
    return password


@click.command(
    cls=ChineseCommand,
    short_help="查看或导出网页上收到的意见。",
    help="查看或导出网页上收到的意见（“有帮助”“没帮助”和原因）。意见只存在本机的 feedback/ 里，"
    "只有问题、回答的种类和条款、评价、原因、时间；存满后丢掉最早的。",
    epilog="例如：policy-qa feedback --csv > 意见.csv",
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="输出 CSV，可用 Excel 打开。")
@click.option("--clear", is_flag=True, help="输出之后，删除已存的全部意见。")
def feedback(*, as_json: bool, as_csv: bool, clear: bool) -> None:
    """Give the opinions kept, for people or as a file; forget them where that is asked for."""
    if as_json and as_csv:
        raise click.UsageError("--json、--csv 只能用一个。", click.get_current_context())
    file = FeedbackFile(places().feedback)
    opinions = file.read()
    if as_json:
        print_json([form(each) for each in opinions])
    elif as_csv:
        sys.stdout.write(csv_of(opinions))
    else:
        _show_opinions(opinions)
    if clear:
        sys.stdout.flush()  # nothing is forgotten that could not be written
        file.forget(opinions)
        _people.stderr().print(f"已删除 {len(opinions)} 条意见。")


def _show_opinions(opinions: Sequence[Opinion]) -> None:
    for each in opinions:
        clauses = "、".join(f"第 {number} 条" for number in each.clauses) or "没有引用条款"
        reason = f"  原因：{each.reason}" if each.reason else ""
        line = f"{each.time[:16]}  {THUMBS[each.thumb]}  {each.question}（{clauses}）{reason}"
        # Strangers typed this: it must not steer the terminal.
        _people.stdout().print("".join(sign if sign.isprintable() else " " for sign in line))
    helped = sum(each.thumb == "up" for each in opinions)
    counted = f"共 {len(opinions)} 条意见：有帮助 {helped} 条，没帮助 {len(opinions) - helped} 条。"
    _people.stdout().print(counted if opinions else "还没有收到意见。")
