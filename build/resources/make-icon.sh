#!/bin/sh
# Draws icon.png and icon.ico from icon.svg. Run by hand after a change of the drawing; needs Debian's librsvg2-bin and icoutils.
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
rsvg-convert -w 512 -h 512 icon.svg -o icon.png
for size in 16 24 32 48 64 128 256; do rsvg-convert -w $size -h $size icon.svg -o "$folder/$size.png"; done
cd "$folder"
icotool -c -o icon.ico 16.png 24.png 32.png 48.png 64.png --raw=128.png --raw=256.png
cp icon.ico "$OLDPWD/icon.ico"
