import pytesseract
from celery import Celery
from PIL import Image

worker = Celery('tasks')
worker.conf.task_always_eager = True


@worker.task
def read_text(path):
    return pytesseract.image_to_string(Image.open(path))
