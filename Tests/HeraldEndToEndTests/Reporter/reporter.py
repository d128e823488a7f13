"""A platform that reports one workflow after the other and shares no code with Herald: Python's standard library only.

Usage: reporter.py LEDGER --address HOST:PORT --org ID --key KEY [--clients N]

Each client keeps its connection for as long as the server lets it, repeats nothing, and appends one JSON line to LEDGER for
each report: the workflow, and either status and body of the answer or what went wrong. On SIGTERM the clients wait for the
answers under way, and all ends.
"""
import argparse
import http.client
import json
import signal
import threading
import uuid

arguments = argparse.ArgumentParser()
arguments.add_argument("ledger")
arguments.add_argument("--address", required=True)
arguments.add_argument("--org", required=True)
arguments.add_argument("--key", required=True)
arguments.add_argument("--clients", type=int, default=4)
options = arguments.parse_args()
ledger = open(options.ledger, "a", encoding="utf-8")
lock = threading.Lock()
ends = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: ends.set())


def report(connection):
    workflow = str(uuid.uuid4())
    body = json.dumps({"org_id": options.org, "workflow_id": workflow, "status": "COMPLETE"})
    headers = {"Authorization": "Bearer " + options.key, "Content-Type": "application/json"}
    line = {"workflow": workflow}
    try:
        connection.request("POST", "/platform/workflow-events", body, headers)
        answer = connection.getresponse()
        line["status"] = answer.status
        line["body"] = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as problem:
        connection.close()
        line["problem"] = repr(problem)
    with lock:
        ledger.write(json.dumps(line) + "\n")
        ledger.flush()


def work():
    connection = http.client.HTTPConnection(options.address, timeout=60)
    # Not as fast as it can: the receiver shall keep up on a small machine.
    while not ends.wait(0.01):
        report(connection)
    connection.close()


clients = [threading.Thread(target=work) for _ in range(options.clients)]
for client in clients:
    client.start()
for client in clients:
    client.join()
