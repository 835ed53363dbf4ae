"""Tables of targets as files: Excel, CSV, Markdown."""

from app.exports._tables import csv_table, markdown_table
from app.exports._workbook import workbook

__all__ = ["csv_table", "markdown_table", "workbook"]
