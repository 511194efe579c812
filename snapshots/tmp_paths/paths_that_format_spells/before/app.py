import os

from flask import Flask, request, send_file

app = Flask(__name__)
UPLOADS = '{}/uploads'.format(os.path.dirname(os.path.abspath(__file__)))
app.config['REPORTS'] = os.sep.join(['reports', 'daily'])
os.makedirs(UPLOADS, exist_ok=True)
os.makedirs(app.config['REPORTS'], exist_ok=True)


@app.post('/upload/<user>')
def upload(user):
    file = request.files['file']
    file.save('{folder}/{user}-{count:03}.bin'.format(folder=UPLOADS, user=user, count=len(user)))
    return 'saved'


@app.get('/report/<int:day>')
def report(day):
    path = '{0}/{1}.txt'.format(app.config['REPORTS'], day)
    if not os.path.exists(path):
        with open(path, 'w') as out:
            out.write('{{day}} {}'.format(day))
    return send_file(path)


@app.get('/template')
def template():
    return '{}/{}'.format('reports', 'template.html')
