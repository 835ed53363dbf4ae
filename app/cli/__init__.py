"""The command line door: `policy-qa`."""

from app.cli._main import main

__all__ = ["main"]
