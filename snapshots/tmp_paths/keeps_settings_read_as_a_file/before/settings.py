SQLALCHEMY_DATABASE_URI = 'sqlite:///site.db'
