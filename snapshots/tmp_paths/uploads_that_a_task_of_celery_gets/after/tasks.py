import pytesseract
from celery import Celery
from PIL import Image

worker = Celery('tasks', broker='amqp://broker.example.com')


@worker.task
def read_text(path):
    return pytesseract.image_to_string(Image.open(path))
