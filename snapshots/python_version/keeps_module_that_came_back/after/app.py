import xml.etree.cElementTree as ElementTree
from xml.etree import cElementTree

from flask import Flask

app = Flask(__name__)


@app.get('/')
def home():
    return cElementTree.tostring(ElementTree.Element('hi'))
