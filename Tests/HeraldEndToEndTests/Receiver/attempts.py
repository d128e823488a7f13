"""Prints Herald's attempt log, one JSON line for each attempt, read by SQLite's own library and not by Herald's.

Usage: attempts.py DATABASE
"""
import json
import sqlite3
import sys

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=30)
rows = connection.execute(
    """
    SELECT webhook.label, attempt.outcome, attempt.http_status, length(attempt.response_body)
    FROM attempt
    JOIN delivery ON delivery.id = attempt.delivery_id
    JOIN webhook ON webhook.id = delivery.webhook_id
    """
)
for row in rows:
    print(json.dumps(dict(zip(["label", "outcome", "status", "bodyBytes"], row))))
