# Writes a dump of the database beside those before it, and keeps the newest $KEEP. Only a dump that can be read gets its name.
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
rm -f "$folder"/*.part
name=$folder/jobrelay-$(date -u +%Y-%m-%dT%H-%M-%SZ).dump
pg_dump --format=custom --no-owner --no-privileges --file="$name.part" --dbname="$address"
pg_restore --list "$name.part" > /dev/null
mv "$name.part" "$name"
ls -1 "$folder"/jobrelay-*.dump | sort -r | tail -n +"$((KEEP + 1))" | xargs -r rm --
echo "$name is written; there are $(ls -1 "$folder"/jobrelay-*.dump | wc -l)."
