import joblib
import numpy as np
import pandas as pd
from flask import Flask

app = Flask(__name__)


@app.post('/report')
def report():
    table = pd.DataFrame({'a': [1]})
    with pd.ExcelWriter('out/report.xlsx') as writer:
        table.to_excel(writer, sheet_name='one')
    book = pd.ExcelWriter('out/book.xlsx')
    table.to_excel(book)
    book.close()
    with open('out/a.csv', 'w') as file:
        table.to_csv(file)
    table.to_hdf('out/a.h5', key='a')
    pd.to_pickle(table, 'out/a.pkl')
    np.savez_compressed('out/a.npz', a=[1])
    joblib.dump(table, 'out/a.joblib')
    return pd.read_pickle('out/a.pkl').to_json()
