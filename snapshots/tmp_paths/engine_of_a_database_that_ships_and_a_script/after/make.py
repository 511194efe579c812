from models import make_tables

make_tables()
