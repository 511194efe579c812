import os

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///blog.db'
app.config['SQLALCHEMY_TRACK_MODIFICATIONS'] = False
db = SQLAlchemy(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), nullable=False)


with app.app_context():
    db.create_all()


@app.route('/posts', methods=['GET', 'POST'])
def posts():
    if request.method == 'POST':
        db.session.add(Post(title=request.json['title']))
        db.session.commit()
    return jsonify([post.title for post in Post.query.order_by(Post.id)])


@app.route('/exists')
def exists():
    return str(os.path.exists(os.path.join(app.instance_path, 'blog.db')))


if __name__ == '__main__':
    app.run(debug=True)
