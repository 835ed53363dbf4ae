"""Commands that look after the product: index and serve."""

from __future__ import annotations

import click

from app.cli import _people
from app.cli._chinese import ChineseCommand, Number, Text
from app.cli._options import Opening, opening
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
    help="启动网页和 HTTP 接口（/api/v1）。默认只接受本机访问。",
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

    with listen(host, port) as listening:
        if log_questions:
            log_to_stderr()
        assistant = opening.assistant(LoggedAssistant if log_questions else PolicyAssistant)
        serve_forever(listening, assistant, open_page=open_page)
