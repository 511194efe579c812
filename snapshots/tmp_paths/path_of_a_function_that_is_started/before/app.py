import threading
from concurrent.futures import ThreadPoolExecutor

import pandas
from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

app = Flask(__name__)
LOG = 'data/log.txt'
pool = ThreadPoolExecutor()
scheduler = BackgroundScheduler()


def tidy(path, keep=0):
    with open(path, 'w') as file:
        file.write(str(keep))


def show(path):
    return pandas.read_fwf(path)


def measure(lines, path):
    return lines, len(open(path).read())


@app.get('/')
def home():
    with open(LOG, 'a') as file:
        file.write('x')
    threading.Thread(target=show, args=(LOG,)).start()
    threading.Timer(5, tidy, [LOG], {'keep': 1}).start()
    pool.submit(measure, 3, path=LOG)
    scheduler.add_job(tidy, 'interval', minutes=5, args=[LOG])
    return open(LOG).read()
