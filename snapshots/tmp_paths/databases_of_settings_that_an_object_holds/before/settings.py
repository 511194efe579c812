from dataclasses import dataclass, field


class Shop:
    def __init__(self):
        self.name = 'sqlite:///name.db'
        self.SQLALCHEMY_DATABASE_URI = 'sqlite:///shop.db'


@dataclass
class Notes:
    SQLALCHEMY_BINDS: dict = field(default_factory=dict)
    SQLALCHEMY_DATABASE_URI: str = field(default='sqlite:///notes.db')
