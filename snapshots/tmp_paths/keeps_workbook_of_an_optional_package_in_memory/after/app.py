import io

from flask import Flask, send_file

try:
    import pandas as pd
except ImportError:
    pd = None

app = Flask(__name__)


@app.get('/template')
def template():
    output = io.BytesIO()
    writer = pd.ExcelWriter(output, engine='openpyxl')
    pd.DataFrame({'name': ['Ann']}).to_excel(writer, index=False)
    writer.close()
    output.seek(0)
    return send_file(output, download_name='template.xlsx')
