#!/usr/bin/env bash
# What tests with the extension take, from the start of the JVM to its end: one test, and 200 of them
# with one app for the class. Each talk is two clients, one message through a function, one action.
#
#   benchmarks/tests.sh [RUNS]        how often each is run, 3
#
# Build first: mvn -q -Pquick package -DskipTests -pl samples/chat -am
# The engine comes from the jar hubwire-embedded, as in its users' projects. JAVA_HOME: Java 21 or newer.
set -euo pipefail

runs=${1:-3}
project=$(cd "$(dirname "$0")/.." && pwd)
work=$project/benchmarks/target/tests
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
bin=${JAVA_HOME:+$JAVA_HOME/bin/}

fail() { echo "$*" >&2; exit 1; }
"${bin}java" --version 2> /dev/null | grep -qE '^[a-z]+ (2[1-9]|[3-9][0-9])' || fail "${bin}java is no Java 21 or newer: set JAVA_HOME."

# A module's jar, or the newest one of that name in the repository.
built() {
  local jar
  jar=$(ls "$project/$1"/target/*.jar 2> /dev/null | head -1)
  [ -n "$jar" ] || fail "$1 has no jar. Build first: mvn -q -Pquick package -DskipTests -pl samples/chat -am"
  echo "$jar"
}
library() {
  local jar
  jar=$(ls "$repository/$1"/*/"${1##*/}"-[0-9]*[0-9].jar 2> /dev/null | sort -V | grep "${2:-}" | tail -1)
  [ -n "$jar" ] || fail "The repository has no $1; run the tests of samples/chat once."
  echo "$jar"
}
property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$project/pom.xml" | head -1; }

junit=$(property junit.version)
platform=${junit/#5/1}
path=$work
for module in samples/chat functions runtime junit embedded; do path=$path:$(built "$module"); done
for artifact in junit-jupiter-api junit-jupiter-params junit-jupiter-engine; do
  path=$path:$(library "org/junit/jupiter/$artifact" "/$junit/")
done
for artifact in junit-platform-commons junit-platform-engine junit-platform-launcher; do
  path=$path:$(library "org/junit/platform/$artifact" "/$platform/")
done
for artifact in org/opentest4j/opentest4j org/apiguardian/apiguardian-api org/jspecify/jspecify \
  com/microsoft/azure/functions/azure-functions-java-library com/microsoft/azure/functions/azure-functions-java-core-library; do
  path=$path:$(library "$artifact")
done

mkdir -p "$work"
"${bin}javac" -nowarn -proc:none -cp "$path" -d "$work" "$project"/benchmarks/tests/*.java

printf '%-8s %-8s %s\n' tests ms load
for method in once often; do
  for ((run = 0; run < runs; run++)); do
    load=$(cut -d ' ' -f 1 /proc/loadavg)
    read -r tests millis < <("${bin}java" --enable-native-access=ALL-UNNAMED -cp "$path" RunTalk "$method" | tail -1)
    printf '%-8s %-8s %s\n' "$tests" "$millis" "$load"
  done
done
