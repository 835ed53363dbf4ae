#!/bin/sh
# Make .venv and install the product into it; `setup.sh dev` adds what checks and tests need.
# Safe to run again. Messages are Chinese: this is the first thing a new user sees.
set -eu
cd "$(dirname "$0")/.."
extras="${1:-}"
venv=.venv

say() { printf '%s\n' "$*" >&2; }
die() { say "安装失败：$*"; exit 1; }

# Print the first Python that is new enough, or nothing.
find_python() {
    for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

make_venv() {
    python="$(find_python)"
    [ -n "$python" ] || die "没有找到 Python 3.11 或更新的版本。Debian 上请运行：apt-get install python3 python3-venv"
    say "正在用 $python 建立 $venv ……"
    "$python" -m venv --clear "$venv" || die "无法建立 $venv。Debian 上请先运行：apt-get install python3-venv"
}

install_packages() {
    # torch first and alone: only this exact pin resolves to a CPU build where one is offered.
    "$venv/bin/python" -m pip install --quiet "$(grep '^torch==' constraints.txt)" ||
        die "pip 装不上 torch。请检查网络或软件源后再运行一次。"
    say "正在安装其余软件包……"
    "$venv/bin/python" -m pip install --quiet --constraint constraints.txt --editable ".${extras:+[$extras]}" ||
        die "pip 未能装好全部软件包。请检查网络或软件源后再运行一次。"
}

# Run apt-get as root: directly, or through sudo where it asks for no password.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Page tests drive Debian's Chromium and look at Chinese text; without it they are skipped, not failed.
install_browser() {
    missing=""
    command -v chromium >/dev/null 2>&1 || missing="chromium"
    { command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh family 2>/dev/null | grep -q .; } ||
        missing="$missing fonts-noto-cjk"
    [ -n "$missing" ] || return 0
    say "正在安装网页测试所需的系统软件：$missing ……"
    # shellcheck disable=SC2086  # a list of package names
    if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null &&
        as_root apt-get update -qq >/dev/null 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing \
            </dev/null >/dev/null 2>&1; then
        return 0
    fi
    say "注意：未能安装$missing（需要 root 权限和 apt-get）；网页测试将被跳过。"
    say "      可请管理员运行：apt-get install $missing"
}

# A .venv without pip is one that was given up half-way; it is made anew.
"$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
say "正在安装软件包，第一次需要几分钟……"
install_packages
[ "$extras" != dev ] || install_browser
say "安装完成。"
