import json
import subprocess

from flask import Flask, jsonify

app = Flask(__name__)

with open('settings.ini') as file:
    SETTINGS = json.load(file)


@app.get('/')
def index():
    host, branch, flags = SETTINGS['host'], SETTINGS['branch'], SETTINGS['flags']
    source = SETTINGS['source']
    ran = [
        subprocess.run(['ping', '-c', '1', host], timeout=5),
        subprocess.run(['git', 'switch', branch], timeout=5),
        subprocess.run(['ls', source], timeout=5),
        subprocess.run(['rm', '-f', *flags], timeout=5),
        subprocess.run(['cp', source, '/tmp/copy.txt'], timeout=5),
        subprocess.run(f'cp {source} /tmp/copy.txt', shell=True, timeout=5),
        subprocess.run(['docker', 'cp', source, host], timeout=5),
    ]
    return jsonify([each.returncode for each in ran])
