from vercel_env import writable
from app import app


@app.post('/orders')
def order():
    with open(writable('orders.txt'), 'a') as file:
        file.write('x')
    return 'ok'
