"""The worker's process: connects to the host that started it and does what it asks.

Needs nothing but Python and, for the app itself, the package azure-functions: it runs in the app's own
interpreter, where every package of ours could meet another version of the app's.
"""

import os
import sys

# What is compiled is kept by the second and the size of its source: a quick change would go unseen.
sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from hubwire_worker.main import run  # noqa: E402

# From now on imports are the app's.
sys.path[:] = [path for path in sys.path if os.path.abspath(path or '.') != HERE]

if __name__ == '__main__':
    run(sys.argv[1:])
