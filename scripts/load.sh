#!/bin/sh
# Loads documents into a store unless it has them already: load.sh VERKOSTO DOCUMENTS STORE
set -eu
verkosto=$1 documents=$2 store=$3

if [ ! -e "$documents" ]; then
    echo "There is no $documents to load; name your own folder: make run DOCS=folder" >&2
    exit 2
fi
# CURRENT is rewritten with every change of the store. Documents or rules that are newer are read again.
if [ -e "$store/CURRENT" ] &&
   [ -z "$(find "$documents" ontology loaders graph \( -name __pycache__ -prune \) -o -type f -newer "$store/CURRENT" -print -quit)" ]; then
    exit 0
fi
status=0
"$verkosto" load --store "$store" "$documents" || status=$?
[ "$status" -eq 3 ] || exit "$status" # 3: some files could not be read, the table above names them
