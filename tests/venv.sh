#!/bin/sh
# Make the virtual environment: sh tests/venv.sh PYTHON FOLDER. On Debian and Ubuntu, venv is a package of its own.
set -eu
python=$1 folder=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Kruiwagen needs Python 3.11 or newer as $python; say which one to use: make run PYTHON=python3.12" >&2
    exit 1
}
"$python" -m venv "$folder" >/dev/null 2>&1 && exit 0
rm -rf "$folder"
package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq "$package" >/dev/null
    exec "$python" -m venv "$folder"
fi
echo "Python cannot make virtual environments yet. Type: sudo apt-get install $package" >&2
exit 1
