#!/bin/sh
# Install the real programs that are driven, where the system allows; say exactly what is missing elsewhere.
# Usage: sh deploy/real_parts.sh [reading|elasticsearch]
# "reading": only what reading files needs (LibreOffice, Tesseract); "elasticsearch": only that server and what it needs;
# else both and what the tests drive.
set -eu
what=${1:-all}

missing="" driven="" server=""

# What a file with old formats or a scan waits for. The project says itself what it finds: one place knows.
reading=""
[ "$what" = elasticsearch ] || reading=$(.venv/bin/python -m documents.files.parts)
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

if [ "$what" = all ]; then
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || driven="$driven chromium"
    [ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || driven="$driven postgresql"
    command -v xgettext >/dev/null 2>&1 || driven="$driven gettext"
    # The browser tests drive Chromium through Playwright, whose own Node wants this library; a small Debian has none.
    PATH="$PATH:/sbin:/usr/sbin"
    if command -v ldconfig >/dev/null 2>&1 && ! ldconfig -p | grep -q 'libatomic\.so\.1'; then
        driven="$driven libatomic1"
    fi
fi

# Elasticsearch wants a JDK newer than that of Debian 12: whichever package the system knows.
find_jdk() {
    for name in openjdk-25-jdk-headless temurin-25-jdk openjdk-21-jdk-headless temurin-21-jdk; do
        if [ -n "$(apt-cache show "$name" 2>/dev/null)" ]; then
            echo "$name"
            return 0
        fi
    done
    echo "openjdk-21-jdk-headless"
}
if [ "$what" != reading ] && command -v bash >/dev/null 2>&1; then
    server=$(bash deploy/elasticsearch needs)
fi

# The libraries that recognise pictures: three hundred megabytes that a site without scans can do without.
if [ "$what" != elasticsearch ] &&
    ! .venv/bin/python -c 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ("numpy", "cv2"))))'; then
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

if [ -n "$missing$driven$server" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    dpkg --configure -a >/dev/null 2>&1 || true # where somebody broke an installation off
    apt-get update -q >/dev/null || true
fi
failed=""
# shellcheck disable=SC2086
[ -z "$missing" ] || install --no-install-recommends $missing || failed=yes
# shellcheck disable=SC2086
[ -z "$driven" ] || install $driven || failed=yes
case "$server" in *jdk*)
    server=$(echo "$server" | sed "s/^jdk$/$(find_jdk)/")
    ;;
esac
# shellcheck disable=SC2086
[ -z "$server" ] || install --no-install-recommends $server || failed=yes
if [ "$what" != reading ]; then
    bash deploy/elasticsearch install || failed=yes
fi
[ -z "$failed" ] && exit 0
[ "$what" != elasticsearch ] || exit 1
if [ "$what" = reading ]; then
    echo "Files that need them are kept, and read once they are there." >&2
    exit 1
fi
echo "Tests that need them are reported as not run." >&2
