#!/usr/bin/env bash
# What an echo of a user event costs: a Java function in the host's process, functions in JavaScript
# and in Python in workers, and the vendor's middleware for Node.js, one after the other.
#
#   benchmarks/events.sh [SECONDS]        how long each is measured, 4; it is warmed up for as long
#
# The server and all its processes have one processor, wrk another. Variables: CONNECTIONS (64),
# SIZE of the payload (128), PORT (18190), PEERS ("java node python express"), JAVA_HOME (of Java 21 or newer).
set -euo pipefail

seconds=${1:-4}
connections=${CONNECTIONS:-64} port=${PORT:-18190} peers=${PEERS:-java node python express}
export SIZE=${SIZE:-128} CONNECTION=abc
key=benchmark-access-key
here=$(cd "$(dirname "$0")" && pwd)
work=$here/target/events
# shellcheck source=servers.sh
. "$here/servers.sh"

fail() { echo "$*" >&2; exit 1; }
for tool in wrk openssl taskset node npm python3; do
  command -v "$tool" > /dev/null || fail "$tool is needed and not on the PATH."
done
[ "$(nproc)" -ge 2 ] || fail "Two processors are needed: one for the server, one for wrk."
[ -d "$here/target/lib" ] || fail "Build first: mvn -q -Pquick package -Dmaven.test.skip=true -pl benchmarks -am"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" --version 2> /dev/null | grep -qE '^[a-z]+ (2[1-9]|[3-9][0-9])' || fail "$java is no Java 21 or newer: set JAVA_HOME."
SIGNATURE=$(printf %s "$CONNECTION" | openssl dgst -sha256 -hmac "$key" | sed 's/.* //')
export SIGNATURE

# Copies, so that nothing is installed among the sources.
prepare() {
  mkdir -p "$work"
  cp -R "$here/events/." "$work/"
  [ -d "$work/express/node_modules" ] || (cd "$work/express" && npm install --no-audit --no-fund >&2)
}

# Becomes the server, which prints READY when it listens.
serve() {
  local host=("$java" -cp "$here/target/*:$here/target/lib/*" io.hubwire.benchmarks.EchoHost "$port" "$key")
  case $1 in
    java) exec taskset -c 0 "${host[@]}" ;;
    node | python) exec taskset -c 0 "${host[@]}" "$work/$1" ;;
    express)
      export NODE_ENV=production
      exec taskset -c 0 node "$work/express/server.js" "$port" ;;
    *) fail "There is no peer '$1'; expected java, node, python or express." ;;
  esac
}

load() {
  taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$here/events/event.lua" \
    "http://127.0.0.1:$port/runtime/webhooks/webpubsub" | tail -1
}

measure() {
  local log=$work/$1.log requests rate p99 failed before after
  : > "$log"
  serve "$1" > "$log" 2>&1 < /dev/null &
  server=$!
  await_ready "$log" || fail "$1 was not ready within two minutes; see $log."
  load > /dev/null
  before=$(used "$server")
  read -r requests rate p99 failed < <(load)
  after=$(used "$server")
  [ "$failed" = 0 ] && [ "$requests" -gt 0 ] || fail "$1: $failed of $requests requests failed; see $log."
  echo "| $1 | $rate | $(each "$before" "$after" "$requests") | $p99 ms |"
  stop
}

prepare
echo "| Echo of a user event, $SIZE bytes, $connections connections | Requests/s | CPU µs per request | p99 |"
echo '|---|---|---|---|'
for peer in $peers; do measure "$peer"; done
