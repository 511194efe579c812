def index():
    return 'ok'
