"""The conversions: each takes the path of the source and the path of the result."""

import csv
import html
import json


class ConversionError(Exception):
    pass


def csv_to_json(source, target):
    with open(source, newline='', encoding='utf-8') as rows:
        records = list(csv.DictReader(rows))
    if not records:
        raise ConversionError('the table is empty')
    with open(target, 'w', encoding='utf-8') as result:
        json.dump(records, result, indent=2)


def json_to_csv(source, target):
    try:
        records = json.loads(source.read_text(encoding='utf-8'))
    except ValueError as error:
        raise ConversionError(f'no JSON: {error}')
    if not isinstance(records, list) or not records:
        raise ConversionError('a list of objects is needed')
    with target.open('w', newline='', encoding='utf-8') as result:
        writer = csv.DictWriter(result, fieldnames=list(records[0]))
        writer.writeheader()
        writer.writerows(records)


def markdown_to_html(source, target):
    parts = []
    for block in source.read_text(encoding='utf-8').split('\n\n'):
        block = html.escape(block.strip())
        if block.startswith('# '):
            parts.append(f'<h1>{block[2:]}</h1>')
        elif block:
            parts.append(f'<p>{block}</p>')
    target.write_text('\n'.join(parts) + '\n', encoding='utf-8')


def text_to_html(source, target):
    lines = source.read_text(encoding='utf-8').splitlines()
    target.write_text('<pre>\n' + '\n'.join(map(html.escape, lines)) + '\n</pre>\n', encoding='utf-8')


CONVERTERS = {
    ('.csv', '.json'): csv_to_json,
    ('.json', '.csv'): json_to_csv,
    ('.md', '.html'): markdown_to_html,
    ('.txt', '.html'): text_to_html,
}


def targets_of(suffix):
    return sorted(target for source, target in CONVERTERS if source == suffix)
