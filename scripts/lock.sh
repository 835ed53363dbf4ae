#!/bin/sh
# Write constraints.txt anew from what .venv holds: exact versions, no hashes, no local builds.
set -eu
cd "$(dirname "$0")/.."
{
    sed -n '/^#/p' constraints.txt
    .venv/bin/python -m pip freeze --all --exclude-editable |
        grep -E '^[A-Za-z0-9_.-]+==' | grep -v '^pip==' |
        sed 's/^\(torch==[0-9.]*\)+.*/\1/' | LC_ALL=C sort -f
} >constraints.new
mv constraints.new constraints.txt
