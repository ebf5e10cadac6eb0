#!/bin/sh
# Makes sure that PostgreSQL's programs are there, for the tests that talk to a real one. It is never
# started as a service: each test runs its own, in a folder of its own.
set -eu

for programs in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/pgsql/bin; do
  if [ -x "$programs/initdb" ] && [ -x "$programs/postgres" ]; then exit 0; fi
done
if command -v initdb >/dev/null 2>&1; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
  echo "the tests need PostgreSQL's programs (initdb, postgres): install the package postgresql" >&2
  exit 2
fi
echo "installing PostgreSQL for the tests" >&2
apt-get update -q >&2
# Without a cluster of the distribution's own, which would listen on the usual port.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] ||
  echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql >&2
