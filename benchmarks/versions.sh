#!/usr/bin/env bash
# Two versions of this project beside each other: the webhook path (a signed POST, a Java function, 200) and
# the event path (a client's message, a Java function, the reply), by turns.
#
#   benchmarks/versions.sh CHECKOUT [ROUNDS] [SECONDS]     the other version's folder, built as this one
#
# The server has one processor, the load another. Variables: CONNECTIONS (64), SIZE of the payload (120),
# PORT (18190), JAVA_HOME (of Java 21 or newer).
set -euo pipefail

other=${1:?the folder of another version, built as this one} rounds=${2:-3} seconds=${3:-10}
connections=${CONNECTIONS:-64} port=${PORT:-18190}
export SIZE=${SIZE:-120} CONNECTION=abc
key=benchmark-access-key
here=$(cd "$(dirname "$0")" && pwd)
log=$here/target/versions.log
# shellcheck source=servers.sh
. "$here/servers.sh"

fail() { echo "$*" >&2; exit 1; }
for tool in wrk openssl taskset; do
  command -v "$tool" > /dev/null || fail "$tool is needed and not on the PATH."
done
[ "$(nproc)" -ge 2 ] || fail "Two processors are needed: one for the server, one for the load."
for built in "$here" "$other/benchmarks"; do
  [ -d "$built/target/lib" ] || fail "Build $built first: mvn -q -Pquick package -Dmaven.test.skip=true -pl benchmarks -am"
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
SIGNATURE=$(printf %s "$CONNECTION" | openssl dgst -sha256 -hmac "$key" | sed 's/.* //')
export SIGNATURE

# Becomes a class of a version, on one processor: PROCESSOR VERSION CLASS ARGUMENTS...
run() {
  local processor=$1 jars=$2/target/*:$2/target/lib/* class=io.hubwire.benchmarks.$3
  shift 3
  exec taskset -c "$processor" "$java" -cp "$jars" "$class" "$@"
}

serve() { # VERSION PATH
  case $2 in
    webhook) run 0 "$1" EchoHost "$port" "$key" ;;
    event) run 0 "$1" ScenarioApp "$port" ;;
  esac
}

load() { # PATH
  case $1 in
    webhook)
      taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$here/events/event.lua" \
        "http://127.0.0.1:$port/runtime/webhooks/webpubsub" | tail -1 ;;
    event)
      (run 1 "$here" EventLoad "$port" "$(head -1 "$log")" "$connections" "$SIZE" "$seconds") ;;
  esac
}

measure() { # ROUND NAME VERSION PATH
  local requests rate p99 failed before after
  : > "$log"
  serve "$3" "$4" > "$log" 2> "$log.err" < /dev/null &
  server=$!
  await_ready "$log" || fail "$2 was not ready within two minutes; see $log.err."
  load "$4" > /dev/null
  before=$(used "$server")
  read -r requests rate p99 failed < <(load "$4")
  after=$(used "$server")
  [ "$failed" = 0 ] && [ "$requests" -gt 0 ] || fail "$2: $failed failed, $requests did not; see $log.err."
  echo "| $4 | $1 | $2 | $rate | $(each "$before" "$after" "$requests") | $p99 ms |"
  stop
}

echo "| Path, $SIZE bytes, $connections connections | Round | Version | A second | CPU µs each | p99 |"
echo '|---|---|---|---|---|---|'
for round in $(seq "$rounds"); do
  for path in webhook event; do
    measure "$round" other "$other/benchmarks" "$path"
    measure "$round" this "$here" "$path"
  done
done
