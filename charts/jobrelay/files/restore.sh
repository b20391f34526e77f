# Puts a dump in the place of all that the database holds: the newest, or the one that $FILE names. All of it or nothing.
set -eu
folder=${BACKUPS:-/backups}
address=$(printf %s "$JOBRELAY_DATABASE_URL" | sed 's/^postgres\(ql\)\{0,1\}+[a-z0-9]*:/postgresql:/')
[ -z "${JOBRELAY_DATABASE_USER:-}" ] || export PGUSER="$JOBRELAY_DATABASE_USER"
[ -z "${JOBRELAY_DATABASE_PASSWORD:-}" ] || export PGPASSWORD="$JOBRELAY_DATABASE_PASSWORD"
# Who asks for a verified certificate gets it verified by the authorities that every component trusts.
case $address in *sslmode=verify-*) [ -z "${SSL_CERT_FILE:-}" ] || export PGSSLROOTCERT="${PGSSLROOTCERT:-$SSL_CERT_FILE}" ;; esac
# Network policies may take a while to know a pod that has just begun.
tries=${TRIES:-60}
until pg_isready --quiet --dbname="$address" || [ "$tries" -eq 0 ]; do
  tries=$((tries - 1))
  sleep 2
done
file=${FILE:+$folder/$FILE}
file=${file:-$(ls -1 "$folder"/jobrelay-*.dump | sort -r | head -n 1)}
statements=$folder/restore.part
trap 'rm -f "$statements" "$statements.begin"' EXIT
# What a later release has made would be in the way of its own migrations, so nothing of it stays.
echo 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;' > "$statements.begin"
pg_restore --no-owner --no-privileges --file="$statements" "$file"
psql --quiet --no-psqlrc --single-transaction --set=ON_ERROR_STOP=1 --dbname="$address" \
  --file="$statements.begin" --file="$statements" > /dev/null
echo "$file is restored."
