import os

import joblib
import numpy as np
import pandas as pd
from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('out'), exist_ok=True)


@app.post('/report')
def report():
    table = pd.DataFrame({'a': [1]})
    with pd.ExcelWriter(writable('out/report.xlsx')) as writer:
        table.to_excel(writer, sheet_name='one')
    book = pd.ExcelWriter(writable('out/book.xlsx'))
    table.to_excel(book)
    book.close()
    with open(writable('out/a.csv'), 'w') as file:
        table.to_csv(file)
    table.to_hdf(writable('out/a.h5'), key='a')
    pd.to_pickle(table, writable('out/a.pkl'))
    np.savez_compressed(writable('out/a.npz'), a=[1])
    joblib.dump(table, writable('out/a.joblib'))
    return pd.read_pickle(writable('out/a.pkl')).to_json()
