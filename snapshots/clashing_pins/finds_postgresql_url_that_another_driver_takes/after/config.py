class Config:
    SQLALCHEMY_DATABASE_URI = 'postgresql://shop:secret@db.example.com/shop'
