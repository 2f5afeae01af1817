#!/usr/bin/env bash
# What half-open connections cost a healthy client: requests and WebSocket messages without them,
# beside them and without them again, in one run.
#
#   benchmarks/halfopen.sh [CONNECTIONS [SECONDS]]     20000 of them, each measured for 10 s
#
# The service has one processor, the clients the other. A process needs a file descriptor for each
# connection: where the system allows fewer, fewer are opened, and the first line of the answer says
# how many. Variables: PORT (18191), JAVA_HOME (of Java 21 or newer), TIMEOUT (600): seconds after which
# the service closes them; each is opened anew then, so that a short one measures handshakes, too.
set -euo pipefail

connections=${1:-20000} seconds=${2:-10} port=${PORT:-18191}
here=$(cd "$(dirname "$0")" && pwd)

fail() { echo "$*" >&2; exit 1; }
command -v taskset > /dev/null || fail "taskset is needed and not on the PATH."
[ "$(nproc)" -ge 2 ] || fail "Two processors are needed: one for the service, one for its clients."
[ -d "$here/target/lib" ] || fail "Build first: mvn -q -Pquick package -Dmaven.test.skip=true -pl benchmarks -am"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
ulimit -n $((connections + 1000)) 2> /dev/null || ulimit -n "$(ulimit -Hn)"
files=$(ulimit -n)
[ "$files" = unlimited ] || [ "$files" -ge $((connections + 500)) ] || connections=$((files - 500))

ready=$(mktemp)
taskset -c 0 "$java" -cp "$here/target/*:$here/target/lib/*" io.hubwire.benchmarks.EchoService "$port" "${TIMEOUT:-600}" > "$ready" &
service=$!
trap 'kill "$service" 2> /dev/null || true; rm -f "$ready"' EXIT
for _ in $(seq 300); do
  grep -q READY "$ready" && break
  kill -0 "$service" 2> /dev/null || fail "The service did not start."
  sleep 0.1
done
timeout $((seconds * 20 + 200)) taskset -c 1 "$java" -cp "$here/target/*:$here/target/lib/*" \
  io.hubwire.benchmarks.HalfOpenLoad "$port" "$connections" "$seconds"
