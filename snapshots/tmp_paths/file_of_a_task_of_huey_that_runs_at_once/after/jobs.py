import os

from huey import SqliteHuey

from vercel_env import writable

huey = SqliteHuey(filename='/tmp/jobs.db', immediate=True)


@huey.task()
def report():
    os.makedirs(writable('reports'), exist_ok=True)
    with open(writable('reports/last.txt'), 'w') as file:
        file.write('done')
