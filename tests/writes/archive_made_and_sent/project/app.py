import os
import zipfile

from flask import Flask, request, send_file

app = Flask(__name__)
REPORTS = os.path.join(app.root_path, 'reports')


@app.route('/reports', methods=['POST'])
def report():
    data = request.get_json()
    with open(os.path.join(REPORTS, data['name'] + '.txt'), 'w') as out:
        out.write(data['text'])
    return 'ok', 201


@app.route('/export')
def export():
    with zipfile.ZipFile('export.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(os.listdir(REPORTS)):
            archive.write(os.path.join(REPORTS, name), arcname=name)
    return send_file('export.zip', as_attachment=True, download_name='reports.zip')
