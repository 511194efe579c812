from vercel_env import writable
from shop import create_app
from shop.models import db

app = create_app('sqlite:///' + writable('shop.db'))

with app.app_context():
    db.create_all()

if __name__ == '__main__':
    app.run(port=8000)
