def count():
    with open('stock.txt', 'w') as file:
        file.write('1')
