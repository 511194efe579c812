import os

from celery import Celery

from vercel_env import writable

celery = Celery('jobs', broker=os.environ.get('BROKER_URL'))


@celery.task
def report():
    os.makedirs(writable('reports'), exist_ok=True)
    with open(writable('reports/last.txt'), 'w') as file:
        file.write('done')


@celery.task
def count():
    with open(writable('counts.txt'), 'a') as file:
        file.write('1')
