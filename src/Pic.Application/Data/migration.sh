#!/bin/sh
# Adds a migration: sh src/Pic.Application/Data/migration.sh Name
# The design assembly is referenced only while this runs.
set -eu
cd "$(dirname "$0")/../../.."
dotnet tool restore >/dev/null
export PicMigrations=1
dotnet restore src/Pic.Application -v q
dotnet ef migrations add "$1" --project src/Pic.Application --startup-project src/Pic.Application --context PicDbContext --output-dir Data/Migrations
unset PicMigrations
dotnet restore src/Pic.Application -v q
