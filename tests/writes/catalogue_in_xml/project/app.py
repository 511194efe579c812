import os
import xml.etree.ElementTree as ET

from flask import Flask, jsonify, request

app = Flask(__name__)
app.config['CATALOGUE'] = os.path.join(app.root_path, 'catalogue.xml')


@app.route('/books', methods=['GET', 'POST'])
def books():
    tree = ET.parse(app.config['CATALOGUE'])
    root = tree.getroot()
    if request.method == 'POST':
        book = ET.SubElement(root, 'book', isbn=request.form['isbn'])
        book.text = request.form['title']
        ET.indent(tree)
        tree.write(app.config['CATALOGUE'], encoding='utf-8', xml_declaration=True)
    return jsonify({book.get('isbn'): book.text for book in root.iter('book')})
