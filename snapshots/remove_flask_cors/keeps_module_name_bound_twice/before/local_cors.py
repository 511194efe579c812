def CORS(app):
    @app.after_request
    def allow(response):
        response.headers['Access-Control-Allow-Origin'] = 'http://localhost:3000'
        return response
