#!/bin/sh
# Install the real programs that are driven, where the system allows; say exactly what is missing elsewhere.
# Usage: sh deploy/real_parts.sh [reading]
# "reading": only what reading files needs (LibreOffice, Tesseract); else also what the tests drive.
set -eu
what=${1:-all}

missing="" driven=""

# What a file with old formats or a scan waits for. The project says itself what it finds: one place knows.
reading=$(.venv/bin/python -m documents.files.parts)
case "$reading" in *office*)
    nogui="-nogui"
    # Where LibreOffice is there already, what is missing of it has to be of the same kind.
    dpkg -s libreoffice-core >/dev/null 2>&1 && nogui=""
    # The letters of Times New Roman and Arial, without which its pictures of pages are not those of the office.
    missing="$missing libreoffice-writer$nogui libreoffice-calc$nogui libreoffice-impress$nogui fonts-liberation"
    ;;
esac
case "$reading" in *ocr*)
    missing="$missing tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng tesseract-ocr-osd"
    ;;
esac
case "$missing" in *tesseract*)
    command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx vie &&
        missing=$(echo "$missing" | sed 's/ tesseract-ocr[a-z-]*//g')
    ;;
esac

if [ "$what" != reading ]; then
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || driven="$driven chromium"
    [ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || driven="$driven postgresql"
    command -v xgettext >/dev/null 2>&1 || driven="$driven gettext"
    # The browser tests drive Chromium through Playwright, whose own Node wants this library; a small Debian has none.
    PATH="$PATH:/sbin:/usr/sbin"
    if command -v ldconfig >/dev/null 2>&1 && ! ldconfig -p | grep -q 'libatomic\.so\.1'; then
        driven="$driven libatomic1"
    fi
fi

# The libraries that recognise pictures: three hundred megabytes that a site without scans can do without.
if ! .venv/bin/python -c 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ("numpy", "cv2"))))'; then
    sh deploy/environment.sh locks/parts.txt
fi

install() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "Missing: $* (Debian: sudo apt-get install $*)." >&2
        return 1
    fi
    echo "Installing the real parts: $* ..."
    apt-get install -y -q "$@" >/dev/null && return 0
    echo "Could not install: $*." >&2
    return 1
}

[ -z "$missing$driven" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    dpkg --configure -a >/dev/null 2>&1 || true # where somebody broke an installation off
    apt-get update -q >/dev/null || true
fi
failed=""
# shellcheck disable=SC2086
[ -z "$missing" ] || install --no-install-recommends $missing || failed=yes
# shellcheck disable=SC2086
[ -z "$driven" ] || install $driven || failed=yes
[ -z "$failed" ] && exit 0
if [ "$what" = reading ]; then
    echo "Files that need them are kept, and read once they are there." >&2
    exit 1
fi
echo "Tests that need them are reported as not run." >&2
