def hello():
    return 'hello'
