import os

from huey import SqliteHuey

huey = SqliteHuey(filename='/tmp/jobs.db', immediate=True)


@huey.task()
def report():
    os.makedirs('reports', exist_ok=True)
    with open('reports/last.txt', 'w') as file:
        file.write('done')
