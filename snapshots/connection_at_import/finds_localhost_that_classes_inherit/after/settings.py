class Base:
    MYSQL_HOST = "localhost"


class Debug(Base):
    pass


class Plain(Base):
    pass


CHOICES = {True: Debug, False: Plain}
