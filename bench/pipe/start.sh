# Starts a program of this folder with the product's jars: start.sh NAME ARGUMENT...
set -eu
here=$(pwd -P)
name=$1
shift
[ -x /usr/bin/time ] || { echo "GNU time is needed: apt-get install time" >&2; exit 2; }
"$here/penstock" --version >/dev/null
lib=$here/target/penstock/$(cat target/penstock/current)/lib
jdk=${JAVA_HOME:-/usr}/bin
# What is borrowed from the tests: a PostgreSQL of one's own, and plans with their runs.
classes=$here/target/bench/classes
mkdir -p "$classes"
"$jdk/javac" -nowarn -d "$classes" -cp "$lib/*" testing/postgres/src/main/java/dev/penstock/testing/postgres/Postgres.java \
  app/cli/src/test/java/dev/penstock/app/cli/workbench/PlanTrials.java
exec "$jdk/java" -cp "$lib/*:$classes" --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow "bench/pipe/$name.java" "$here" "$lib" "$@"
