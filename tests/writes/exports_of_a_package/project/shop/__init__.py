import csv
import os
import zipfile

from flask import Flask, request, send_file

app = Flask(__name__)
app.config.from_object('shop.settings')
os.makedirs(app.config['EXPORTS'], exist_ok=True)
ORDERS = [('1', 'tea', '3'), ('2', 'milk', '1')]


@app.get('/orders.csv')
def as_csv():
    target = os.path.join(app.config['EXPORTS'], 'orders.csv')
    with open(target, 'w', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(('id', 'what', 'price'))
        writer.writerows(ORDERS)
    return send_file(target, mimetype='text/csv', as_attachment=True)


@app.get('/orders.zip')
def as_zip():
    as_csv()
    with zipfile.ZipFile('%s/orders.zip' % app.config['EXPORTS'], 'w') as archive:
        archive.write(os.path.join(app.config['EXPORTS'], 'orders.csv'), arcname='orders.csv')
    return send_file(f"{app.config['EXPORTS']}/orders.zip", as_attachment=request.args.get('save') == '1')
