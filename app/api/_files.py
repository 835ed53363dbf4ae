"""Replies that are files."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import Response


def gives_file(description: str, media_type: str) -> dict[str, Any]:
    """Return what describes a route that gives a file."""
    content = {media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}}
    return {"response_class": Response, "responses": {200: {"description": description, "content": content}}}


def download(data: bytes, media_type: str, name: str, *, plain_name: str) -> Response:
    """Return a file that browsers save under this Chinese name (RFC 6266), older ones under the plain one."""
    disposition = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})
