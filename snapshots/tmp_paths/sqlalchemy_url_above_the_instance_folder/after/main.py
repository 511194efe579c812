from vercel_env import IS_VERCEL
from app import app, db

if IS_VERCEL:
    with app.app_context():
        db.create_all()

if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run()
