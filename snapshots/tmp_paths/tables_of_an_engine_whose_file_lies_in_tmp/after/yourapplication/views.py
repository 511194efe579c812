from yourapplication import app
from yourapplication.models import User


@app.get('/')
def count():
    return str(User.query.count())
