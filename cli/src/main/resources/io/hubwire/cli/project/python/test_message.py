"""Run with: python -m unittest. HUBWIRE names the command where it is not on the PATH."""

import json
import os
import pathlib
import subprocess
import threading
import unittest
import urllib.request

from websockets.sync.client import connect


class MessageTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.hubwire = subprocess.Popen(
            [os.environ.get('HUBWIRE', 'hubwire'), 'start', '--port=0', '--service-port=0', '--json-logs'],
            cwd=pathlib.Path(__file__).parent, stdout=subprocess.PIPE, encoding='utf-8')
        for line in cls.hubwire.stdout:
            event = json.loads(line)
            if event.get('event') == 'ready':
                cls.host = event['hostUrl']
                # What nobody reads would be dropped.
                threading.Thread(target=cls.hubwire.stdout.read, daemon=True).start()
                return
        raise AssertionError('hubwire has ended before it was ready; it says why above.')

    @classmethod
    def tearDownClass(cls):
        cls.hubwire.terminate()
        cls.hubwire.wait()
        cls.hubwire.stdout.close()

    def test_what_one_says_reaches_all(self):
        with urllib.request.urlopen(f'{self.host}/api/negotiate?user=ann') as answer:
            url = json.load(answer)['url']
        with connect(url, subprotocols=['json.webpubsub.azure.v1']) as client:
            client.send(json.dumps(
                {'type': 'event', 'event': 'message', 'dataType': 'text', 'data': 'hello'}))
            frames = (json.loads(client.recv(timeout=30)) for _ in range(5))
            message = next(frame for frame in frames if frame['type'] == 'message')
            self.assertEqual(message['data'], 'ann: hello')


if __name__ == '__main__':
    unittest.main()
