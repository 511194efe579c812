import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.pool import ThreadPool

from flask import Flask
from loguru import logger

app = Flask(__name__)
lock = mp.Lock()
logger.add('/tmp/app.log', enqueue=True)


def square(n):
    return n * n


@app.get('/squares')
def squares():
    with lock, mp.Pool(2) as pool:
        return pool.map(square, range(4))


@app.get('/more')
def more():
    with ProcessPoolExecutor() as pool:
        return list(pool.map(square, range(9)))


@app.get('/threads')
def threads():
    return ThreadPool(2).map(square, range(9))


handler = app
