#!/bin/sh
# Install the real programs that the tests drive, where the system allows; say exactly what is missing elsewhere.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || missing="$missing postgresql"
command -v xgettext >/dev/null 2>&1 || missing="$missing gettext"
# The browser tests drive Chromium through Playwright, whose own Node wants this library; a small Debian has none.
PATH="$PATH:/sbin:/usr/sbin"
if command -v ldconfig >/dev/null 2>&1 && ! ldconfig -p | grep -q 'libatomic\.so\.1'; then
    missing="$missing libatomic1"
fi

[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing the real parts of the tests:$missing ..."
    apt-get update -q >/dev/null
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q $missing >/dev/null || {
        echo "Could not install:$missing. Tests that need them are reported as not run." >&2
    }
else
    echo "Missing for some tests:$missing (Debian: sudo apt-get install$missing)." >&2
    echo "Tests that need them are reported as not run." >&2
fi
