from app import app


@app.post('/orders')
def order():
    with open('orders.txt', 'a') as file:
        file.write('x')
    return 'ok'
