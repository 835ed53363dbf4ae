"""The HTTP door: /api/v1, described by its own OpenAPI document."""

from app.api._app import build_api

__all__ = ["build_api"]
