def app(environ, start_response):
    from shop import create_app
    return create_app('live')(environ, start_response)
