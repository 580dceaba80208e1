#!/bin/sh
# Installs Chromium, and the library that its remote control needs, from the system's packages where that can be done
# unasked; without them the browser tests are skipped.
set -eu

missing=
command -v chromium >/dev/null || missing="chromium fonts-dejavu-core"
if command -v dpkg-query >/dev/null && ! dpkg-query -W libatomic1 >/dev/null 2>&1; then
    missing="$missing libatomic1"
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "No Chromium here, and no apt-get to install it: the browser tests will be skipped."
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    echo "To run the browser tests: apt-get install $missing"
    exit 0
fi

install() {
    $as_root apt-get update -q >/dev/null &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $missing >/dev/null
}
echo "Installing for the browser tests: $missing"
install || { sleep 5; install; } ||
    echo "That failed; the browser tests will not all run. To try it by hand: apt-get install $missing"
