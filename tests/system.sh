#!/bin/sh
# Fetch what the tests need beside Python: sh tests/system.sh STORE, with STORE `all` or `sqlite`.
# As root on Debian or Ubuntu it installs what is missing; else it prints the one command to type.
set -eu
stores=${1:-all}
missing=""

have() { command -v "$1" >/dev/null 2>&1; }

have chromium || have chromium-browser || have google-chrome || [ -n "${KRUIWAGEN_CHROMIUM:-}" ] || missing="$missing chromium"
have tesseract || missing="$missing tesseract-ocr"
{ have tesseract && tesseract --list-langs 2>/dev/null | grep -qx nld; } || missing="$missing tesseract-ocr-nld"
if [ "$stores" != sqlite ] && [ -z "${KRUIWAGEN_TEST_NEO4J:-}" ]; then
    have java || missing="$missing default-jdk-headless"
    have mvn || missing="$missing maven"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what the tests need:$missing ..."
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi
echo "The tests need more. Type: sudo apt-get install$missing" >&2
exit 1
