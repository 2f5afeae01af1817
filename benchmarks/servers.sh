# shellcheck shell=bash
# For the scripts beside it: servers that are measured, and all their processes.

# A process and all below it.
family() {
  echo "$1"
  local child
  for child in $(pgrep -P "$1"); do family "$child"; done
}

# Clock ticks that they have used.
used() {
  local pid sum=0
  for pid in $(family "$1"); do
    sum=$((sum + $(sed 's/.*) //' "/proc/$pid/stat" 2> /dev/null | awk '{ print $12 + $13 }' || echo 0)))
  done
  echo "$sum"
}

server=''
stop() {
  [ -n "$server" ] || return 0
  local all
  all=$(family "$server")
  kill "$server" 2> /dev/null || true
  for _ in $(seq 100); do kill -0 "$server" 2> /dev/null || break; sleep 0.1; done
  # shellcheck disable=SC2086 # one word for each process
  kill -9 $all 2> /dev/null || true
  wait "$server" 2> /dev/null || true
  server=''
}
trap stop EXIT

# Waits until the server has printed READY to its log.
await_ready() {
  for _ in $(seq 1200); do
    grep -q '^READY' "$1" && return 0
    kill -0 "$server" 2> /dev/null || { cat "$1" >&2; return 1; }
    sleep 0.1
  done
  return 1
}

# Microseconds of the processor for each of so many requests, from ticks before and after.
each() { echo "$((($2 - $1) * (1000000 / $(getconf CLK_TCK)) / $3))"; }
