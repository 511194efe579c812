import csv
import os

import pandas as pd
from flask import Blueprint, current_app, request, send_file

import config

bp = Blueprint('views', __name__)


@bp.route('/order', methods=['POST'])
def order():
    with open(config.ORDERS_LOG, 'a', newline='') as f:
        csv.writer(f).writerow(request.form.values())
    return 'ok'


@bp.route('/report/<name>')
def report(name):
    folder = current_app.config['REPORT_DIR']
    if not os.path.exists(folder):
        os.makedirs(folder)
    target = f"{folder}/{name}.xlsx"
    pd.read_csv(config.ORDERS_LOG).to_excel(target)
    return send_file(target)
