import multiprocessing
import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from loguru import logger

app = Flask(__name__)
lock = threading.Lock()
waiting = queue.Queue()
logger.add(sys.stderr, enqueue=False)

try:
    shared = multiprocessing.Value('i', 0)
except OSError:
    shared = None


def square(n):
    return n * n


@app.get('/squares')
def squares():
    with lock, ThreadPoolExecutor() as pool:
        return list(pool.map(square, range(4)))


handler = app

if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(3)))
