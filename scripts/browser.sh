#!/bin/sh
# Installs Chromium from the system's packages where that can be done unasked; without it the browser tests are skipped.
set -eu

if command -v chromium >/dev/null; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "No Chromium here, and no apt-get to install it: the browser tests will be skipped."
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    echo "No Chromium here, and no right to install it (apt-get install chromium): the browser tests will be skipped."
    exit 0
fi

install() {
    $as_root apt-get update -q >/dev/null &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium fonts-dejavu-core >/dev/null
}
echo "Installing Chromium for the browser tests …"
install || { sleep 5; install; } ||
    echo "Chromium could not be installed: the browser tests will be skipped."
