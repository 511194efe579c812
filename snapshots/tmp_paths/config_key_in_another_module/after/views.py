import csv
import os

import pandas as pd
from flask import Blueprint, current_app, request, send_file

from vercel_env import writable
import config

bp = Blueprint('views', __name__)


@bp.route('/order', methods=['POST'])
def order():
    with open(writable(config.ORDERS_LOG), 'a', newline='') as f:
        csv.writer(f).writerow(request.form.values())
    return 'ok'


@bp.route('/report/<name>')
def report(name):
    folder = current_app.config['REPORT_DIR']
    if not os.path.exists(writable(folder)):
        os.makedirs(writable(folder))
    target = f"{folder}/{name}.xlsx"
    pd.read_csv(writable(config.ORDERS_LOG)).to_excel(writable(target))
    return send_file(writable(target))
