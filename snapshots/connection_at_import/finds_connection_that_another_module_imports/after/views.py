from app import app, db


@app.get('/views')
def views():
    return str(db.cursor())
