# Runs the suite's fuzzing client once for each specification, all at the same time, since it mostly waits.
# Arguments: the folder of the suite, then specifications in JSON.
import json
import sys

sys.path.insert(0, sys.argv[1])
from autobahntestsuite.fuzzing import FuzzingClientFactory
from twisted.internet import reactor

running = sys.argv[2:]
stop = reactor.stop


def one_has_ended():
    running.pop()
    if not running:
        stop()


reactor.stop = one_has_ended  # each client would stop the others
clients = [FuzzingClientFactory(json.load(open(spec))) for spec in list(running)]
reactor.run()
