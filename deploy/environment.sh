#!/bin/sh
# Build .venv in the checkout from a hashed lock file. Usage: sh deploy/environment.sh LOCKFILE
set -eu
lock=$1

suits() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# PYTHON=... chooses. Else the system's own Python comes first, if it is complete: it gets security updates, and it is
# compiled with optimisation, which version managers leave out (a tenth to a third slower).
find_python() {
    if [ -z "${PYTHON:-}" ] && suits /usr/bin/python3 && /usr/bin/python3 -c 'import ensurepip, venv' 2>/dev/null; then
        echo /usr/bin/python3
        return 0
    fi
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if suits "$name"; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python); then
    echo "Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv)." >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python3-venv ..."
        apt-get update -q >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q "python$version-venv" >/dev/null ||
            DEBIAN_FRONTEND=noninteractive apt-get install -y -q python3-venv >/dev/null
    else
        echo "The venv module is missing. Debian: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    echo "Making .venv with $python ..."
    rm -rf .venv
    "$python" -m venv .venv
fi
echo "Installing the locked packages (a minute or two the first time) ..."
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock"
