import os

from pymongo import MongoClient

client = MongoClient(os.environ.get('MONGODB_URI'))
db = client.get_database('shop')
users = db['users']
events = client['shop'].events
users.create_index('email', unique=True)
if not events.find_one():
    events.insert_one({'what': 'start'})
latest = events.find()
