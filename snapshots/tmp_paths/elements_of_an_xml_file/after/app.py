import os
import xml.etree.ElementTree as ET

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
FEED = os.path.join(app.root_path, 'feed.xml')


@app.post('/items')
def add():
    tree = ET.parse(writable(FEED))
    ET.SubElement(tree.getroot(), 'item').text = request.form['text']
    tree.write(writable(FEED), encoding='utf-8')
    return 'ok'


@app.get('/items')
def items():
    return ' '.join(item.text for item in ET.parse(writable(FEED)).getroot())
