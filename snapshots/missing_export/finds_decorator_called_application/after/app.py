from flask import Flask


def application(fn):
    """Make the app by a function that fills it."""
    made = Flask(fn.__module__)
    fn(made)
    return made


@application
def site(app):
    @app.route('/')
    def home():
        return 'deco'


if __name__ == '__main__':
    site.run()
