"""The files of an index: one writer, many readers, whole or not at all.

index/manifest.json   which version counts, what it was built from, a checksum of each of its files
index/v-3f9a…/        the files of that version

A new version is written beside the old one; replacing the manifest, one rename, makes it count.  Readers
read everything into memory at once; one that was overtaken while reading starts again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from policy_qa.errors import IndexUnusable

Manifest = dict[str, Any]

_MANIFEST = "manifest.json"
_VERSION = "v-"  # prefix of the folders that are ours to delete
ATTEMPTS = 20  # a writer would have to finish that many versions while one reader reads


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder's one writing permit; wait for whoever has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released when the file is closed, or its process ends
        yield


def write(folder: Path, manifest: Manifest, files: Iterable[tuple[str, bytes]]) -> None:
    """Make these files the index, then drop older ones; only while holding the permit."""
    version = folder / f"{_VERSION}{secrets.token_hex(8)}"
    version.mkdir()
    checksums = {}
    for name, content in files:
        _write_through(version / name, content)
        checksums[name] = _checksum(content)
    _sync(version)
    whole = {**manifest, "version": version.name, "files": checksums}
    draft = folder / f"{_MANIFEST}.{version.name}"
    _write_through(draft, json.dumps(whole, ensure_ascii=False, indent=1).encode())
    draft.replace(folder / _MANIFEST)
    _sync(folder)
    _drop_all_but(version)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest; raise IndexUnusable where there is none, or none that can be read."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise IndexUnusable(f"{folder} 里还没有索引。请重新建立索引。") from None
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"索引清单 {folder / _MANIFEST} 读不出来（{error}）。请重新建立索引。") from None
    if not isinstance(manifest, dict):
        raise IndexUnusable(f"索引清单 {folder / _MANIFEST} 已损坏。请重新建立索引。")
    return manifest


def read_files(folder: Path, manifest: Manifest, names: Iterable[str]) -> dict[str, bytes] | None:
    """Return the files of the version in the manifest; None when a newer one took its place meanwhile."""
    version, checksums = manifest.get("version"), manifest.get("files")
    if not isinstance(version, str) or not isinstance(checksums, Mapping):
        raise IndexUnusable(f"索引清单 {folder / _MANIFEST} 已损坏。请重新建立索引。")
    contents = {}
    for name in names:
        path = folder / version / name
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            if read_manifest(folder).get("version") != version:
                return None
            raise IndexUnusable(f"索引文件 {path} 读不出来（{error.strerror}）。请重新建立索引。") from None
        if _checksum(contents[name]) != checksums.get(name):
            raise IndexUnusable(f"索引文件 {path} 已损坏（校验和不符）。请重新建立索引。")
    return contents


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make sure that the names in a folder outlast a power cut, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _drop_all_but(version: Path) -> None:
    """Remove older versions, and what a writer that broke off left behind."""
    for path in version.parent.glob(f"{_VERSION}*"):
        if path != version:
            shutil.rmtree(path, ignore_errors=True)
    for path in version.parent.glob(f"{_MANIFEST}.{_VERSION}*"):
        path.unlink(missing_ok=True)


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
