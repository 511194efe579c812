import io
import os
from typing import IO
from urllib.request import urlopen

import pandas as pd
from werkzeug.datastructures import FileStorage

from vercel_env import writable


def as_excel(table, **options):
    output = io.BytesIO()
    with pd.ExcelWriter(output, engine='xlsxwriter') as writer:
        table.to_excel(writer, **options)
    return output.getvalue()


class Reader:
    @staticmethod
    def read(file: FileStorage):
        return pd.read_csv(file.stream)

    @staticmethod
    def read_any(file: IO[bytes]):
        return pd.read_csv(file)


def rows(file):
    with open(writable(os.environ['LAST']), 'w') as last:
        last.write(file.filename)
    return Reader.read(file)


def remote(url):
    return pd.read_csv(urlopen(url))
