import subprocess
import time

import requests
from celery import Celery, shared_task

queue = Celery('jobs', broker='redis://cache.example.com/0')
done = []


@queue.task(bind=True)
def crunch(self, number):
    time.sleep(120)
    done.append(number)
    subprocess.run(['make', 'report'])
    return number


@shared_task
def mail(name):
    while True:
        if requests.get('https://example.com/' + name).ok:
            return
        time.sleep(5)
