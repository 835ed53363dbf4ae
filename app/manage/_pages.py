"""The pages of 管理 as HTML without any script: pure functions, no state."""

from __future__ import annotations

from collections.abc import Sequence

from app.limits import MAX_UPLOAD
from app.manage import _texts as texts
from app.manage._work import Work
from app.ui.markup import address, element, joined, named, text
from policy_qa import Document, Incoming, OutlineItem

KINDS = ".txt,.md,.html,.htm"
MOST = MAX_UPLOAD // 1_000_000  # MB


def page(*parts: str, refresh: bool = False, inside: bool = True) -> str:
    """Return a whole page; `inside` is after the password, `refresh` loads it again every second."""
    again = '<meta http-equiv="refresh" content="1">' if refresh else ""
    leave = _form("logout", _submit(texts.LOG_OUT, plain=True)) if inside else ""
    links = element("nav", element("a", texts.TO_PAGE, href="../"), leave)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{texts.TITLE}</title><link rel="stylesheet" href="style.css">'
        f'<link rel="icon" href="../favicon.ico">{again}</head><body>'
        + element("header", element("h1", texts.TITLE), links)
        + element("main", *parts)
        + "</body></html>"
    )


def login(notice: str = "") -> str:
    """Return the page that asks for the password."""
    field = (
        f'<input type="password" id="password" name="password" required autofocus '
        f'autocomplete="current-password" aria-label="{texts.PASSWORD}">'
    )
    asked = element("p", element("label", texts.PASSWORD, for_="password"), field)
    form = _form("login", asked, _submit(texts.LOG_IN))
    return page(_notice(notice), _card(form, element("p", texts.LOGIN_NOTE, class_="soft")), inside=False)


def overview(documents: Sequence[Document], *, notice: str = "", work: Work | None = None) -> str:
    """Return the documents there are, each to be removed, the form for another one, and how `work` ended."""
    rows = [_row(document, last=len(documents) == 1) for document in documents]
    form = _form(
        "upload",
        element("p", _file_chooser()),
        _submit(texts.READ),
        enctype="multipart/form-data",
    )
    return page(
        _notice(notice),
        _outcome(work) if work else "",
        _card(element("h2", texts.DOCUMENTS), element("ul", *rows, class_="documents")),
        _card(element("h2", texts.ADD), element("p", texts.ADD_NOTE.format(most=MOST), class_="soft"), form),
    )


def _file_chooser() -> str:
    """Return a field whose words are ours: what browsers write on theirs is in their own language."""
    field = f'<input type="file" name="file" class="sr" required accept="{KINDS}">'
    words = element("span", texts.CHOOSE, class_="choose") + element("span", texts.CHOSEN, class_="chosen")
    return f'<label class="chooser">{field}{words}</label>'


def found(incoming: Incoming, *, replaces: Document | None, key: str) -> str:
    """Return what was read of an upload, to be confirmed."""
    document = incoming.document
    facts = {
        texts.FOUND_TITLE: document.title,
        texts.FOUND_ID: document.id,
        texts.FOUND_YEAR: document.year,
        texts.FOUND_ISSUER: document.issuer,
        texts.FOUND_COUNT: f"{texts.SECTIONS.format(count=len(document.sections))}，{_clauses(document)}",
    }
    listed = joined(
        element("dt", name) + element("dd", text(value or texts.NOT_FOUND)) for name, value in facts.items()
    )
    warning = ""
    if replaces is not None:
        warning = texts.REPLACES.format(
            id=replaces.id, title=replaces.title or replaces.id, count=replaces.clause_count
        )
    confirm = _form(
        "add",
        _hidden("key", key),
        _hidden("replaces", replaces.id if replaces else ""),
        _submit(texts.CONFIRM_REPLACE if replaces else texts.CONFIRM),
    )
    return page(
        _notice(warning),
        _card(element("h2", texts.FOUND), element("dl", listed), _warnings(document)),
        _card(element("h2", texts.OUTLINE), _outline(document.outline), class_="outline"),
        element("div", confirm, _form("cancel", _submit(texts.CANCEL, plain=True)), class_="choice"),
    )


def removing(document: Document) -> str:
    """Return the question whether a document is to go."""
    confirm = _form("remove", _hidden("document", document.id), _submit(texts.CONFIRM_REMOVE))
    asked = element("h2", text(texts.REMOVING.format(title=document.title or document.id)))
    back = element("a", texts.BACK, href="./", class_="plain")
    return page(
        _card(asked, element("p", texts.REMOVING_NOTE), element("div", confirm, back, class_="choice"))
    )


def working(work: Work) -> str:
    """Return how far a change has come."""
    amount = f' value="{work.done}" max="{work.total}"' if work.total else ""
    name = text(texts.WORKING.format(name=work.name))
    counted = f"{work.stage} {work.done} / {work.total}" if work.total else work.stage
    return page(
        _card(
            element("h2", name),
            f"<progress{amount}></progress>",
            element("p", text(counted), role="status"),
            element("p", texts.WORKING_NOTE, class_="soft"),
        ),
        refresh=True,
    )


def said(notice: str) -> str:
    """Return a page that says why nothing was done."""
    return page(_notice(notice), element("a", texts.BACK, href="./", class_="plain"), inside=False)


def _row(document: Document, *, last: bool) -> str:
    """Return one document of the list."""
    name = element("b", text(named(document)))
    about = element("span", f"{texts.FOUND_ID} {text(document.id)}，{_clauses(document)}", class_="soft")
    remove = element("span", texts.ONLY_ONE, class_="soft")
    if not last:
        remove = element(
            "form",
            _hidden("document", document.id),
            _submit(texts.REMOVE, plain=True),
            action="remove",
            method="get",
        )
    return element("li", element("div", name, about, _warnings(document, quiet=True)), remove)


def _warnings(document: Document, *, quiet: bool = False) -> str:
    """Return what is odd about a document's numbers; nothing for nothing where `quiet`."""
    if not document.warnings:
        return "" if quiet else element("p", texts.NO_WARNINGS, class_="soft")
    listed = element("ul", *(element("li", text(each)) for each in document.warnings))
    summary = element("summary", texts.WARNINGS.format(count=len(document.warnings)))
    opened = {} if quiet else {"open": "open"}
    return element("details", summary, listed, class_="warnings", **opened)


def _outline(items: Sequence[OutlineItem]) -> str:
    if not items:
        return ""
    return element(
        "ul",
        *(
            element("li", text(address(item.label, item.heading)) or "·", _outline(item.children))
            for item in items
        ),
    )


def _outcome(work: Work) -> str:
    if work.problem:
        return _notice(texts.FAILED.format(name=work.name) + work.problem)
    return element("p", text(texts.DONE.format(name=work.name)), class_="done", role="status")


def _clauses(document: Document) -> str:
    return texts.CLAUSES.format(count=document.clause_count)


def _notice(words: str) -> str:
    return element("p", text(words), class_="notice", role="alert") if words else ""


def _card(*parts: str, class_: str = "") -> str:
    return element("section", *parts, class_=f"card {class_}".rstrip())


def _form(action: str, *parts: str, **attributes: str) -> str:
    return element("form", *parts, action=action, method="post", **attributes)


def _submit(name: str, *, plain: bool = False) -> str:
    return element("button", name, type="submit", class_="plain" if plain else None)


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{text(value)}">'
