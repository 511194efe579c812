from flask import Flask

from backend.users import users

app = Flask(__name__)
app.register_blueprint(users, url_prefix='/api/users')


@app.get('/api/health')
def health():
    return {'ok': True}


if __name__ == '__main__':
    app.run(port=5328)
