from flask import Flask, request

app = Flask(__name__)
items = []


@app.post('/orders')
def order():
    match request.get_json():
        case {'items': items}:
            items.append('delivery')
            return {'items': items}
        case _:
            return 'no items', 400
