from models import engine, metadata

metadata.create_all(engine)
