"""管理: bring one's own documents, behind a password, on a page that is not there without one."""

from app.manage._routes import mount_manage

__all__ = ["mount_manage"]
