def register(app):
    @app.post('/orders')
    def add():
        with open('orders.txt', 'a') as file:
            file.write('pen')
        return 'added'


def export():
    with open('export.txt', 'w') as file:
        file.write('never called')
