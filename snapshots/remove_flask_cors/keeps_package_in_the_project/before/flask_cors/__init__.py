"""A copy that answers with our own headers."""


def CORS(app, **options):
    @app.after_request
    def headers(response):
        response.headers['X-Served-By'] = 'us'
        return response
