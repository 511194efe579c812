def text():
    return 'hello'
