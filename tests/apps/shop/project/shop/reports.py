import csv
import os

from flask import Blueprint, current_app, send_file

reports = Blueprint("reports", __name__)


@reports.route("/report")
def report():
    folder = os.path.abspath(current_app.config["EXPORT_DIR"])
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "orders.csv")
    with open(path, "w", newline="") as f:
        csv.writer(f).writerows([["id", "item"], [1, "tea"]])
    return send_file(path, mimetype="text/csv")