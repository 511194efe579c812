from base import *


@app.route('/')
def home():
    return jsonify(app.name)


app.run()
