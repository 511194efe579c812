import os

from flask import Flask, jsonify, request
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

basedir = os.path.abspath(os.path.dirname(__file__))
engine = create_engine('sqlite:///' + os.path.join(basedir, 'tasks.db'))
Session = sessionmaker(bind=engine)
Base = declarative_base()
app = Flask(__name__)


class Task(Base):
    __tablename__ = 'tasks'
    id = Column(Integer, primary_key=True)
    title = Column(String(80), nullable=False)


@app.route('/tasks', methods=['GET', 'POST'])
def tasks():
    with Session() as session:
        if request.method == 'POST':
            session.add(Task(title=request.json['title']))
            session.commit()
        return jsonify([task.title for task in session.query(Task).order_by(Task.id)])


if __name__ == '__main__':
    Base.metadata.create_all(engine)
    app.run(debug=True)
