#!/bin/sh
# One dump a day of the database named by PGHOST, PGUSER and PGDATABASE; 15 are kept. Usage: dump.sh FOLDER
set -eu
umask 077
folder=${1:?usage: dump.sh FOLDER}
mkdir -p "$folder"
dump=$folder/${PGDATABASE:-pic}-$(date +%F).dump
pg_dump --format=custom --compress=6 --file="$dump.part"
pg_restore --list "$dump.part" >/dev/null
mv "$dump.part" "$dump"
find "$folder" -maxdepth 1 -name '*.dump' -mtime +15 -delete
