"""What people take away: tables of targets (Excel, CSV, Markdown), reports on drafts (HTML, Word)."""

from app.exports._csv import csv_text
from app.exports._draft_docx import draft_docx
from app.exports._draft_html import Tools, draft_html, findings_html
from app.exports._tables import csv_table, markdown_table
from app.exports._workbook import workbook

__all__ = [
    "Tools",
    "csv_table",
    "csv_text",
    "draft_docx",
    "draft_html",
    "findings_html",
    "markdown_table",
    "workbook",
]
