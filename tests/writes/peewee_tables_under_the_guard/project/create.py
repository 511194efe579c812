from app import Todo, database

database.create_tables([Todo])
