#!/bin/sh
# Puts the program of the folder dist/nianbao into this user's menu and has .nianbao and .nianbak
# files open with it. No administrator; again with another folder, and the last one counts.
#
#   sh packaging/linux/install.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "${1:?usage: install.sh FOLDER}" && pwd)/nianbao
test -x "$program" || { echo "no program at $program" >&2; exit 1; }
data=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
# The path in quotes, as the desktop's own files want it: blanks, and what a shell would act upon.
quoted=$(printf '%s' "$program" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/[&|]/\\&/g')
sed "s|^Exec=nianbao |Exec=\"$quoted\" |" "$here/nianbao.desktop" >"$data/applications/nianbao.desktop"
cp "$here/nianbao.xml" "$data/mime/packages/nianbao.xml"
cp "$here/../../resources/icons/nianbao.svg" "$data/icons/hicolor/scalable/apps/nianbao.svg"
! command -v update-mime-database >/dev/null || update-mime-database "$data/mime"
! command -v update-desktop-database >/dev/null || update-desktop-database "$data/applications"
