import csv
import json

from vercel_env import writable


def csv_to_json(source, target):
    with open(writable(source)) as rows, open(writable(target), 'w') as result:
        json.dump(list(csv.DictReader(rows)), result)


def text_to_html(source, target):
    with open(writable(source)) as text:
        lines = text.read()
    with open(writable(target), 'w') as result:
        result.write(f'<pre>{lines}</pre>')


CONVERTERS = {('.csv', '.json'): csv_to_json, ('.txt', '.html'): text_to_html}


def targets_of(suffix):
    return sorted(target for source, target in CONVERTERS if source == suffix)
