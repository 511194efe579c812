import time

from celery import shared_task


@shared_task
def crunch(number):
    time.sleep(120)
    return number
