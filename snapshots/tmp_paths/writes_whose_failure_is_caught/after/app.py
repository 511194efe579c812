import os
import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
# Nothing is missed where it cannot be made.
try:
    os.makedirs(writable(app.instance_path))
except OSError:
    pass
try:
    with open(writable("starts.txt"), "a") as starts:
        starts.write("started\n")
except (OSError, ValueError):
    print("no list of starts")

# These end the import.
try:
    os.makedirs(writable("reports"))
except OSError as error:
    print(error)
    raise
try:
    orders = sqlite3.connect(writable("orders.db"))
except OSError:
    orders = None
try:
    os.makedirs(writable("drafts"))
except FileExistsError:
    pass


@app.route("/")
def index():
    return "ok"


def make_tables():
    with sqlite3.connect(writable("notes.db")) as notes:
        notes.execute("CREATE TABLE IF NOT EXISTS notes (text TEXT)")


def keep(text):
    with open(writable("kept.txt"), "a") as kept:
        kept.write(text)


# What one of its callers catches, another one does not.
try:
    make_tables()
    keep("tables")
except Exception as error:
    print(error)
keep("started")
