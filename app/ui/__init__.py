"""The page: ask, find, browse and read, in Chinese, on one screen with the document beside."""

from app.ui.mount import PAGE_OPTIONS, mount_page
from app.ui.page import build_page

__all__ = ["PAGE_OPTIONS", "build_page", "mount_page"]
