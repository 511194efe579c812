try:
    print(open('prices.txt').read())
except FileNotFoundError, PermissionError:
    print('no prices')
