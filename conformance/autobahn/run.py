# Runs the suite's fuzzing client once for each specification, all at the same time, since it mostly waits.
# Arguments: the folder of the suite, then specifications in JSON.
import json
import sys

sys.path.insert(0, sys.argv[1])
from autobahntestsuite.fuzzing import FuzzingClientFactory
from twisted.internet import reactor

specifications = sys.argv[2:]
ended = []
stop = reactor.stop
report = FuzzingClientFactory.createReports


def end_with_all():
    if len(ended) == len(specifications):
        for client in ended:
            report(client)
        stop()


def has_ended(client):
    ended.append(client)


# Each client would stop the others; and while one wrote its reports, the others' time would be over.
FuzzingClientFactory.createReports = has_ended
reactor.stop = end_with_all
clients = [FuzzingClientFactory(json.load(open(specification))) for specification in specifications]
reactor.run()
