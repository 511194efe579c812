from vercel_env import writable


def register(app):
    @app.post('/orders')
    def add():
        with open(writable('orders.txt'), 'a') as file:
            file.write('pen')
        return 'added'


def export():
    with open('export.txt', 'w') as file:
        file.write('never called')
