import os

from celery import Celery

celery = Celery('jobs', broker=os.environ.get('BROKER_URL'))


@celery.task
def report():
    os.makedirs('reports', exist_ok=True)
    with open('reports/last.txt', 'w') as file:
        file.write('done')
