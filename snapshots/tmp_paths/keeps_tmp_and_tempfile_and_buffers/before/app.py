import io
import os
import tempfile

import pandas as pd
from flask import Flask, request, send_file

app = Flask(__name__)
UPLOADS = '/tmp/uploads' if os.getenv('VERCEL') else 'uploads'


@app.route('/a', methods=['POST'])
def a():
    with tempfile.NamedTemporaryFile(suffix='.csv', delete=False) as out:
        out.write(request.data)
    with open('/tmp/last.csv', 'wb') as f:
        f.write(request.data)
    os.makedirs(UPLOADS, exist_ok=True)
    with open(os.path.join(UPLOADS, 'x.csv'), 'wb') as f:
        f.write(request.data)
    return 'ok'


@app.route('/b')
def b():
    buffer = io.BytesIO()
    pd.DataFrame().to_excel(buffer)
    buffer.seek(0)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'x'), 'w') as f:
            f.write('x')
    return send_file(buffer, download_name='x.xlsx')
