#!/bin/sh
# Writes the lock files from what pyproject.toml allows today: lock.sh PYTHON
set -eu
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names() { # names KEY…: the requirements under these keys of pyproject.toml
    "$python" - "$@" <<'PY'
import sys
import tomllib

with open("pyproject.toml", "rb") as settings:
    project = tomllib.load(settings)
print(*project["build-system"]["requires"], *project["project"]["dependencies"], sep="\n")
if "dev" in sys.argv:
    print(*project["project"]["optional-dependencies"]["dev"], sep="\n")
PY
}
header() { # header WHAT
    echo "# Exact versions $1; \`make lock\` writes this file. No hashes: most of these packages ship one"
    echo "# wheel per platform and Python version, and a file with the hashes of one of them would refuse all others."
}

"$python" -m venv "$work/venv"
names > "$work/run.txt"
names dev > "$work/dev.txt"
"$work/venv/bin/pip" install --quiet --upgrade -r "$work/run.txt"
"$work/venv/bin/pip" freeze --all --exclude pip | LC_ALL=C sort > "$work/run.lock"
"$work/venv/bin/pip" install --quiet -c "$work/run.lock" -r "$work/dev.txt"
"$work/venv/bin/pip" freeze --all --exclude pip | LC_ALL=C sort > "$work/all.lock"

{ header "that Verkosto is tested with"; cat "$work/run.lock"; } > requirements.lock
{
    header "that the tests and checks need on top of requirements.lock"
    echo "-r requirements.lock"
    LC_ALL=C comm -13 "$work/run.lock" "$work/all.lock"
} > requirements-dev.lock
