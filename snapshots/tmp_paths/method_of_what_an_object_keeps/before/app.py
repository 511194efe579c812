import pandas as pd
from flask import Flask

from store import Store

app = Flask(__name__)


class Report:
    def __init__(self):
        self.rows = pd.DataFrame({'a': [1]})
        self.store = Store()

    def to_csv(self, path):
        self.rows.to_csv(path)

    def keep(self):
        self.store.to_csv('kept.csv')


@app.get('/')
def index():
    report = Report()
    report.to_csv('report.csv')
    report.keep()
    with open('report.csv') as file:
        return file.read()
