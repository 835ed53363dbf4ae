"""The work of 管理: look a text over, put it in, take one out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.limits import MAX_UPLOAD
from app.live import LiveAssistant, Progress
from app.manage import _pages as pages
from app.manage import _texts as texts
from app.manage._answers import go
from app.manage._guard import Session
from app.manage._work import Workbench
from app.problems import problem_of
from policy_qa import Document, Incoming, PolicyQAError, take_in


class Desk:
    """Answers those who have given the password."""

    def __init__(self, assistant: LiveAssistant) -> None:
        self._assistant = assistant
        self._bench = Workbench()

    async def overview(self, _: Request, _session: Session) -> Response:
        """Show the documents there are."""
        return self._overview()

    async def upload(self, request: Request, session: Session) -> Response:
        """Read a file and keep it in memory until it is confirmed."""
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or not file.filename:
                return self._overview(texts.NO_FILE, status=422)
            name, content = file.filename, await file.read()
        if len(content) > MAX_UPLOAD:
            return self._overview(texts.TOO_LARGE.format(most=pages.MOST), status=413)
        try:
            session.incoming = await run_in_threadpool(take_in, name, content)
        except PolicyQAError as error:
            return self._overview(problem_of(error).detail, status=422)
        return go("found")

    async def found(self, _: Request, session: Session) -> Response:
        """Show what was read, to be confirmed."""
        if (incoming := session.incoming) is None:
            return self._overview(texts.NOTHING_WAITS, status=409)
        held = self._held(incoming.document.id)
        return HTMLResponse(pages.found(incoming, replaces=held, key=_key(incoming)))

    async def add(self, request: Request, session: Session) -> Response:
        """Begin to put in what was confirmed."""
        async with request.form(max_files=0, max_fields=2) as form:
            key, replaces = form.get("key"), form.get("replaces")
        incoming = session.incoming
        if incoming is None or key != _key(incoming):
            return self._overview(texts.NOTHING_WAITS, status=409)
        held = self._held(incoming.document.id)
        if replaces != (held.id if held else ""):  # it came, or went, since that was asked
            return await self.found(request, session)

        def put_in(progress: Progress) -> None:
            self._assistant.add(incoming, progress)

        name = texts.REPLACING_WORK if held else texts.ADDING_WORK
        if not self._begin(name, held or incoming.document, put_in):
            return self._busy()
        session.incoming = None
        return go("working")

    async def cancel(self, _: Request, session: Session) -> Response:
        """Forget what was uploaded."""
        session.incoming = None
        return go("./")

    async def removing(self, request: Request, _: Session) -> Response:
        """Ask whether a document is to go."""
        document = self._assistant.document(request.query_params.get("document", ""))
        return HTMLResponse(pages.removing(document))

    async def remove(self, request: Request, _: Session) -> Response:
        """Begin to take a document out."""
        async with request.form(max_files=0, max_fields=1) as form:
            document = self._assistant.document(str(form.get("document", "")))

        def take_out(progress: Progress) -> None:
            self._assistant.remove(document.id, progress)

        return go("working") if self._begin(texts.REMOVING_WORK, document, take_out) else self._busy()

    async def working(self, _: Request, _session: Session) -> Response:
        """Show how far the change has come, or what became of it."""
        work = self._bench.work
        if work is None:
            return go("./")
        if not work.finished:
            return HTMLResponse(pages.working(work))
        return HTMLResponse(pages.overview(self._assistant.documents, work=work))

    def _overview(self, notice: str = "", *, status: int = 200) -> Response:
        return HTMLResponse(pages.overview(self._assistant.documents, notice=notice), status)

    def _busy(self) -> Response:
        work = self._bench.work
        return self._overview(texts.BUSY.format(name=work.name if work else ""), status=409)

    def _begin(self, name: str, document: Document, change: Callable[[Progress], None]) -> bool:
        return self._bench.start(name.format(title=document.title or document.id), change)

    def _held(self, id: str) -> Document | None:
        return next((document for document in self._assistant.documents if document.id == id), None)


def _key(incoming: Incoming) -> str:
    """Return what tells an upload from another one with the same name."""
    return hashlib.sha256(incoming.content).hexdigest()
