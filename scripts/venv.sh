#!/bin/sh
# Makes the virtual environment, or says what the machine lacks: venv.sh PYTHON FOLDER
set -eu
python=$1 folder=$2

if ! command -v "$python" >/dev/null; then
    echo "Verkosto needs Python 3.11, 3.12 or 3.13, and there is no $python here." >&2
    echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; then
    echo "Verkosto needs Python 3.11, 3.12 or 3.13, and $python is $("$python" --version)." >&2
    echo "Name another one: make run PYTHON=python3.11" >&2
    exit 1
fi
# Debian ships Python without these two; asked before, since a failed venv leaves half a folder behind.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python can't make virtual environments: a package is missing." >&2
    echo "On Debian or Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
