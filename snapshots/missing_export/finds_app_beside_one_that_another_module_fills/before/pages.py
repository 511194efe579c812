def add_pages(app):
    @app.get('/empty')
    def empty():
        return 'The shop is empty.'
