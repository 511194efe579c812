from flask import Flask, jsonify


class App:
    """What the shop does, whoever asks."""

    def __init__(self):
        self.orders = []


app = App()


def create_server(app=app):
    server = Flask(__name__)

    @server.route('/orders')
    def orders():
        return jsonify(app.orders)

    return server


server = create_server()

if __name__ == '__main__':
    server.run()
