from flask import g


def on_save(*args):
    pass


class Setting:
    @property
    def level(self):
        return g.level

    @level.setter
    def level(self, value):
        g.level = value


setting = Setting()
