# `make` prints this menu; every target is one command.
.DEFAULT_GOAL := help
JDK25 ?= $(firstword $(wildcard /usr/lib/jvm/*25*) $(JAVA_HOME))

.PHONY: help start check test fast format clean

help: ## print this menu
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: ## run the chat sample, host and service
	./hubwire start samples/chat

check: ## what the gate runs
	bash .ci/run

test: ## build and run every test
	mvn verify

fast: ## build without tests and checks
	mvn -q -Pquick package -Dmaven.test.skip=true

format: ## format all sources
	JAVA_HOME=$(JDK25) mvn -q spotless:apply

clean: ## delete what was built
	mvn -q clean
