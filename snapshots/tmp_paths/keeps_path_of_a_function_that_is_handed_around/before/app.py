from concurrent.futures import ThreadPoolExecutor

import hooks
from flask import Flask

app = Flask(__name__)
LOG = 'data/log.txt'
pool = ThreadPoolExecutor()


def tidy(path):
    return hooks.clean(path)


HANDLERS = {'tidy': tidy}


@app.get('/')
def home():
    with open(LOG, 'a') as file:
        file.write('x')
    pool.submit(tidy, LOG)
    return 'ok'
